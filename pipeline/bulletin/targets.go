package bulletin

import (
	"strconv"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
)

// targets is 计划目标: how many targets stand how, and each one whose actual
// value is computed from the register or was reported.
func (c *composer) targets() {
	w := c.words
	counts := c.verdicts()
	table := Block{Kind: Table, Text: w.Say("targets_computed"), Columns: []Column{
		{w.Say("chart_target"), false}, {w.Say("chart_target_value"), true}, {w.Say("chart_actual"), true},
		{w.Say("chart_expected"), true}, {w.Say("chart_verdict"), false},
	}}
	for _, row := range c.Targets {
		if row.Period != c.Latest() {
			continue
		}
		target, _ := c.Reference.Plan.Target(row.Target)
		if _, known := row.Actual.Value(); !known && target.Measure == reference.BasisReported {
			continue
		}
		table.Rows = append(table.Rows, []string{
			target.Label, c.aim(target), c.quantityOr(row.Actual, target.Unit), c.quantityOr(row.Expected, target.Unit),
			w.Say("verdict_" + string(row.Verdict)),
		})
	}
	if len(counts) == 0 {
		return
	}
	c.section(w.Say("title_plan"))
	c.paragraph(c.tally(counts))
	c.chart("targets")
	if len(table.Rows) > 0 {
		c.add(table)
	}
}

// verdicts counts the targets by how they stand as of the newest period.
func (c *composer) verdicts() map[measure.Verdict]int {
	counts := map[measure.Verdict]int{}
	for _, row := range c.Targets {
		if row.Period == c.Latest() {
			counts[row.Verdict]++
		}
	}
	return counts
}

// tally says how many targets stand how.
func (c *composer) tally(counts map[measure.Verdict]int) string {
	w, total := c.words, 0
	var parts []string
	for _, verdict := range measure.Verdicts() {
		total += counts[verdict]
		if counts[verdict] > 0 {
			parts = append(parts, w.Say("bulletin_verdict", "verdict", w.Say("verdict_"+string(verdict)), "count", strconv.Itoa(counts[verdict])))
		}
	}
	return w.Say("bulletin_targets", "plan", c.plan(), "period", c.period, "count", strconv.Itoa(total), "verdicts", c.enumerate(parts))
}

// aim writes what a target asks for, in the plan's own way of comparing.
func (c *composer) aim(target reference.Target) string {
	value := c.words.Quantity(invest.Decimal(target.Value), target.Unit)
	return c.words.Say("bulletin_aim_"+string(target.Comparator), "value", value)
}

// verdict names how a target stands as of the newest period.
func (c *composer) verdict(id string) string {
	for _, row := range c.Targets {
		if row.Target == id && row.Period == c.Latest() {
			return c.words.Say("verdict_" + string(row.Verdict))
		}
	}
	return ""
}
