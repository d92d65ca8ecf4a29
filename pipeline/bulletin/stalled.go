package bulletin

import (
	"strconv"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/wording"
)

// stalledNamed is how many stalled projects a bulletin names.
const stalledNamed = 5

// stalled is 无进展项目: how many projects under construction completed nothing
// since the previous export of the year, and the largest of them. The first
// export of a year has none to compare with.
func (c *composer) stalled() {
	w := c.words
	stalled, compared := c.stalledNow()
	if !compared {
		return
	}
	previous := c.name(stalled.Previous)
	c.section(w.Say("bulletin_stalled_title"))
	if stalled.ProjectCount == 0 {
		c.paragraph(w.Say("bulletin_none_stalled", "previous", previous))
		return
	}
	reached := ""
	if stalled.Reached > 0 {
		reached = w.Say("bulletin_stalled_reached", "count", strconv.Itoa(stalled.Reached))
	}
	c.paragraph(w.Say("bulletin_stalled", "previous", previous, "count", strconv.Itoa(stalled.ProjectCount),
		"planned", c.planned(stalled.Planned), "completed", c.amount(stalled.Completed)), reached)
	if c.Reference.Columns.ProjectsNamed() && len(stalled.Largest) > 0 {
		c.add(c.stalledTable(stalled.Largest[:min(len(stalled.Largest), stalledNamed)]))
	}
}

// stalledNow returns what stands still as of the newest period, and whether
// there is an export to compare with.
func (c *composer) stalledNow() (measure.Stalled, bool) {
	if n := len(c.Stalled); n > 0 && c.Stalled[n-1].Period == c.Latest() {
		return c.Stalled[n-1], true
	}
	return measure.Stalled{}, false
}

func (c *composer) stalledTable(largest []invest.Report) Block {
	w := c.words
	var amounts []invest.Yuan
	for _, report := range largest {
		amounts = append(amounts, report.Planned, report.Completed)
	}
	unit := wording.UnitFor(c.Reference.Columns.Currency, amounts...)
	table := Block{Kind: Table, Text: w.Say("bulletin_stalled_largest"), Columns: []Column{
		{w.Say("project"), false}, {w.Say("chart_county"), false},
		{w.In(unit.Name, "planned_"+c.basis), true}, {w.In(unit.Name, "completed_"+c.basis), true},
	}}
	for _, report := range largest {
		county := ""
		for _, member := range c.Counties {
			if member.ID == string(report.County) {
				county = member.Name
			}
		}
		table.Projects = append(table.Projects, report.Project)
		table.Rows = append(table.Rows, []string{
			report.Name, county, string(unit.Number(report.Planned)), string(unit.Number(report.Completed)),
		})
	}
	return table
}

// startedStages names the stages that mean that a project has broken ground.
func (c *composer) startedStages() string {
	var names []string
	for _, value := range c.Reference.Columns.Values(reference.StageField) {
		if value.Role == reference.StartedRole {
			names = append(names, value.Name)
		}
	}
	return c.enumerate(names)
}
