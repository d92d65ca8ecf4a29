package ingest

import (
	"regexp"
	"slices"
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// heading is what the text of a header cell says.
type heading struct {
	field reference.FieldName // empty where no field has the header
	unit  string              // in its brackets, as it is written
	dated dating
}

// dating is the time that a header speaks of, such as 2023年1—6月. What it
// leaves unsaid is 0.
type dating struct {
	text        string // as it is written
	year        int
	first, last int // months
}

// partial tells whether the amounts are not those since January.
func (d dating) partial() bool { return d.first > 1 }

// contradicts tells whether a period is another than the header speaks of.
func (d dating) contradicts(period invest.Period) bool {
	return d.year != 0 && d.year != period.Year() || d.last != 0 && d.last != period.Month()
}

// The placeholders that a header of columns.toml may hold, as they are written
// in normalised spelling: a year, and a month or a span of months.
const (
	yearPlaceholder   = "{year}"
	monthsPlaceholder = "{months}"
)

// The forms of what stands in the place of a placeholder.
const (
	yearForm   = `(?P<year>\d{4})`
	monthsForm = `(?P<first>\d{1,2})(?:月?[-—–~至到](?P<last>\d{1,2}))?`
)

// datedHeader is a header with placeholders.
type datedHeader struct {
	field reference.FieldName
	form  *regexp.Regexp // of a header in normalised spelling
}

// newDatedHeader returns a header with placeholders, or false where it has none.
func newDatedHeader(field reference.FieldName, header string) (datedHeader, bool) {
	normal := sheet.Normalise(header)
	if !strings.Contains(normal, yearPlaceholder) && !strings.Contains(normal, monthsPlaceholder) {
		return datedHeader{}, false
	}
	form := regexp.QuoteMeta(normal)
	form = strings.Replace(form, regexp.QuoteMeta(yearPlaceholder), yearForm, 1)
	form = strings.Replace(form, regexp.QuoteMeta(monthsPlaceholder), monthsForm, 1)
	return datedHeader{field, regexp.MustCompile("^" + form + "$")}, true
}

// datingOf returns the time that the groups year, first and last of a form
// find in a text.
func datingOf(form *regexp.Regexp, text string) (dating, bool) {
	parts := form.FindStringSubmatch(text)
	if parts == nil {
		return dating{}, false
	}
	group := func(name string) int {
		if i := form.SubexpIndex(name); i >= 0 {
			return whole(parts[i])
		}
		return 0
	}
	d := dating{text: text, year: group("year"), first: group("first"), last: group("last")}
	if d.last == 0 {
		d.last = d.first
	}
	return d, true
}

// heading reads a header cell. An alias may hold brackets itself, so the whole
// header is looked up first.
func (v *Vocabulary) heading(cell string) heading {
	folded := sheet.Squeeze(sheet.Fold(cell))
	if folded == "" {
		return heading{}
	}
	base, bracket := cutBracket(folded)
	if name, dated := v.fieldOf(folded); name != "" {
		if _, isUnit := v.unit(bracket); !isUnit {
			bracket = ""
		}
		return heading{name, bracket, dated}
	}
	name, dated := v.fieldOf(base)
	if bracket != "" && (isAmount(name) || name == reference.Ignored) {
		return heading{name, bracket, dated}
	}
	return heading{}
}

// fieldOf returns the field of a header without its unit, and the time that it
// speaks of. A header that two fields would claim belongs to none.
func (v *Vocabulary) fieldOf(header string) (name reference.FieldName, dated dating) {
	if id, known := v.headers.find(header); known {
		return reference.FieldName(id), dating{}
	}
	if !strings.ContainsAny(header, "0123456789") {
		return "", dating{}
	}
	normal := sheet.Normalise(header)
	for _, candidate := range v.dated {
		d, matches := datingOf(candidate.form, normal)
		switch {
		case !matches:
		case name != "" && name != candidate.field:
			return "", dating{}
		default:
			name, dated = candidate.field, d
		}
	}
	return name, dated
}

// cutBracket parts a header from what stands in brackets at its end, without
// the word 单位.
func cutBracket(folded string) (base, bracket string) {
	open := strings.LastIndexByte(folded, '(')
	if open <= 0 || !strings.HasSuffix(folded, ")") {
		return folded, ""
	}
	return folded[:open], strings.TrimPrefix(folded[open+1:len(folded)-1], "单位:")
}

func isAmount(name reference.FieldName) bool { return slices.Contains(amountFields, name) }

// The times that the header of a group of columns may speak of.
var (
	groupYear   = regexp.MustCompile(`(?P<year>\d{4})年`)
	groupMonths = regexp.MustCompile(monthsForm + `月`)
)

// sinceJanuary begins the name of a month up to which amounts are counted.
var sinceJanuary = regexp.MustCompile(`截至|截止|累计`)

// groupDating returns the time that the header of a group speaks of, for the
// columns below it.
func groupDating(group string) dating {
	folded := sheet.Squeeze(sheet.Fold(group))
	d := dating{text: sheet.OneLine(group)}
	if stated, ok := datingOf(groupYear, folded); ok {
		d.year = stated.year
	}
	if stated, ok := datingOf(groupMonths, folded); ok {
		d.first, d.last = stated.first, stated.last
		if d.first == d.last && sinceJanuary.MatchString(folded) {
			d.first = 1
		}
	}
	return d
}
