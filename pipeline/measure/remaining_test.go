package measure

import (
	"math/rand/v2"
	"testing"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// remainingPlan has one target of each way of counting.
func remainingPlan() reference.Plan {
	value := func(n int64) reference.Number { return reference.Number(invest.NewDecimal(n, 1)) }
	return reference.Plan{
		FirstYear: 2021, LastYear: 2023,
		Verdict: reference.Verdict{OnTrack: reference.Number(invest.DecimalOne * 95 / 100), Behind: reference.Number(invest.DecimalOne * 60 / 100)},
		Targets: []reference.Target{
			{ID: "sum", Comparator: reference.About, Value: value(600), Horizon: reference.Cumulative, Accrual: reference.Flow, Measure: reference.BasisReported},
			{ID: "yearly", Comparator: reference.AtLeast, Value: value(100), Horizon: reference.EachYear, Accrual: reference.Flow, Measure: reference.BasisReported},
			{ID: "early", Comparator: reference.Reach, Value: value(65), Horizon: reference.InYear, Year: 2021, Accrual: reference.Flow, Measure: reference.BasisReported},
			{ID: "share", Comparator: reference.MoreThan, Value: value(50), Horizon: reference.ByEnd, Accrual: reference.Stock, Measure: reference.BasisReported},
		},
	}
}

// standing evaluates a target as of a period of whose months reported was the
// last one with a value.
func standing(plan reference.Plan, id string, period, reported invest.Period, value invest.Decimal) TargetRow {
	ref := reference.Reference{Plan: plan}
	var indicators []invest.Indicator
	if reported != 0 {
		indicators = append(indicators, invest.Indicator{Period: reported, Target: id, Value: value})
	}
	target, _ := plan.Target(id)
	return newTargetBook(register{}, ref, indicators).row(target, period)
}

func TestRemaining(t *testing.T) {
	whole := func(n int64) invest.Decimal { return invest.NewDecimal(n, 1) }
	for _, c := range []struct {
		name, target     string
		period, reported string
		value            invest.Decimal
		want             Remaining
	}{
		{
			"half a year is left", "sum", "2023-06", "2023-06", whole(390),
			Remaining{OutlookNeeded, period(t, "2023-06"), period(t, "2023-12"), whole(210), 6, whole(35)},
		},
		{
			"months count from the report, not from the newest export", "sum", "2023-06", "2023-03", whole(555),
			Remaining{OutlookNeeded, period(t, "2023-03"), period(t, "2023-12"), whole(45), 9, whole(5)},
		},
		{
			"thirds are rounded once", "yearly", "2022-09", "2022-09", whole(90),
			Remaining{OutlookNeeded, period(t, "2022-09"), period(t, "2022-12"), whole(10), 3, 333_333_333},
		},
		{
			"a flow that is reached stays reached", "sum", "2022-01", "2022-01", whole(600),
			Remaining{Outlook: OutlookDone, From: period(t, "2022-01"), Until: period(t, "2023-12")},
		},
		{
			"a stock has to hold until the end", "share", "2023-11", "2023-11", whole(51),
			Remaining{Outlook: OutlookHeld, From: period(t, "2023-11"), Until: period(t, "2023-12"), Months: 1},
		},
		{
			"a stock has no monthly part", "share", "2023-10", "2023-10", whole(48),
			Remaining{Outlook: OutlookNeeded, From: period(t, "2023-10"), Until: period(t, "2023-12"), Amount: whole(2), Months: 2},
		},
		{
			"more than means more than", "share", "2023-10", "2023-10", whole(50),
			Remaining{Outlook: OutlookNeeded, From: period(t, "2023-10"), Until: period(t, "2023-12"), Months: 2},
		},
		{
			"held at the end is done", "share", "2023-12", "2023-12", whole(51),
			Remaining{Outlook: OutlookDone, From: period(t, "2023-12"), Until: period(t, "2023-12")},
		},
		{
			"no time is left", "sum", "2023-12", "2023-12", whole(599),
			Remaining{Outlook: OutlookOverdue, From: period(t, "2023-12"), Until: period(t, "2023-12"), Amount: whole(1)},
		},
		{
			"its own year is over", "early", "2023-06", "2021-12", whole(60),
			Remaining{Outlook: OutlookOverdue, From: period(t, "2021-12"), Until: period(t, "2021-12"), Amount: whole(5)},
		},
		{
			"a yearly target begins anew", "yearly", "2023-02", "2022-12", whole(100),
			Remaining{Outlook: OutlookNotReported, Until: period(t, "2023-12")},
		},
		{
			"never reported", "sum", "2022-05", "", 0,
			Remaining{Outlook: OutlookNotReported, Until: period(t, "2023-12")},
		},
		{
			"the plan is over", "yearly", "2024-03", "2023-12", whole(100),
			Remaining{Outlook: OutlookUndefined},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var reported invest.Period
			if c.reported != "" {
				reported = period(t, c.reported)
			}
			plan := remainingPlan()
			row := standing(plan, c.target, period(t, c.period), reported, c.value)
			if got := RemainingOf(plan, row); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

// TestRemainingAddsUp: whatever was reported and whenever, what is left and
// what is there make up the target; its months make up the time; and an
// outlook never contradicts the verdict beside it.
func TestRemainingAddsUp(t *testing.T) {
	plan := remainingPlan()
	random := rand.New(rand.NewPCG(11, 12))
	seen := map[Outlook]bool{}
	for range 20_000 {
		target := plan.Targets[random.IntN(len(plan.Targets))]
		at := period(t, "2020-10") + invest.Period(random.IntN(44))
		row := standing(plan, target.ID, at, at-invest.Period(random.IntN(14)), invest.Decimal(random.Int64N(2*int64(target.Value))))
		left := RemainingOf(plan, row)
		seen[left.Outlook] = true
		actual, known := row.Actual.Value()
		open := left.Outlook == OutlookNeeded || left.Outlook == OutlookOverdue
		switch {
		case open && actual+left.Amount != invest.Decimal(target.Value):
			t.Fatalf("%s as of %s: %s and %s are not %s", target.ID, at, actual, left.Amount, invest.Decimal(target.Value))
		case !open && (left.Amount != 0 || left.Monthly != 0):
			t.Fatalf("%s as of %s: %s, and yet %+v is left", target.ID, at, left.Outlook, left)
		case left.Outlook == OutlookNeeded || left.Outlook == OutlookHeld:
			if left.Months < 1 || left.From+invest.Period(left.Months) != left.Until || at >= left.Until {
				t.Fatalf("%s as of %s: wrong time %+v", target.ID, at, left)
			}
		case left.Months != 0:
			t.Fatalf("%s as of %s: %s, and yet there are months", target.ID, at, left.Outlook)
		}
		if part := left.Monthly * invest.Decimal(left.Months); left.Monthly != 0 && max(part-left.Amount, left.Amount-part) > invest.Decimal(left.Months) {
			t.Fatalf("%s as of %s: %d months of %s are not %s", target.ID, at, left.Months, left.Monthly, left.Amount)
		}
		if (left.Outlook == OutlookDone) != (row.Verdict == Achieved) || (left.Outlook == OutlookNotReported) != (row.Verdict == NotReported) ||
			known == (left.Outlook == OutlookNotReported || left.Outlook == OutlookUndefined) {
			t.Fatalf("%s as of %s: outlook %s beside verdict %s", target.ID, at, left.Outlook, row.Verdict)
		}
	}
	for _, outlook := range Outlooks() {
		if !seen[outlook] {
			t.Errorf("no case was %s", outlook)
		}
	}
}
