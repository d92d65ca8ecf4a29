package chart

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"openinvest/pipeline/measure"
)

// Chart is one chart of the site with everything that a page needs to show it.
type Chart struct {
	ID      string          `json:"id"`
	Title   string          `json:"title"`
	Note    string          `json:"note"`    // one sentence: as of when, and how to read it
	Height  int             `json:"height"`  // CSS pixels, at any width
	Columns []Column        `json:"columns"` // of its table
	Rows    [][]string      `json:"rows"`    // formatted; a number stands here exactly as the option holds it
	Option  json.RawMessage `json:"-"`       // can stand in HTML: <, > and & are escaped
}

// Column is one column of a chart's table.
type Column struct {
	Name    string `json:"name"`
	Numeric bool   `json:"numeric"`
}

// All draws every chart of a site, sorted by id. A chart that would show
// nothing is left out. A missing word is an error that names its key.
func All(f measure.Figures, words Words) ([]Chart, error) {
	a := atlas{Figures: f, words: &wording{words: words, missing: map[string]bool{}}}
	var charts []Chart
	for _, d := range a.drafts() {
		option, err := encode(d.plot, d.patch)
		if err != nil {
			return nil, fmt.Errorf("chart %s: %w", d.ID, err)
		}
		d.Option = option
		charts = append(charts, d.Chart)
	}
	if err := a.words.err(); err != nil {
		return nil, err
	}
	slices.SortFunc(charts, func(a, b Chart) int { return cmp.Compare(a.ID, b.ID) })
	return charts, nil
}

// atlas draws the figures of one site in one language.
type atlas struct {
	measure.Figures
	words *wording
}

// draft is a chart whose option is not yet encoded.
type draft struct {
	Chart
	plot  plot
	patch object // what go-echarts has no field for
}

// drafts defines every chart that has something to show.
func (a atlas) drafts() []draft {
	all := []*draft{
		a.completion("completion-by-county", "county", a.Counties),
		a.completion("completion-by-sector", "sector", a.Sectors),
		a.months("completed-by-month", a.Reference.Regions.City.Name, a.City, a.impliedPath()),
		a.structure(),
		a.cross(),
		a.targets(),
		a.pool(),
	}
	for _, county := range a.Counties {
		all = append(all, a.months("completed-by-month-county-"+county.ID, county.Name, county.Series, nil))
	}
	for _, sector := range a.Sectors {
		all = append(all, a.months("completed-by-month-sector-"+sector.ID, sector.Name, sector.Series, nil))
	}
	var drawn []draft
	for _, d := range all {
		if d != nil {
			drawn = append(drawn, *d)
		}
	}
	return drawn
}
