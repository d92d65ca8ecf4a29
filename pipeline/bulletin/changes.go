package bulletin

import (
	"strconv"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// changes is 项目变动: what entered, left and was planned anew since the
// export before. Projects are counted, never named.
func (c *composer) changes() {
	if len(c.Changes) == 0 { // the first export changes nothing
		return
	}
	change := c.Changes[len(c.Changes)-1]
	c.listChanges(c.name(change.Previous), c.changeItems(change, "bulletin_replanned"))
}

// changeItems says what changed, an item a kind. key and values are the words
// of what was planned anew.
func (c *composer) changeItems(change measure.Changes, key string, values ...string) []string {
	w, previous := c.words, c.name(change.Previous)
	var before, after invest.Yuan
	for _, replanned := range change.PlanChanged {
		before, after = before+replanned.PlannedBefore, after+replanned.Planned
	}
	var items []string
	if n := len(change.Entered); n > 0 {
		items = append(items, w.Say("bulletin_entered", "count", strconv.Itoa(n), "planned", c.planned(plannedOf(change.Entered))))
	}
	if n := len(change.Left); n > 0 {
		items = append(items, w.Say("bulletin_left", "count", strconv.Itoa(n), "previous", previous, "planned", c.planned(plannedOf(change.Left))))
	}
	if n := len(change.PlanChanged); n > 0 {
		items = append(items, w.Say(key, append(values, "count", strconv.Itoa(n), "before", c.amount(before), "after", c.amount(after))...))
	}
	if change.Withheld > 0 {
		items = append(items, w.Say("bulletin_changes_withheld", "count", strconv.Itoa(change.Withheld)))
	}
	return items
}

func plannedOf(reports []invest.Report) invest.Yuan {
	var planned invest.Yuan
	for _, report := range reports {
		planned += report.Planned
	}
	return planned
}

// listChanges is the section of the items.
func (c *composer) listChanges(previous string, items []string) {
	w := c.words
	c.section(w.Say("title_changes"))
	if len(items) == 0 {
		c.paragraph(w.Say("bulletin_no_changes", "previous", previous))
		return
	}
	c.paragraph(w.Say("bulletin_changes", "previous", previous))
	c.list(items)
}
