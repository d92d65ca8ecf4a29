package invest

import (
	"iter"
	"slices"
)

// Ledger holds the accepted reports, at most one for a project and period, so
// that every figure as of a period is a sum over the postings of that period.
type Ledger struct {
	Index  *Index
	months map[Period][]Posting // sorted by project code
}

// Posting is a report as the ledger keeps it: 24 bytes without a pointer, since
// a country's register has tens of millions. What changes seldom is kept in the
// index, once.
type Posting struct {
	Facts     int32 // Index.Facts
	Progress  int32 // Index.Text
	Planned   Yuan
	Completed Yuan
}

// NewLedger returns the ledger of reports among which no two share both
// project and period.
func NewLedger(exports ...[]Report) Ledger {
	index := NewIndex()
	months := map[Period][]Posting{}
	for _, reports := range exports {
		for _, report := range reports {
			months[report.Period] = append(months[report.Period], index.Post(report))
		}
	}
	return index.Ledger(months)
}

// Periods returns the exported periods, oldest first.
func (l Ledger) Periods() []Period {
	periods := make([]Period, 0, len(l.months))
	for period := range l.months {
		periods = append(periods, period)
	}
	slices.Sort(periods)
	return periods
}

// Postings returns what the register listed at the end of a period, sorted by
// project code. The caller must not change the slice.
func (l Ledger) Postings(period Period) []Posting { return l.months[period] }

// Reports returns the postings of a period as reports, made anew: a walk over
// many takes Postings.
func (l Ledger) Reports(period Period) []Report {
	reports := make([]Report, len(l.months[period]))
	for i, posting := range l.months[period] {
		reports[i] = l.Index.Report(period, posting)
	}
	return reports
}

// Until returns the ledger as it stood at the end of a period.
func (l Ledger) Until(period Period) Ledger {
	until := Ledger{Index: l.Index, months: map[Period][]Posting{}}
	for p, postings := range l.months {
		if p <= period {
			until.months[p] = postings
		}
	}
	return until
}

// Without returns the ledger without the postings of some projects, by the
// numbers of the index. Its periods stay.
func (l Ledger) Without(projects []bool) Ledger {
	without := Ledger{Index: l.Index, months: map[Period][]Posting{}}
	for p, postings := range l.months {
		without.months[p] = slices.DeleteFunc(slices.Clone(postings), func(posting Posting) bool {
			return projects[l.Index.Facts(posting).Project]
		})
	}
	return without
}

// Pairs walks the projects of two lists of postings, each sorted by project
// code, in the order of their codes. A posting is nil where its list has none of
// the project.
func (l Ledger) Pairs(before, now []Posting) iter.Seq2[*Posting, *Posting] {
	return func(yield func(old, posting *Posting) bool) {
		for len(before) > 0 || len(now) > 0 {
			order := 0
			switch {
			case len(before) == 0:
				order = 1
			case len(now) == 0:
				order = -1
			default:
				order = l.Index.Compare(before[0], now[0])
			}
			var old, posting *Posting
			if order <= 0 {
				old, before = &before[0], before[1:]
			}
			if order >= 0 {
				posting, now = &now[0], now[1:]
			}
			if !yield(old, posting) {
				return
			}
		}
	}
}
