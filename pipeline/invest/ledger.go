package invest

import (
	"cmp"
	"slices"
)

// Ledger holds the accepted reports, at most one for a project and period, so
// that every figure as of a period is a sum over Reports of that period.
type Ledger struct {
	reports map[Period][]Report // sorted by project code
}

// NewLedger returns the ledger of reports among which no two share both
// project and period: ingest has refused the second one with its position. It
// takes the slices over, which the caller must not use any more: those of one
// export are nearly always those of one period, and stay where they are.
func NewLedger(exports ...[]Report) Ledger {
	ledger := Ledger{reports: map[Period][]Report{}}
	for _, reports := range exports {
		if period, one := onlyPeriod(reports); one && ledger.reports[period] == nil {
			ledger.reports[period] = slices.Clip(reports) // what is added to it makes a copy
			continue
		}
		for _, report := range reports {
			ledger.reports[report.Period] = append(ledger.reports[report.Period], report)
		}
	}
	byProject := func(a, b Report) int { return cmp.Compare(a.Project, b.Project) }
	for _, rows := range ledger.reports {
		if !slices.IsSortedFunc(rows, byProject) {
			slices.SortFunc(rows, byProject)
		}
	}
	return ledger
}

// onlyPeriod returns the period of all reports, if it is one.
func onlyPeriod(reports []Report) (period Period, one bool) {
	for i := range reports {
		if reports[i].Period != reports[0].Period {
			return 0, false
		}
	}
	if len(reports) == 0 {
		return 0, false
	}
	return reports[0].Period, true
}

// Periods returns the exported periods, oldest first.
func (l Ledger) Periods() []Period {
	periods := make([]Period, 0, len(l.reports))
	for period := range l.reports {
		periods = append(periods, period)
	}
	slices.Sort(periods)
	return periods
}

// Reports returns what the register listed at the end of a period, sorted by
// project code. The caller must not change the slice.
func (l Ledger) Reports(period Period) []Report { return l.reports[period] }

// Until returns the ledger as it stood at the end of a period.
func (l Ledger) Until(period Period) Ledger {
	until := Ledger{reports: map[Period][]Report{}}
	for p, rows := range l.reports {
		if p <= period {
			until.reports[p] = rows
		}
	}
	return until
}

// Without returns the ledger without the rows of some projects. Its periods
// stay.
func (l Ledger) Without(projects map[ProjectCode]bool) Ledger {
	without := Ledger{reports: map[Period][]Report{}}
	for p, rows := range l.reports {
		without.reports[p] = slices.DeleteFunc(slices.Clone(rows), func(r Report) bool { return projects[r.Project] })
	}
	return without
}
