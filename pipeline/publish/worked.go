package publish

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// workedExample is a measure computed once more in the open: the figures of
// the newest period that stand in its formula, and what comes out. Each figure
// is one of measure.Figures; a template computes nothing.
type workedExample struct {
	Subject link         `json:"subject"`         // whose figures they are
	Table   string       `json:"table,omitempty"` // the published table that holds them
	Terms   []workedTerm `json:"terms"`           // in the order of the formula
	Result  workedTerm   `json:"result"`
}

// workedTerm is one figure of an example.
type workedTerm struct {
	Label  string         `json:"label"`          // an interface word
	Name   string         `json:"name,omitempty"` // in place of Label: a name of the reference data
	Period *invest.Period `json:"period,omitempty"`
	Kind   valueKind      `json:"kind"`
	Value  any            `json:"value"`
	Unit   string         `json:"unit,omitempty"`   // of a quantity
	Column string         `json:"column,omitempty"` // of the table
}

// valueKind is how a value is written.
type valueKind string

const (
	amountKind   valueKind = "amount"
	percentKind  valueKind = "percent"
	pointsKind   valueKind = "points"
	countKind    valueKind = "count"
	quantityKind valueKind = "quantity"
	verdictKind  valueKind = "verdict"
)

// worked is worked.json: an example of each measure that this register has
// figures for.
func (v view) worked() map[measure.ID]workedExample {
	examples := map[measure.ID]workedExample{}
	v.workCompletion(examples)
	v.workProgress(examples)
	v.workCumulative(examples)
	v.workShare(examples)
	v.workPool(examples)
	v.workTargets(examples)
	return examples
}

// amountColumn names a column of amounts as the tables do.
func (v view) amountColumn(name string) string {
	return name + "_" + v.figures.Reference.Columns.Currency.Suffix
}

// workCompletion takes the first county of which every figure is known.
func (v view) workCompletion(examples map[measure.ID]workedExample) {
	f := v.figures
	basis := f.Reference.Columns.Amounts.PlannedBasis
	for _, county := range f.Counties {
		now, listed := county.Series.At(f.Latest())
		if _, known := now.CompletionRatio.Value(); !listed || !known {
			continue
		}
		subject, table := v.county(county.ID), "completion_by_county"
		completed := func(label string, c measure.Completion) workedTerm {
			return workedTerm{Label: label, Period: &c.Period, Kind: amountKind, Value: c.Completed, Column: v.amountColumn("completed")}
		}
		ratio := func(id measure.ID, value invest.Ratio) workedTerm {
			return workedTerm{Label: "measure_" + string(id), Kind: percentKind, Value: value, Column: string(id)}
		}
		completion, time := ratio(measure.CompletionRatio, now.CompletionRatio), ratio(measure.TimeRatio, now.TimeRatio)
		examples[measure.CompletionRatio] = workedExample{subject, table, []workedTerm{
			completed("completed_"+basis, now),
			{Label: "planned_" + basis, Period: &now.Period, Kind: amountKind, Value: now.Planned, Column: v.amountColumn("planned")},
		}, completion}
		if _, yearly := now.TimeRatio.Value(); !yearly {
			return
		}
		examples[measure.TimeRatio] = workedExample{subject, table, []workedTerm{
			{Label: "worked_month", Kind: countKind, Value: now.Period.Month(), Column: "period"},
			{Label: "worked_months", Kind: countKind, Value: 12},
		}, time}
		examples[measure.GapPoints] = workedExample{subject, table, []workedTerm{completion, time}, workedTerm{
			Label: "measure_gap_points", Kind: pointsKind, Value: now.GapPoints, Column: string(measure.GapPoints),
		}}
		month := workedTerm{Label: "measure_month_completed", Kind: amountKind, Value: now.Month.Completed}
		if before, listed := county.Series.At(v.periodBefore()); listed && now.Month.FirstMonth == before.Period.Month()+1 {
			examples[measure.MonthCompleted] = workedExample{subject, table, []workedTerm{
				completed("completed_year", now), completed("completed_year", before),
			}, month}
		}
		if before, listed := county.Series.At(f.Latest().YearBefore()); listed {
			examples[measure.YoYRatio] = workedExample{subject, table, []workedTerm{
				completed("completed_year", now), completed("completed_year", before),
			}, ratio(measure.YoYRatio, now.YoYRatio)}
		}
		return
	}
}

// periodBefore is the exported period before the newest one, or 0.
func (v view) periodBefore() invest.Period {
	if n := len(v.figures.Periods); n > 1 {
		return v.figures.Periods[n-2]
	}
	return 0
}

// workProgress takes the whole register. The projects that it counts are in no
// table by themselves.
func (v view) workProgress(examples map[measure.ID]workedExample) {
	now, _ := v.figures.City.At(v.figures.Latest())
	for _, step := range []struct {
		id            measure.ID
		done, planned string
		progress      measure.Progress
	}{
		{measure.StartRatio, "worked_started", "worked_planned_starts", now.Starts},
		{measure.FinishRatio, "worked_finished", "worked_planned_completions", now.Finishes},
	} {
		if step.progress.Planned == 0 {
			continue
		}
		examples[step.id] = workedExample{v.whole(), "", []workedTerm{
			{Label: step.done, Kind: countKind, Value: step.progress.Done},
			{Label: step.planned, Kind: countKind, Value: step.progress.Planned},
		}, workedTerm{Label: "measure_" + string(step.id), Kind: percentKind, Value: step.progress.Ratio}}
	}
}

