package measure

import (
	"slices"

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
		change := Changes{Period: periods[i], Previous: periods[i-1]}
		earlier := byProject(before)
		for _, report := range now {
			old, known := earlier[report.Project]
			replanned := known && report.Period.Year() == old.Period.Year() && report.Planned != old.Planned
			switch {
			case known && !replanned:
			case withheld[report.Project]:
				change.Withheld++
			case replanned:
				change.PlanChanged = append(change.PlanChanged, PlanChange{report, old.Planned})
			default:
				change.Entered = append(change.Entered, report)
			}
		}
		change.Left = slices.DeleteFunc(slices.Clone(before), func(report invest.Report) bool {
			_, still := slices.BinarySearchFunc(now, report.Project, compareProject)
			if !still && withheld[report.Project] {
				change.Withheld++
				return true
			}
			return still
		})
		all = append(all, change)
	}
	return all
}

func byProject(reports []invest.Report) map[invest.ProjectCode]invest.Report {
	index := make(map[invest.ProjectCode]invest.Report, len(reports))
	for _, report := range reports {
		index[report.Project] = report
	}
	return index
}

// compareProject orders as a ledger's reports are sorted.
func compareProject(report invest.Report, code invest.ProjectCode) int {
	switch {
	case report.Project < code:
		return -1
	case report.Project > code:
		return 1
	}
	return 0
}
