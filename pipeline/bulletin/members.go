package bulletin

import (
	"cmp"
	"slices"
	"strconv"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/wording"
)

// members is the section on each county, or on each sector. dimension is
// "county" or "sector".
func (c *composer) members(dimension string, members []measure.MemberSeries, charts ...string) {
	title := c.words.Say("completion_by_" + dimension)
	c.section(title)
	c.paragraph(c.spread(members)...)
	c.chart(charts[0])
	c.add(c.memberTable(title, dimension, members))
	for _, id := range charts[1:] {
		c.chart(id)
	}
}

// standing is a member that has a completion ratio.
type standing struct {
	name  string
	ratio invest.Fraction
	entry measure.Completion
}

// spread says which members are the furthest and the least far, and how many
// are at the time ratio.
func (c *composer) spread(members []measure.MemberSeries) []string {
	w := c.words
	var known []standing
	unknown := 0 // members with projects, but without a ratio
	for _, member := range members {
		entry, listed := member.Series.At(c.Latest())
		if !listed {
			continue
		}
		if ratio, defined := entry.CompletionRatio.Value(); defined {
			known = append(known, standing{member.Name, ratio, entry})
		} else {
			unknown++
		}
	}
	var sentences []string
	byRatio := func(a, b standing) int { return cmp.Compare(a.ratio, b.ratio) }
	if len(known) > 1 {
		best, worst := slices.MaxFunc(known, byRatio).ratio, slices.MinFunc(known, byRatio).ratio
		if best != worst {
			sentences = append(sentences, w.Say("bulletin_spread",
				"best", c.namesAt(known, best), "best_ratio", percent(best),
				"worst", c.namesAt(known, worst), "worst_ratio", percent(worst)))
		}
	}
	if _, yearly := c.latest.TimeRatio.Value(); yearly && len(known) > 0 {
		ahead := 0
		for _, s := range known {
			if gap, defined := s.entry.GapPoints.Value(); defined && gap >= 0 {
				ahead++
			}
		}
		time, count := c.percentOr(c.latest.TimeRatio), strconv.Itoa(len(known))
		switch ahead {
		case 0:
			sentences = append(sentences, w.Say("bulletin_all_behind", "time", time, "count", count))
		case len(known):
			sentences = append(sentences, w.Say("bulletin_all_ahead", "time", time, "count", count))
		default:
			sentences = append(sentences, w.Say("bulletin_ahead", "time", time,
				"ahead", strconv.Itoa(ahead), "behind", strconv.Itoa(len(known)-ahead)))
		}
	}
	if unknown > 0 {
		sentences = append(sentences, w.Say("bulletin_without_ratio", "count", strconv.Itoa(unknown)))
	}
	return sentences
}

// namesAt lists the members that share a ratio, in display order.
func (c *composer) namesAt(standings []standing, ratio invest.Fraction) string {
	var names []string
	for _, s := range standings {
		if s.ratio == ratio {
			names = append(names, s.name)
		}
	}
	return c.enumerate(names)
}

// memberTable lists every member in display order, and the whole.
func (c *composer) memberTable(title, dimension string, members []measure.MemberSeries) Block {
	w := c.words
	var amounts []invest.Yuan // those of the members, as in their chart: a number is the same in both
	for _, member := range members {
		entry, _ := member.Series.At(c.Latest())
		amounts = append(amounts, entry.Planned, entry.Completed)
	}
	unit := wording.UnitFor(c.Reference.Columns.Currency, amounts...)
	table := Block{Kind: Table, Text: title, Total: true, Columns: []Column{
		{w.Say("chart_" + dimension), false},
		{w.In(unit.Name, "planned_"+c.basis), true},
		{w.In(unit.Name, "completed_"+c.basis), true},
		{w.Say("measure_completion_ratio"), true},
	}}
	yearly := c.basis == reference.PlannedYear
	if yearly {
		table.Columns = append(table.Columns, Column{w.In(w.Say("points"), "measure_gap_points"), true})
	}
	row := func(name string, entry measure.Completion) []string {
		cells := []string{
			name, string(unit.Number(entry.Planned)), string(unit.Number(entry.Completed)), c.percentOr(entry.CompletionRatio),
		}
		if yearly {
			cells = append(cells, c.pointsOr(entry.GapPoints))
		}
		return cells
	}
	for _, member := range members {
		entry, listed := member.Series.At(c.Latest())
		cells := row(member.Name, entry)
		if !listed {
			for i := range cells[1:] {
				cells[i+1] = w.Reason(invest.NoProjects)
			}
		}
		table.Rows = append(table.Rows, cells)
	}
	table.Rows = append(table.Rows, row(w.Say("total_row"), c.latest))
	return table
}
