package measure

import (
	"cmp"
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// YearChanges is what happened to the register from the end of the year before
// to the end of a half-year or a year.
//
//	entered, left   against Previous, the last export of the year before; the year's own first where there is none
//	plan changed    against First, the year's first export: the plan of a year begins with it
//	passed          listed in between, by neither Previous nor Period
type YearChanges struct {
	Changes
	First  invest.Period
	Passed []invest.Report // as they were listed last, sorted by project code
}

// Reviewed tells whether a period ends a half-year or a year.
func Reviewed(period invest.Period) bool { return period.Month()%6 == 0 }

// yearChanges lists the half-years and years that an export ends, oldest
// first. A register whose plans span whole lives has none.
func yearChanges(ledger invest.Ledger, withheld []bool, basis string) []YearChanges {
	if basis != reference.PlannedYear {
		return nil
	}
	var all []YearChanges
	periods := ledger.Periods()
	for i, period := range periods {
		first := slices.IndexFunc(periods, func(p invest.Period) bool { return p.Year() == period.Year() })
		previous := max(0, first-1)
		if !Reviewed(period) || previous == i {
			continue
		}
		change, hidden := compare(ledger, periods[previous], period, withheld)
		planned := planChanges(ledger, periods[first], period)
		passed := passedBy(ledger, periods[previous:i+1])
		hiding := map[int32]bool{}
		for _, project := range hidden {
			hiding[project] = true
		}
		change.PlanChanged = nil
		for project, changed := range planned {
			if withheld[project] {
				hiding[project] = true
			} else {
				change.PlanChanged = append(change.PlanChanged, changed)
			}
		}
		year := YearChanges{Changes: change, First: periods[first]}
		for project, report := range passed {
			if withheld[project] {
				hiding[project] = true
			} else {
				year.Passed = append(year.Passed, report)
			}
		}
		slices.SortFunc(year.PlanChanged, func(a, b PlanChange) int { return cmp.Compare(a.Project, b.Project) })
		slices.SortFunc(year.Passed, func(a, b invest.Report) int { return cmp.Compare(a.Project, b.Project) })
		year.Withheld = len(hiding)
		all = append(all, year)
	}
	return all
}

// planChanges returns the projects that both periods list with different
// plans, by the numbers of the index.
func planChanges(ledger invest.Ledger, first, period invest.Period) map[int32]PlanChange {
	changed := map[int32]PlanChange{}
	for old, posting := range ledger.Pairs(ledger.Postings(first), ledger.Postings(period)) {
		if old != nil && posting != nil && old.Planned != posting.Planned {
			changed[ledger.Index.Facts(*posting).Project] = PlanChange{ledger.Index.Report(period, *posting), old.Planned}
		}
	}
	return changed
}

// passedBy returns the last report of each project that only periods between
// the first and the last of some list, by the numbers of the index.
func passedBy(ledger invest.Ledger, periods []invest.Period) map[int32]invest.Report {
	type listed struct {
		period  invest.Period
		posting invest.Posting
	}
	stays := make([]bool, ledger.Index.Projects()) // listed at one of the ends
	for _, end := range []invest.Period{periods[0], periods[len(periods)-1]} {
		for _, posting := range ledger.Postings(end) {
			stays[ledger.Index.Facts(posting).Project] = true
		}
	}
	last := map[int32]listed{}
	for _, period := range periods[1 : len(periods)-1] {
		for _, posting := range ledger.Postings(period) {
			if project := ledger.Index.Facts(posting).Project; !stays[project] {
				last[project] = listed{period, posting}
			}
		}
	}
	passed := map[int32]invest.Report{}
	for project, entry := range last {
		passed[project] = ledger.Index.Report(entry.period, entry.posting)
	}
	return passed
}
