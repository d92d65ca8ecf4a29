package bulletin

import (
	"strconv"
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// notes is 说明: what the words of the bulletin mean, and where its numbers
// come from.
func (c *composer) notes() {
	w := c.words
	c.add(Block{Kind: Heading, Text: w.Say("bulletin_notes")})
	items := []string{
		w.Say("bulletin_note_register", "city", c.city(), "period", c.period),
		w.Say("bulletin_note_completion_" + c.basis),
	}
	if c.basis == reference.PlannedYear {
		if c.span != Year {
			items = append(items, w.Say("bulletin_note_time"))
		}
		items = append(items, w.Say("bulletin_note_yoy"))
	}
	if c.span != Month {
		items = append(items, w.Say("bulletin_note_rank"))
	}
	if c.counts(reference.StartRole) || c.counts(reference.FinishRole) {
		items = append(items, w.Say("bulletin_note_steps"))
	}
	if _, compared := c.stalledNow(); compared && c.span == Month {
		items = append(items, w.Say("bulletin_note_stalled", "stages", c.startedStages()))
	}
	if c.Reporting().Previous != 0 {
		items = append(items, w.Say("bulletin_note_reporting"))
	}
	if len(c.Targets) > 0 {
		thresholds := c.Reference.Plan.Verdict
		share := func(n reference.Number) string { return percent(invest.Decimal(n).Per(invest.DecimalOne)) }
		items = append(items, w.Say("bulletin_note_expected"), w.Say("bulletin_note_verdict", "on_track", share(thresholds.OnTrack), "behind", share(thresholds.Behind)))
	}
	if c.Withheld > 0 {
		key := "bulletin_note_withheld_counted"
		if c.Reference.Columns.Amounts.Withheld == reference.WithheldLeftOut {
			key = "bulletin_note_withheld_left_out"
		}
		items = append(items, w.Say(key, "count", strconv.Itoa(c.Withheld)))
	}
	for _, confirmed := range c.Confirmed {
		if confirmed.Period == c.Latest() {
			items = append(items, c.confirmed(confirmed))
		}
	}
	c.list(append(items, w.Say("bulletin_note_rounding")))
}

// confirmed says what is unusual about the export and was confirmed to be true. It
// names no project: a bulletin is kept as it was published, and a project may be
// withheld later. The page of data quality, which is made anew, names it.
func (c *composer) confirmed(of invest.Confirmation) string {
	w := c.words
	subject := w.Say("bulletin_confirmed_project")
	switch {
	case of.Whole:
		subject = w.Say("bulletin_confirmed_register")
	case of.Name != "" && of.Project == "":
		subject = of.Name
	}
	return w.Say("bulletin_note_confirmed", "subject", subject, "what", w.Say("problem_"+strings.ReplaceAll(of.Code, "-", "_")),
		"reason", of.Reason, "date", of.Date)
}