// whole is the register as a whole, which the home page shows.
func (v view) whole() link { return link{Name: v.figures.Reference.Regions.City.Name} }

// workCumulative adds up the final figures of the years.
func (v view) workCumulative(examples map[measure.ID]workedExample) {
	f := v.figures
	example := workedExample{v.whole(), "completion_by_year", nil, workedTerm{
		Label: "measure_cumulative", Kind: amountKind, Value: f.Cumulative[len(f.Cumulative)-1].Completed,
	}}
	for _, final := range f.City.Finals(f.Finals) {
		if plan := f.Reference.Plan; plan.FirstYear != 0 && final.Period.Year() < plan.FirstYear {
			continue
		}
		example.Terms = append(example.Terms, workedTerm{
			Label: "completed_" + f.Reference.Columns.Amounts.PlannedBasis, Period: &final.Period, Kind: amountKind, Value: final.Completed,
			Column: v.amountColumn("completed"),
		})
	}
	examples[measure.Cumulative] = example
}

// workShare takes the parts of the first dimension in the widest scope: they
// add up to the whole.
func (v view) workShare(examples map[measure.ID]workedExample) {
	example := workedExample{Subject: v.whole(), Table: "structure"}
	dimension := ""
	for _, row := range v.figures.Structure {
		if row.Period != v.figures.Latest() || row.Scope != measure.ScopeAll || dimension != "" && row.Dimension != dimension {
			continue
		}
		if dimension == "" {
			dimension = row.Dimension
			example.Result = workedTerm{
				Label: "measure_of_completed_share", Name: row.Member.Name, Kind: percentKind, Value: row.CompletedShare, Column: "completed_share",
			}
		}
		example.Terms = append(example.Terms, workedTerm{
			Label: "measure_of_completed", Name: row.Member.Name, Kind: amountKind, Value: row.Completed, Column: v.amountColumn("completed"),
		})
	}
	if dimension != "" {
		examples[measure.Share] = example
	}
}

// workPool adds up the stages.
func (v view) workPool(examples map[measure.ID]workedExample) {
	now, _ := v.figures.City.At(v.figures.Latest())
	example := workedExample{Subject: v.whole(), Result: workedTerm{Label: "measure_pool", Kind: countKind, Value: now.ProjectCount}}
	counted := 0
	for _, row := range v.figures.Pool {
		if row.Period == v.figures.Latest() {
			counted += row.ProjectCount
			example.Terms = append(example.Terms, workedTerm{Label: "project_count", Name: row.Stage.Name, Kind: countKind, Value: row.ProjectCount})
		}
	}
	if counted == now.ProjectCount { // else some project states no stage
		examples[measure.Pool] = example
	}
}

// workTargets takes the target of the whole register's cumulative investment
// for verdicts, and the first one of growth.
func (v view) workTargets(examples map[measure.ID]workedExample) {
	verdicts, judged := v.figures.CityTarget()
	growth, grows := v.figures.GrowthTarget()
	for _, row := range v.figures.Targets {
		target, _ := v.figures.Reference.Plan.Target(row.Target)
		if row.Period != v.figures.Latest() {
			continue
		}
		subject := link{Name: target.Label, Path: "plan/"}
		actual := workedTerm{Label: "actual_value", Kind: quantityKind, Value: row.Actual, Unit: target.Unit, Column: "actual_value"}
		if grows && target.ID == growth.ID {
			result := actual
			result.Label = "measure_growth_ratio"
			examples[measure.GrowthRatio] = workedExample{subject, "targets", v.growthTerms(), result}
		}
		if judged && target.ID == verdicts.ID {
			examples[measure.TargetVerdict] = workedExample{subject, "targets", []workedTerm{
				actual,
				{Label: "expected_value", Kind: quantityKind, Value: row.Expected, Unit: target.Unit, Column: "expected_value"},
			}, workedTerm{Label: "measure_target_verdict", Kind: verdictKind, Value: row.Verdict, Column: "verdict"}}
		}
	}
}

// growthTerms are the amount of the base year and that of the newest complete
// year; there are none before a year is complete.
func (v view) growthTerms() []workedTerm {
	base := invest.Undefined[invest.Yuan](invest.NoBaseYear)
	if known := v.figures.Reference.Plan.BaseCompleted; known != nil {
		base = invest.Known(*known)
	}
	terms := []workedTerm{{Label: "worked_base_year", Kind: amountKind, Value: base}}
	for _, final := range v.figures.City.Finals(v.figures.Finals) {
		if final.Period.Month() == 12 {
			terms = append(terms[:1], workedTerm{
				Label: "completed_year", Period: &final.Period, Kind: amountKind, Value: final.Completed, Column: v.amountColumn("completed"),
			})
		}
	}
	return terms
}
