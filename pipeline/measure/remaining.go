package measure

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Outlook says what a target still asks for from here on. The list is closed.
type Outlook string

// The outlooks.
const (
	OutlookDone        Outlook = "done"         // 已实现: nothing more is asked for
	OutlookHeld        Outlook = "held"         // 已达到: a stock that holds now and has to hold at the end
	OutlookNeeded      Outlook = "needed"       // 尚需: an amount is left, and time for it
	OutlookOverdue     Outlook = "overdue"      // 到期未达: an amount is left, and no time
	OutlookNotReported Outlook = "not_reported" // 未报送
	OutlookUndefined   Outlook = "undefined"    // 无法推算: there is no actual value to start from
)

// Outlooks returns every outlook.
func Outlooks() []Outlook {
	return []Outlook{OutlookDone, OutlookHeld, OutlookNeeded, OutlookOverdue, OutlookNotReported, OutlookUndefined}
}

// Remaining is 尚需: what it takes from here to reach a target.
type Remaining struct {
	Outlook Outlook
	From    invest.Period  // the period of the actual value; 0 where there is none
	Until   invest.Period  // the last period of the horizon; 0 where it has none as of the row's period
	Amount  invest.Decimal // in the target's unit: value - actual. of what is needed or overdue; at least 0
	Months  int            // from the end of From to the end of Until. of what is needed or held; at least 1
	Monthly invest.Decimal // Amount / Months, rounded half up. of a flow that is needed
}

// RemainingOf returns what a row of Figures.Targets leaves to do.
//
//	amount   target value - actual value
//	months   those after the period of the actual value, to the end of the horizon
//	monthly  amount / months
//
// Amount and months start from the period that the actual value is of, so that
// both speak of one moment also where a target is reported only now and then.
// A target that asks for more than its value (超过) is open while it stands at
// that value, with an amount of 0.
func RemainingOf(plan reference.Plan, row TargetRow) Remaining {
	target, found := plan.Target(row.Target)
	if !found {
		return Remaining{Outlook: OutlookUndefined}
	}
	first, last := horizon(plan, target, row.Period)
	if last < first {
		return Remaining{Outlook: OutlookUndefined}
	}
	left := Remaining{From: row.AsOf, Until: last}
	actual, known := row.Actual.Value()
	switch {
	case row.Verdict == NotReported:
		left.Outlook = OutlookNotReported
		return left
	case !known:
		left.Outlook = OutlookUndefined
		return left
	case row.Verdict == Achieved:
		left.Outlook = OutlookDone
		return left
	case row.Period >= last:
		left.Outlook, left.Amount = OutlookOverdue, max(0, invest.Decimal(target.Value)-actual)
		return left
	}
	left.Months = int(last - left.From)
	if holds(target, actual) {
		left.Outlook = OutlookHeld
		return left
	}
	left.Outlook, left.Amount = OutlookNeeded, invest.Decimal(target.Value)-actual
	if target.Accrual == reference.Flow {
		left.Monthly = perMonth(left.Amount, left.Months)
	}
	return left
}

// perMonth divides an amount that is not negative, rounded half up to the
// resolution of a Decimal.
func perMonth(amount invest.Decimal, months int) invest.Decimal {
	n := invest.Decimal(months)
	return (2*amount + n) / (2 * n)
}
