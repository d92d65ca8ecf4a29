package bulletin

import (
	"strconv"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// reporting is 报送情况: which counties, months and reported values the data
// lack. A register of which nothing is asked has no such section.
func (c *composer) reporting() {
	r := c.Reporting()
	if r.Previous == 0 && len(r.Missing) == 0 && r.Indicators == 0 {
		return
	}
	c.section(c.words.Say("bulletin_reporting"))
	c.paragraph(c.absent(r), c.missing(r.Missing))
	c.indicators(r)
}

// absent names the counties that the export before lists projects of, and this
// one doesn't.
func (c *composer) absent(r measure.Reporting) string {
	if r.Previous == 0 {
		return ""
	}
	w := c.words
	var parts []string
	for _, county := range r.Absent {
		before, _ := county.Series.At(r.Previous)
		parts = append(parts, w.Say("bulletin_absent_county", "name", county.Name,
			"count", strconv.Itoa(before.ProjectCount), "planned", c.planned(before.Planned)))
	}
	if len(parts) == 0 {
		return w.Say("bulletin_none_absent", "previous", c.name(r.Previous), "period", c.period)
	}
	return w.Say("bulletin_absent", "previous", c.name(r.Previous), "period", c.period, "counties", c.enumerate(parts))
}

func (c *composer) missing(periods []invest.Period) string {
	var names []string
	for _, period := range periods {
		names = append(names, c.name(period))
	}
	if len(names) == 0 {
		return ""
	}
	return c.words.Say("bulletin_missing", "periods", c.enumerate(names))
}

// indicators says which of the targets that the office reports have no value
// for the period.
func (c *composer) indicators(r measure.Reporting) {
	w := c.words
	if r.Indicators == 0 {
		return
	}
	values := []string{"period", c.period, "count", strconv.Itoa(r.Indicators), "missing", strconv.Itoa(len(r.Unreported))}
	if len(r.Unreported) == 0 {
		c.paragraph(w.Say("bulletin_all_reported", values...))
		return
	}
	c.paragraph(w.Say("bulletin_unreported", values...))
	var never, before, items []string
	for _, row := range r.Unreported {
		target, _ := c.Reference.Plan.Target(row.Target)
		if row.AsOf == 0 {
			never = append(never, target.Label)
		} else {
			before = append(before, w.Say("bulletin_reported_in", "label", target.Label, "period", c.name(row.AsOf)))
		}
	}
	if len(before) > 0 {
		items = append(items, w.Say("bulletin_reported_before", "labels", c.enumerate(before)))
	}
	if len(never) > 0 {
		items = append(items, w.Say("bulletin_never_reported", "labels", c.enumerate(never)))
	}
	c.list(items)
}
