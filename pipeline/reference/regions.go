package reference

import (
	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
)

// Regions is regions.toml: the city and what it consists of.
type Regions struct {
	City     City           `toml:"city"`
	Counties []CountyRecord `toml:"counties"` // in display order
}

// City is the territory whose register is published.
type City struct {
	Code string `toml:"code"`
	Name string `toml:"name"`
}

// CountyRecord is a county, the city's own level, or a zone.
type CountyRecord struct {
	Code    invest.County `toml:"code"`
	Name    string        `toml:"name"`
	Aliases []string      `toml:"aliases"`
}

// CountyName returns the name of a county, or its code where it has none.
func (r *Regions) CountyName(code invest.County) string {
	for _, county := range r.Counties {
		if county.Code == code {
			return county.Name
		}
	}
	return string(code)
}

func (r *Regions) check(d *document) {
	if r.City.Name == "" {
		d.wrong("city", 0, "name", diag.WantCity)
	}
	if len(r.Counties) == 0 {
		d.wrong("", 0, "counties", diag.NoCounty)
	}
	codes, names := uniqueness{}, uniqueness{}
	for i, county := range r.Counties {
		d.checkCode("counties", i, "code", string(county.Code), codes)
		d.checkNames("counties", i, county.Name, county.Aliases, names)
	}
}

// uniqueness remembers which entry first used a word.
type uniqueness map[string]int

// checkCode refuses a code that is used twice or can't stand in an address.
func (d *document) checkCode(table string, index int, key, code string, seen uniqueness) {
	if !isSlug(code) {
		d.wrong(table, index, key, diag.WantSlug, code)
	}
	if _, taken := seen[code]; taken {
		d.wrong(table, index, key, diag.CodeTwice, code)
	}
	seen[code] = index
}

// checkNames refuses a name or an alias that would mean two entries.
func (d *document) checkNames(table string, index int, name string, aliases []string, seen uniqueness) {
	if name == "" {
		d.wrong(table, index, "name", diag.NoName)
	}
	for i, word := range append([]string{name}, aliases...) {
		if other, taken := seen[word]; taken && other != index {
			key := "aliases"
			if i == 0 {
				key = "name"
			}
			d.wrong(table, index, key, diag.NameTaken, word)
		}
		seen[word] = index
	}
}

func isSlug(s string) bool {
	for _, c := range s {
		if c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return s != ""
}
