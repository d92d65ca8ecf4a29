package bulletin

import (
	"strconv"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// overview is 总体情况: the register as a whole.
func (c *composer) overview() {
	w, now := c.words, c.latest
	c.section(w.Say("bulletin_overview"))
	total := ""
	if amount, known := now.TotalAmount().Value(); known {
		total = w.Say("bulletin_total", "amount", c.amount(amount))
	} else {
		total = w.Say("bulletin_total_unknown", "reason", w.Reason(now.TotalAmount().Reason()))
	}
	c.paragraph(w.Say("bulletin_listed", "period", c.period, "city", c.city(),
		"count", strconv.Itoa(now.ProjectCount), "total", total, "planned", c.planned(now.Planned)))
	c.paragraph(c.soFar()...)
	if c.span == Month {
		c.paragraph(c.cumulative())
	} else {
		c.paragraph(c.quarters())
		c.paragraph(c.cumulative(), c.years())
	}
	c.chart(byMonth)
}

// soFar says what is completed and how that stands to plan and past.
func (c *composer) soFar() []string { return append(c.completed(), c.sinceBefore()...) }

// completed says what is completed and how that stands to the plan.
func (c *composer) completed() []string {
	w, now := c.words, c.latest
	values := []string{
		"period", c.period, "time", w.Say("bulletin_time_"+string(c.span), "year", w.Year(now.Period.Year()), "months", c.months(1, now.Period.Month())),
		"amount", c.amount(now.Completed),
	}
	ratio, known := now.CompletionRatio.Value()
	if !known {
		return []string{
			w.Say("bulletin_completed_alone_"+c.basis, values...),
			c.noValue(w.Say("measure_completion_ratio"), now.CompletionRatio.Reason()),
		}
	}
	values = append(values, "ratio", percent(ratio))
	if c.span == Year { // at its end the time ratio is the whole
		return []string{w.Say("bulletin_completed_whole_year", values...)}
	}
	if gap, yearly := now.GapPoints.Value(); yearly {
		number := points(gap)
		values = append(values, "gap", w.Say("bulletin_gap_"+direction(int64(gap), number),
			"time", c.percentOr(now.TimeRatio), "points", unsigned(number)))
	}
	return []string{w.Say("bulletin_completed_"+c.basis, values...)}
}

// sinceBefore compares with earlier exports. Neither the month nor the year
// before says anything where amounts are those of a project's whole life, and
// months that begin with January are what is said already.
func (c *composer) sinceBefore() []string {
	w, now := c.words, c.latest
	if c.basis != reference.PlannedYear {
		return nil
	}
	var sentences []string
	if month := now.Month; month.FirstMonth > 1 && c.span == Month {
		key := "bulletin_month_completed"
		if month.Completed < 0 {
			key, month.Completed = "bulletin_month_fell", -month.Completed
		}
		sentences = append(sentences, w.Say(key,
			"months", c.months(month.FirstMonth, month.LastMonth), "amount", c.amount(month.Completed)))
	}
	change, known := now.YoYRatio.Value()
	if !known {
		return append(sentences, c.noValue(w.Say("measure_yoy_ratio"), now.YoYRatio.Reason()))
	}
	number := percent(change)
	moved := direction(int64(change), number)
	key := "bulletin_yoy_" + moved
	if c.span == Year {
		key = "bulletin_yoy_year_" + moved
	}
	return append(sentences, w.Say(key, "ratio", unsigned(number)))
}

// cumulative says how far the sum over the plan's years is.
func (c *composer) cumulative() string {
	target, set := c.CityTarget()
	if !set {
		return ""
	}
	w := c.words
	for _, row := range c.Targets {
		if row.Target != target.ID || row.Period != c.Latest() {
			continue
		}
		actual, known := row.Actual.Value()
		if !known {
			return c.noValue(target.Label, row.Actual.Reason())
		}
		return w.Say("bulletin_cumulative",
			"year", w.Year(c.Reference.Plan.FirstYear), "actual", w.Quantity(actual, target.Unit),
			"plan", c.plan(), "target", c.aim(target), "share", percent(actual.Per(invest.Decimal(target.Value))),
			"expected", c.quantityOr(row.Expected, target.Unit), "verdict", w.Say("verdict_"+string(row.Verdict)))
	}
	return ""
}
