package bulletin

import (
	"cmp"
	"strconv"
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/wording"
)

// Compose writes the bulletin as of the newest period. has tells which charts
// there are; those stand in their sections. source is the source line. Words
// that are missing are known to w afterwards.
func Compose(f measure.Figures, has func(chartID string) bool, source string, w *wording.Wording) Document {
	return newComposer(f, w, Month).compose(has, source)
}

// compose writes the sections, which bulletins of every span have in the same
// order: what stalled is news of a month, what changed in a year of a review.
func (c composer) compose(has func(chartID string) bool, source string) Document {
	c.has = has
	c.overview()
	c.members("county", c.Counties, "completion-by-county")
	c.members("sector", c.Sectors, "completion-by-sector", "county-sector")
	c.structure()
	c.progress()
	if c.span == Month {
		c.stalled()
	}
	c.targets()
	if c.span == Month {
		c.changes()
	} else {
		c.yearChanges()
	}
	c.reporting()
	c.notes()
	return c.document(source)
}

// composer writes one bulletin.
type composer struct {
	measure.Figures
	span   Span
	words  *wording.Wording
	has    func(chartID string) bool
	latest measure.Completion // of the whole register
	basis  string             // reference.PlannedYear or PlannedLife
	period string             // the newest one, in words

	blocks   []Block
	sections int
}

func newComposer(f measure.Figures, w *wording.Wording, span Span) composer {
	city, _ := f.City.At(f.Latest())
	c := composer{Figures: f, span: span, words: w, latest: city, basis: f.Reference.Columns.Amounts.PlannedBasis}
	c.period = c.name(f.Latest())
	return c
}

// document ends the bulletin.
func (c *composer) document(source string) Document {
	w := c.words
	return Document{
		Language: w.Say("bulletin_language"),
		Span:     c.span,
		Period:   c.Latest(),
		Title:    w.Say("bulletin_title_"+string(c.span), "period", c.period, "year", w.Year(c.Latest().Year()), "city", c.city()),
		Subtitle: w.Say("bulletin_subtitle", "period", c.period),
		Summary:  c.join(c.soFar()),
		Blocks:   c.blocks,
		Source:   source,
	}
}

// name writes a period as running text does.
func (c *composer) name(p invest.Period) string {
	w := c.words
	return w.Say("bulletin_period", "year", w.Year(p.Year()), "month", w.Say("bulletin_month_"+strconv.Itoa(p.Month())))
}

func (c *composer) city() string { return c.Reference.Regions.City.Name }

// plan is the plan's name as a reader knows it.
func (c *composer) plan() string {
	return cmp.Or(c.Reference.Plan.ShortTitle, c.Reference.Plan.Title, c.words.Say("title_plan"))
}

func (c *composer) add(b Block) { c.blocks = append(c.blocks, b) }

// section begins a numbered section.
func (c *composer) section(title string) {
	c.sections++
	number := c.words.Say("bulletin_number_" + strconv.Itoa(c.sections))
	c.add(Block{Kind: Heading, Text: c.words.Say("bulletin_heading", "number", number, "title", title)})
}

// paragraph adds sentences, if there are any.
func (c *composer) paragraph(sentences ...string) {
	if text := c.join(sentences); text != "" {
		c.add(Block{Kind: Paragraph, Text: text})
	}
}

// join joins sentences as the language does. Empty ones are left out.
func (c *composer) join(sentences []string) string {
	text := ""
	for _, sentence := range sentences {
		switch {
		case sentence == "":
		case text == "":
			text = sentence
		default:
			text = c.words.Say("bulletin_join", "before", text, "after", sentence)
		}
	}
	return text
}

// list adds the items, if there are any.
func (c *composer) list(items []string) {
	if len(items) > 0 {
		c.add(Block{Kind: List, Items: items})
	}
}

// chart puts a chart in its place, if there is one.
func (c *composer) chart(id string) {
	if !c.has(id) {
		return
	}
	title := c.words.Say("chart_" + strings.ReplaceAll(id, "-", "_"))
	if id == byMonth {
		title = c.words.Say("chart_completed_by_month", "name", c.city())
	}
	c.add(Block{Kind: Chart, Chart: id, Text: title, Place: c.words.Say("bulletin_picture_place", "title", title)})
}

// byMonth is the chart whose title names what it shows.
const byMonth = "completed-by-month"

// noValue says why a figure has no value.
func (c *composer) noValue(name string, reason invest.Reason) string {
	return c.words.Say("bulletin_no_value", "name", name, "reason", c.words.Reason(reason))
}

func (c *composer) enumerate(parts []string) string {
	return strings.Join(parts, c.words.Say("list_separator"))
}
