package bulletin

import (
	"strconv"

	"openinvest/pipeline/invest"
)

// changes is 项目变动: what entered, left and was planned anew since the
// export before. Projects are counted, never named.
func (c *composer) changes() {
	if len(c.Changes) == 0 { // the first export changes nothing
		return
	}
	w, change := c.words, c.Changes[len(c.Changes)-1]
	previous := w.Period(change.Previous)
	var entered, left, before, after invest.Yuan
	for _, report := range change.Entered {
		entered += report.Planned
	}
	for _, report := range change.Left {
		left += report.Planned
	}
	for _, replanned := range change.PlanChanged {
		before, after = before+replanned.PlannedBefore, after+replanned.Planned
	}
	var items []string
	if n := len(change.Entered); n > 0 {
		items = append(items, w.Say("bulletin_entered", "count", strconv.Itoa(n), "planned", c.planned(entered)))
	}
	if n := len(change.Left); n > 0 {
		items = append(items, w.Say("bulletin_left", "count", strconv.Itoa(n), "previous", previous, "planned", c.planned(left)))
	}
	if n := len(change.PlanChanged); n > 0 {
		items = append(items, w.Say("bulletin_replanned", "count", strconv.Itoa(n), "before", c.amount(before), "after", c.amount(after)))
	}
	if change.Withheld > 0 {
		items = append(items, w.Say("bulletin_changes_withheld", "count", strconv.Itoa(change.Withheld)))
	}
	c.section(w.Say("title_changes"))
	if len(items) == 0 {
		c.paragraph(w.Say("bulletin_no_changes", "previous", previous))
		return
	}
	c.paragraph(w.Say("bulletin_changes", "previous", previous))
	c.list(items)
}
