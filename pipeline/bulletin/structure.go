package bulletin

import (
	"strconv"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// structure is 投资结构: what part of completed investment each group and
// ownership makes up, and each share that the plan sets.
func (c *composer) structure() {
	w := c.words
	var sentences, aims []string
	for _, dimension := range []string{"group", "ownership"} {
		sentences = append(sentences, c.shares(dimension))
	}
	for _, row := range c.Structure {
		if row.Period != c.Latest() {
			continue
		}
		for _, target := range row.CountTargets {
			aims = append(aims, c.aimedShare(target.ID, row.CountShare))
		}
		for _, target := range row.CompletedTargets {
			aims = append(aims, c.aimedShare(target.ID, row.CompletedShare))
		}
	}
	if sentences[0] == "" && sentences[1] == "" && len(aims) == 0 {
		return
	}
	c.section(w.Say("title_structure"))
	c.paragraph(sentences...)
	if len(aims) > 0 {
		c.paragraph(w.Say("bulletin_aimed_shares", "plan", c.plan(), "count", strconv.Itoa(len(aims))))
		c.list(aims)
	}
	c.chart("structure")
}

// shares says how completed investment is split among the members of a
// dimension, or nothing where the register does not state it.
func (c *composer) shares(dimension string) string {
	w := c.words
	var parts []string
	for _, row := range c.Structure {
		share, known := row.CompletedShare.Value()
		if row.Period == c.Latest() && row.Scope == measure.ScopeAll && row.Dimension == dimension && known {
			parts = append(parts, w.Say("bulletin_share", "name", row.Member.Name, "ratio", percent(share)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return w.Say("bulletin_shares", "dimension", w.Say("dimension_"+dimension), "shares", c.enumerate(parts))
}

// aimedShare says how a share stands to the target that sets it.
func (c *composer) aimedShare(id string, share invest.Ratio) string {
	target, _ := c.Reference.Plan.Target(id)
	return c.words.Say("bulletin_aimed_share", "label", target.Label, "actual", c.percentOr(share),
		"target", c.aim(target), "verdict", c.verdict(id))
}
