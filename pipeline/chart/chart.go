package chart

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/wording"
)

// Chart is one chart of the site: what every form of it is made from, in the
// browser, as a picture, as a table and as a sentence.
type Chart struct {
	ID        string          `json:"id"`
	Subject   Subject         `json:"subject"`
	Dimension string          `json:"dimension"` // "county" or "sector" where it shows one of those alone, else ""
	Member    string          `json:"member"`    // its id, else ""
	Period    invest.Period   `json:"period"`    // the newest one of its numbers
	Title     string          `json:"title"`
	Subtitle  string          `json:"subtitle"` // the period and the unit
	Note      string          `json:"note"`     // one sentence: as of when, and how to read it
	Finding   string          `json:"finding"`  // one sentence: what it shows, computed, for quoting and for those who don't see it
	Source    string          `json:"source"`   // one line: whose numbers, as of when, under which licence, and whether they are made up
	Unit      string          `json:"unit"`     // of the drawn numbers, such as 亿元 or %
	Measures  []measure.ID    `json:"measures"` // that are drawn; each has a page on how it is computed
	Targets   []string        `json:"targets"`  // the ids of the plan's targets that are drawn
	Height    int             `json:"height"`   // CSS pixels, at any width
	Columns   []Column        `json:"columns"`  // of its table
	Rows      [][]Cell        `json:"rows"`
	Option    json.RawMessage `json:"option"` // for ECharts; can stand in HTML: <, > and & are escaped
}

// Subject is what a chart is about.
type Subject string

// The subjects of charts.
const (
	Completion Subject = "completion"
	Months     Subject = "months"
	Structure  Subject = "structure"
	Targets    Subject = "targets"
	Pool       Subject = "pool"
)

// Column is one column of a chart's table.
type Column struct {
	Name    string     `json:"name"`    // with its unit in brackets, unless each cell has it
	Header  string     `json:"header"`  // the name in files, where cells are bare numbers: always with its unit
	Unit    string     `json:"unit"`    // of its numbers; "" for names and counts
	Measure measure.ID `json:"measure"` // that it holds, else ""
	Numeric bool       `json:"numeric"`

	Definition string `json:"definition"` // of the measure, in one sentence, else ""
}

// Cell is one cell of a chart's table.
type Cell struct {
	Text   string      `json:"text"`             // as it is shown; the reason, where there is no number
	Number json.Number `json:"number,omitempty"` // in the column's unit, digit by digit as the option holds it; "" where there is none
}

// Publication is what a picture says of where it comes from.
type Publication struct {
	Site          string // its title
	License       string // of the data; may be empty
	Demonstration bool
}

// SourceLine says in one line where figures come from.
func (p Publication) SourceLine(f measure.Figures, w *wording.Wording) string {
	line := w.Say("chart_source", "site", p.Site, "period", w.Period(f.Latest()))
	if p.License != "" {
		line += w.Say("chart_source_license", "license", p.License)
	}
	if p.Demonstration {
		line += w.Say("chart_source_demonstration")
	}
	return line
}

// All draws every chart of a site, sorted by id. A chart that would show
// nothing is left out. A missing word is an error that names its key.
func All(f measure.Figures, w *wording.Wording, p Publication) ([]Chart, error) {
	a := atlas{Figures: f, words: words{w}}
	source := p.SourceLine(f, w)
	var charts []Chart
	for _, d := range a.drafts() {
		option, err := encode(d.plot, d.patch)
		if err != nil {
			return nil, fmt.Errorf("chart %s: %w", d.ID, err)
		}
		d.Period, d.Source, d.Option = f.Latest(), source, option
		d.Subtitle = a.words.Say("chart_subtitle", "period", a.words.Period(f.Latest()), "unit", d.Unit)
		for i, column := range d.Columns {
			if column.Measure != "" {
				d.Columns[i].Definition = a.words.Say("measure_" + string(column.Measure) + "_short")
			}
		}
		if d.Targets == nil {
			d.Targets = []string{}
		}
		charts = append(charts, d.Chart)
	}
	if err := w.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(charts, func(a, b Chart) int { return cmp.Compare(a.ID, b.ID) })
	return charts, nil
}

// atlas draws the figures of one site in one language.
type atlas struct {
	measure.Figures
	words words
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
		a.countyShares(),
		a.cross(),
		a.targets(),
		a.pool(),
	}
	all = append(all, a.sharesOverTime()...)
	for _, county := range a.Counties {
		all = append(all, a.months("completed-by-month-county-"+county.ID, county.Name, county.Series, nil).of("county", county.ID))
	}
	for _, sector := range a.Sectors {
		all = append(all, a.months("completed-by-month-sector-"+sector.ID, sector.Name, sector.Series, nil).of("sector", sector.ID))
	}
	var drawn []draft
	for _, d := range all {
		if d != nil {
			drawn = append(drawn, *d)
		}
	}
	return drawn
}

// of names the member that a chart shows alone.
func (d *draft) of(dimension, member string) *draft {
	if d != nil {
		d.Dimension, d.Member = dimension, member
	}
	return d
}
