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
		change, hidden := compare(ledger, periods[i-1], periods[i], withheld)
		change.Withheld = len(hidden)
		all = append(all, change)
	}
	return all
}

// compare compares two exported periods. hidden are the projects that changed
// and are named nowhere, by the numbers of the index.
func compare(ledger invest.Ledger, before, now invest.Period, withheld []bool) (change Changes, hidden []int32) {
	change = Changes{Period: now, Previous: before, Left: []invest.Report{}}
	for old, posting := range ledger.Pairs(ledger.Postings(before), ledger.Postings(now)) {
		project := ledger.Index.Facts(*cmp.Or(posting, old)).Project
		switch {
		case old != nil && posting != nil && (before.Year() != now.Year() || posting.Planned == old.Planned):
		case withheld[project]:
			hidden = append(hidden, project)
		case posting == nil:
			change.Left = append(change.Left, ledger.Index.Report(before, *old))
		case old == nil:
			change.Entered = append(change.Entered, ledger.Index.Report(now, *posting))
		default:
			change.PlanChanged = append(change.PlanChanged, PlanChange{ledger.Index.Report(now, *posting), old.Planned})
		}
	}
	return change, hidden
}
