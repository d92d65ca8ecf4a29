package measure

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// TargetRow is how one target stands as of one period.
type TargetRow struct {
	Target   string
	Period   invest.Period
	AsOf     invest.Period // the period its actual value is of; 0 where there is none
	Actual   invest.Quantity
	Expected invest.Quantity
	Verdict  Verdict
}

// targetBook computes the rows of the targets.
type targetBook struct {
	register   register
	ref        reference.Reference
	indicators map[string][]invest.Indicator // by target, oldest first
}

func newTargetBook(r register, ref reference.Reference, indicators []invest.Indicator) targetBook {
	book := targetBook{register: r, ref: ref, indicators: map[string][]invest.Indicator{}}
	for _, indicator := range indicators {
		book.indicators[indicator.Target] = append(book.indicators[indicator.Target], indicator)
	}
	return book
}

// rows evaluates every target at every period, in the order of the plan.
func (b targetBook) rows() []TargetRow {
	var rows []TargetRow
	for _, target := range b.ref.Plan.Targets {
		for _, period := range b.register.periods {
			rows = append(rows, b.row(target, period))
		}
	}
	return rows
}

func (b targetBook) row(target reference.Target, period invest.Period) TargetRow {
	row := TargetRow{Target: target.ID, Period: period}
	first, last := horizon(b.ref.Plan, target, period)
	if period < first {
		return row.undefined(invest.BeforeHorizon)
	}
	if last < first {
		return row.undefined(invest.AfterHorizon)
	}
	asOf, actual := b.actual(target, first, min(period, last))
	row.Actual = actual
	value, known := actual.Value()
	if !known {
		row.Expected = invest.Known(expectedValue(b.ref.Plan, target, min(period, last)))
		row.Verdict = VerdictUndefined
		if actual.Reason() == invest.NotReported {
			row.Verdict = NotReported
		}
		return row
	}
	// A value is judged against what was expected when it was measured; once
	// the horizon is over, against the whole.
	row.AsOf = asOf
	judged, over := asOf, period >= last
	if over {
		judged = last
	}
	expected := expectedValue(b.ref.Plan, target, judged)
	row.Expected = invest.Known(expected)
	row.Verdict = verdictOf(target, b.ref.Plan.Verdict, value, expected, over)
	return row
}

func (r TargetRow) undefined(reason invest.Reason) TargetRow {
	r.Actual = invest.Undefined[invest.Decimal](reason)
	r.Expected = invest.Undefined[invest.Decimal](reason)
	r.Verdict = VerdictUndefined
	return r
}

// horizon returns the first and the last period that a target speaks of, as
// seen from a period: of a yearly target, the year of that period.
func horizon(plan reference.Plan, target reference.Target, period invest.Period) (first, last invest.Period) {
	switch target.Horizon {
	case reference.EachYear:
		year := max(period.Year(), plan.FirstYear)
		first, last = invest.NewPeriod(year, 1), invest.NewPeriod(year, 12)
		if year > plan.LastYear {
			last = 0
		}
		return first, last
	case reference.InYear:
		return invest.NewPeriod(target.Year, 1), invest.NewPeriod(target.Year, 12)
	}
	return invest.NewPeriod(plan.FirstYear, 1), invest.NewPeriod(plan.LastYear, 12)
}

