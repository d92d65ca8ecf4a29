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
		time, count, of := c.percentOr(c.latest.TimeRatio), strconv.Itoa(len(known)), "time"
		if c.span == Year { // at its end the time ratio is the plan
			of = "plan"
		}
		switch ahead {
		case 0:
			sentences = append(sentences, w.Say("bulletin_all_behind_"+of, "time", time, "count", count))
		case len(known):
			sentences = append(sentences, w.Say("bulletin_all_ahead_"+of, "time", time, "count", count))
		default:
			sentences = append(sentences, w.Say("bulletin_ahead_"+of, "time", time,
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

// memberColumn is one column of the table of members.
type memberColumn struct {
	Column
	cell func(id string, entry measure.Completion) string
}

// memberTable lists every member in display order, and the whole.
func (c *composer) memberTable(title, dimension string, members []measure.MemberSeries) Block {
	w := c.words
	columns := c.memberColumns(members)
	table := Block{Kind: Table, Text: title, Total: true, Columns: []Column{{w.Say("chart_" + dimension), false}}}
	for _, column := range columns {
		table.Columns = append(table.Columns, column.Column)
	}
	row := func(id, name string, entry measure.Completion, listed bool) {
		cells := []string{name}
		for _, column := range columns {
			if listed {
				cells = append(cells, column.cell(id, entry))
			} else {
				cells = append(cells, w.Reason(invest.NoProjects))
			}
		}
		table.Rows = append(table.Rows, cells)
	}
	for _, member := range members {
		entry, listed := member.Series.At(c.Latest())
		row(member.ID, member.Name, entry, listed)
	}
	row("", w.Say("total_row"), c.latest, true)
	return table
}

// memberColumns are those of a month or of a review.
func (c *composer) memberColumns(members []measure.MemberSeries) []memberColumn {
	w := c.words
	var amounts []invest.Yuan // those of the members, as in their chart: a number is the same in both
	for _, member := range members {
		entry, _ := member.Series.At(c.Latest())
		amounts = append(amounts, entry.Planned, entry.Completed)
	}
	unit := wording.UnitFor(c.Reference.Columns.Currency, amounts...)
	columns := []memberColumn{
		{Column{w.In(unit.Name, "planned_"+c.basis), true}, func(_ string, e measure.Completion) string { return string(unit.Number(e.Planned)) }},
		{Column{w.In(unit.Name, "completed_"+c.basis), true}, func(_ string, e measure.Completion) string { return string(unit.Number(e.Completed)) }},
		{Column{w.Say("measure_completion_ratio"), true}, func(_ string, e measure.Completion) string { return c.percentOr(e.CompletionRatio) }},
	}
	if c.span != Month {
		ranks := measure.Ranks(members, c.Latest())
		return append(columns,
			memberColumn{Column{w.Say("rank_place"), true}, func(id string, e measure.Completion) string { return c.place(ranks, id, e) }},
			memberColumn{Column{w.Say("measure_yoy_ratio"), true}, func(_ string, e measure.Completion) string { return c.growthOr(e.YoYRatio) }},
		)
	}
	if c.basis == reference.PlannedYear {
		columns = append(columns, memberColumn{
			Column{w.In(w.Say("points"), "measure_gap_points"), true}, func(_ string, e measure.Completion) string { return c.pointsOr(e.GapPoints) },
		})
	}
	return columns
}

// place is the cell of a member's rank. The whole has none.
func (c *composer) place(ranks map[string]measure.Rank, id string, entry measure.Completion) string {
	if id == "" {
		return "—"
	}
	rank, ranked := ranks[id]
	if !ranked {
		return c.words.Reason(entry.CompletionRatio.Reason())
	}
	if rank.Shared {
		return c.words.Say("bulletin_place_shared", "place", strconv.Itoa(rank.Place))
	}
	return strconv.Itoa(rank.Place)
}
