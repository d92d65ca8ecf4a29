package bulletin

import (
	"slices"
	"strconv"

	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
)

// progress is 开工和竣工: the year's starts and completions, and the projects
// by stage.
func (c *composer) progress() {
	w := c.words
	var sentences []string
	if c.counts(reference.StartRole) {
		sentences = append(sentences, c.step("bulletin_starts", measure.StartRatio, c.latest.Starts))
	}
	if c.counts(reference.FinishRole) {
		sentences = append(sentences, c.step("bulletin_finishes", measure.FinishRatio, c.latest.Finishes))
	}
	var stages []string
	for _, row := range c.Pool {
		if row.Period == c.Latest() {
			stages = append(stages, w.Say("bulletin_stage", "name", row.Stage.Name, "count", strconv.Itoa(row.ProjectCount)))
		}
	}
	if len(sentences)+len(stages) == 0 {
		return
	}
	c.section(w.Say("bulletin_progress"))
	c.paragraph(sentences...)
	if len(stages) > 0 {
		c.paragraph(w.Say("bulletin_stages", "stages", c.enumerate(stages)))
	}
	c.chart("pool")
}

// counts tells whether the register has a class of a role, and the stages that
// tell how far its projects are.
func (c *composer) counts(role reference.Role) bool {
	columns := c.Reference.Columns
	_, staged := columns.Field(reference.StageField)
	return staged && slices.ContainsFunc(columns.Values(reference.ClassField), func(v reference.ValueRecord) bool { return v.Role == role })
}

// step says how many of the year's planned starts, or completions, are done.
func (c *composer) step(key string, id measure.ID, p measure.Progress) string {
	ratio, known := p.Ratio.Value()
	if !known {
		return c.noValue(c.words.Say("measure_"+string(id)), p.Ratio.Reason())
	}
	return c.words.Say(key, "planned", strconv.Itoa(p.Planned), "done", strconv.Itoa(p.Done), "ratio", percent(ratio))
}