// actual returns the value of a target as of a period within its horizon, in
// the target's unit, and the period it was measured or reported for.
func (b targetBook) actual(target reference.Target, first, until invest.Period) (invest.Period, invest.Quantity) {
	if target.Measure == reference.BasisReported {
		return b.reported(target, first, until)
	}
	at := b.lastExported(until)
	if at < first {
		return 0, invest.Undefined[invest.Decimal](invest.YearNotExported)
	}
	match := b.scope(target.Scope)
	tally := b.register.scopes[at]
	switch target.Measure {
	case reference.BasisCompleted:
		return at, b.inUnit(target, b.register.cumulative(at, first.Year(), match))
	case reference.BasisTotal:
		return at, b.inUnit(target, tally.Sum(match).TotalAmount())
	case reference.BasisProjectCount:
		return at, invest.Known(invest.NewDecimal(int64(tally.Sum(match).ProjectCount), 1))
	case reference.BasisProjectCountShare:
		whole, part := b.shareSums(target, at)
		return at, inPercent(invest.Quotient(part.ProjectCount, whole.ProjectCount, invest.NoProjects))
	case reference.BasisCompletedShare:
		whole, part := b.shareSums(target, at)
		return at, inPercent(invest.Quotient(part.Completed, whole.Completed, invest.NoCompleted))
	case reference.BasisGrowth:
		return b.growth(target, at)
	}
	return 0, invest.Undefined[invest.Decimal](invest.NotReported)
}

// reported returns the newest line of the indicator table within the horizon.
func (b targetBook) reported(target reference.Target, first, until invest.Period) (invest.Period, invest.Quantity) {
	lines := b.indicators[target.ID]
	for i := len(lines) - 1; i >= 0; i-- {
		if first <= lines[i].Period && lines[i].Period <= until {
			return lines[i].Period, invest.Known(lines[i].Value)
		}
	}
	return 0, invest.Undefined[invest.Decimal](invest.NotReported)
}

// growth takes the last year of the plan that is complete as of a period.
func (b targetBook) growth(target reference.Target, at invest.Period) (invest.Period, invest.Quantity) {
	plan := b.ref.Plan
	if plan.BaseCompleted == nil {
		return at, invest.Undefined[invest.Decimal](invest.NoBaseYear)
	}
	year := at.Year()
	if at.Month() < 12 {
		year--
	}
	if year < plan.FirstYear {
		return at, invest.Undefined[invest.Decimal](invest.BeforeHorizon)
	}
	final := b.lastExported(invest.NewPeriod(year, 12))
	if final.Year() != year {
		return at, invest.Undefined[invest.Decimal](invest.YearNotExported)
	}
	last := b.register.scopes[final].Sum(b.scope(target.Scope)).Completed
	return final, inPercent(growthRatio(last, *plan.BaseCompleted, year-plan.BaseYear))
}

// lastExported returns the newest exported period up to and with a period, or 0.
func (b targetBook) lastExported(until invest.Period) invest.Period {
	var last invest.Period
	for _, period := range b.register.periods {
		if period <= until {
			last = period
		}
	}
	return last
}

func (b targetBook) scope(scope reference.Scope) Match {
	return func(c Cell) bool {
		return (scope.Level == "" || c.Level == scope.Level) &&
			(scope.Ownership == "" || c.Ownership == scope.Ownership) &&
			(scope.Group == "" || b.ref.Sectors.GroupOf(c.Sector) == scope.Group)
	}
}

func (b targetBook) shareSums(target reference.Target, at invest.Period) (whole, part Sums) {
	inScope, inGroup := b.scope(target.Scope), b.scope(target.Group)
	tally := b.register.scopes[at]
	return tally.Sum(inScope), tally.Sum(func(c Cell) bool { return inScope(c) && inGroup(c) })
}

// inUnit writes an amount in the target's unit.
func (b targetBook) inUnit(target reference.Target, amount invest.Amount) invest.Quantity {
	value, known := amount.Value()
	if !known {
		return invest.Undefined[invest.Decimal](amount.Reason())
	}
	return invest.Known(invest.NewDecimal(int64(value), b.ref.Columns.Units[target.Unit]))
}

// inPercent writes a ratio as its hundredfold.
func inPercent(ratio invest.Ratio) invest.Quantity {
	value, known := ratio.Value()
	if !known {
		return invest.Undefined[invest.Decimal](ratio.Reason())
	}
	return invest.Known(invest.NewDecimal(int64(value), 10_000)) // millionths x 100
}
