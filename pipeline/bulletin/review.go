package bulletin

import (
	"slices"
	"strconv"
	"strings"

	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/wording"
)

// Review writes the bulletin of the half-year or the year that the newest
// period ends. Another period ends none, and a register whose plans span whole
// lives has none: it does not say what a year completed.
func Review(f measure.Figures, has func(chartID string) bool, source string, w *wording.Wording) (Document, bool) {
	if f.Reference.Columns.Amounts.PlannedBasis != reference.PlannedYear || !measure.Reviewed(f.Latest()) {
		return Document{}, false
	}
	span := HalfYear
	if f.Latest().Month() == 12 {
		span = Year
	}
	return newComposer(f, w, span).compose(has, source), true
}

// quarters says what each quarter completed, where the exports tell.
func (c *composer) quarters() string {
	w := c.words
	var parts []string
	for i, quarter := range c.City.Quarters(c.Latest()) {
		key, amount := "bulletin_quarter", quarter.Completed
		if amount < 0 {
			key, amount = "bulletin_quarter_fell", -amount
		}
		parts = append(parts, w.Say(key, "quarter", w.Say("bulletin_quarter_"+strconv.Itoa(i+1)), "amount", c.amount(amount)))
	}
	if len(parts) == 0 {
		return ""
	}
	return w.Say("bulletin_quarters", "quarters", strings.Join(parts, w.Say("chart_clause_separator")))
}

// years says what each year of the plan completed, where there is more than
// one.
func (c *composer) years() string {
	w := c.words
	var parts []string
	for _, final := range c.City.Finals(c.Finals) {
		year := w.Year(final.Period.Year())
		if final.Period.Year() < c.Reference.Plan.FirstYear {
			continue
		}
		if final.Period == c.Latest() && c.span == HalfYear {
			year = w.Say("bulletin_time_half", "year", year)
		}
		parts = append(parts, w.Say("bulletin_year_part", "year", year, "amount", c.amount(final.Completed)))
	}
	if len(parts) < 2 {
		return ""
	}
	return w.Say("bulletin_years", "years", strings.Join(parts, w.Say("chart_clause_separator")))
}

// yearChanges is 项目变动 of a half-year or a year.
func (c *composer) yearChanges() {
	w := c.words
	for _, change := range c.YearChanges {
		if change.Period != c.Latest() {
			continue
		}
		items := c.changeItems(change.Changes, "bulletin_replanned_since", "first", c.name(change.First))
		if n := len(change.Passed); n > 0 {
			passed := w.Say("bulletin_passed", "count", strconv.Itoa(n), "planned", c.planned(plannedOf(change.Passed)))
			items = slices.Insert(items, c.movements(change.Changes), passed)
		}
		c.listChanges(c.name(change.Previous), items)
	}
}

// movements is how many items tell what entered and what left.
func (c *composer) movements(change measure.Changes) int {
	return min(len(change.Entered), 1) + min(len(change.Left), 1)
}
