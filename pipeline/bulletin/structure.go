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
	var shares, aims []string
	dimensions := []string{"group", "ownership"}
	if c.span != Month {
		dimensions = append(dimensions, "county")
	}
	for _, dimension := range dimensions {
		if said := c.shares(dimension); said != "" {
			shares = append(shares, said)
		}
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
	if len(shares)+len(aims) == 0 {
		return
	}
	c.section(w.Say("title_structure"))
	if c.span == Month {
		c.paragraph(shares...)
	} else if len(shares) > 0 {
		lead := "bulletin_shares_now"
		if len(c.sharesBefore("county")) > 0 {
			lead = "bulletin_shares_since"
		}
		c.paragraph(w.Say(lead))
		c.list(shares)
	}
	if len(aims) > 0 {
		c.paragraph(w.Say("bulletin_aimed_shares", "plan", c.plan(), "count", strconv.Itoa(len(aims))))
		c.list(aims)
	}
	c.chart("structure")
	if c.span != Month {
		c.chart("share-by-county")
	}
}

// shares says how completed investment is split among the members of a
// dimension, or nothing where the register does not state it.
func (c *composer) shares(dimension string) string {
	w, before := c.words, c.sharesBefore(dimension)
	var parts []string
	for _, row := range c.Structure {
		share, known := row.CompletedShare.Value()
		if row.Period != c.Latest() || row.Scope != measure.ScopeAll || row.Dimension != dimension || !known {
			continue
		}
		values := []string{"name", row.Member.Name, "ratio", percent(share)}
		key := "bulletin_share"
		if then, listed := before[row.Member.ID]; listed {
			if change, known := measure.ShareChange(row.CompletedShare, then).Value(); known {
				key, values = "bulletin_share_since", append(values, "points", points(change))
			}
		}
		parts = append(parts, w.Say(key, values...))
	}
	if len(parts) == 0 {
		return ""
	}
	key := "bulletin_shares"
	if c.span != Month {
		key = "bulletin_shares_item"
	}
	return w.Say(key, "dimension", w.Say("dimension_"+dimension), "shares", c.enumerate(parts))
}

// sharesBefore returns the shares of completed investment a year before, by
// member; a month's bulletin does not look back at them.
func (c *composer) sharesBefore(dimension string) map[string]invest.Ratio {
	before := map[string]invest.Ratio{}
	for _, row := range c.Structure {
		if c.span != Month && row.Period == c.Latest().YearBefore() && row.Scope == measure.ScopeAll && row.Dimension == dimension {
			before[row.Member.ID] = row.CompletedShare
		}
	}
	return before
}

// aimedShare says how a share stands to the target that sets it.
func (c *composer) aimedShare(id string, share invest.Ratio) string {
	target, _ := c.Reference.Plan.Target(id)
	return c.words.Say("bulletin_aimed_share", "label", target.Label, "actual", c.percentOr(share),
		"target", c.aim(target), "verdict", c.verdict(id))
}
