package measure

import (
	"cmp"
	"iter"

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
func changes(ledger invest.Ledger, withheld map[invest.ProjectCode]bool) []Changes {
	var all []Changes
	periods := ledger.Periods()
	for i := 1; i < len(periods); i++ {
		before, now := ledger.Reports(periods[i-1]), ledger.Reports(periods[i])
		change := Changes{Period: periods[i], Previous: periods[i-1], Left: []invest.Report{}}
		for old, report := range pairs(before, now) {
			switch {
			case old != nil && report != nil && (report.Period.Year() != old.Period.Year() || report.Planned == old.Planned):
			case withheld[cmp.Or(report, old).Project]:
				change.Withheld++
			case report == nil:
				change.Left = append(change.Left, *old)
			case old == nil:
				change.Entered = append(change.Entered, *report)
			default:
				change.PlanChanged = append(change.PlanChanged, PlanChange{*report, old.Planned})
			}
		}
		all = append(all, change)
	}
	return all
}

// pairs walks the projects of two periods, in the order of their codes. A
// report is nil where its period does not list the project.
func pairs(before, now []invest.Report) iter.Seq2[*invest.Report, *invest.Report] {
	return func(yield func(old, report *invest.Report) bool) {
		for len(before) > 0 || len(now) > 0 {
			var old, report *invest.Report
			if len(before) > 0 && (len(now) == 0 || before[0].Project <= now[0].Project) {
				old = &before[0]
			}
			if len(now) > 0 && (len(before) == 0 || now[0].Project <= before[0].Project) {
				report = &now[0]
			}
			if old != nil {
				before = before[1:]
			}
			if report != nil {
				now = now[1:]
			}
			if !yield(old, report) {
				return
			}
		}
	}
}
