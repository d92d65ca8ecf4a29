package measure

import (
	"cmp"

	"openinvest/pipeline/invest"
)

// Changes is what happened to the register between two exported periods, so
// that nothing enters or leaves the sums silently.
type Changes struct {
	Period      invest.Period
	Previous    invest.Period
	Entered     []invest.Report // as Period lists them
	Left        []invest.Report // as Previous listed them
	PlanChanged []PlanChange    // within one year
	Withheld    int             // changes of projects that are named nowhere
}

// PlanChange is a project whose planned amount of the year was changed.
type PlanChange struct {
	invest.Report
	PlannedBefore invest.Yuan
}

// changes compares each exported period with the one before it, oldest first.
// The lists are sorted by project code.
func changes(ledger invest.Ledger, withheld []bool) []Changes {
	var all []Changes
	periods := ledger.Periods()
	for i := 1; i < len(periods); i++ {
		before, now := periods[i-1], periods[i]
		change := Changes{Period: now, Previous: before, Left: []invest.Report{}}
		for old, posting := range ledger.Pairs(ledger.Postings(before), ledger.Postings(now)) {
			switch {
			case old != nil && posting != nil && (before.Year() != now.Year() || posting.Planned == old.Planned):
			case withheld[ledger.Index.Facts(*cmp.Or(posting, old)).Project]:
				change.Withheld++
			case posting == nil:
				change.Left = append(change.Left, ledger.Index.Report(before, *old))
			case old == nil:
				change.Entered = append(change.Entered, ledger.Index.Report(now, *posting))
			default:
				change.PlanChanged = append(change.PlanChanged, PlanChange{ledger.Index.Report(now, *posting), old.Planned})
			}
		}
		all = append(all, change)
	}
	return all
}
