package measure

import (
	"cmp"
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Stalled is 无进展: the projects that had broken ground by the previous export
// of the same year, are not finished, and whose completed amount has not risen
// since.
type Stalled struct {
	Period   invest.Period
	Previous invest.Period
	Sums                     // of all of them, as Period lists them
	Reached  int             // of them, those that have completed what is planned for the year
	Largest  []invest.Report // of those that may be named, by planned amount, the largest first; at most StalledNamed
}

// StalledNamed is how many stalled projects of a period are kept by name.
const StalledNamed = 100

// stalled lists every period that another export of its year comes before,
// oldest first: completed amounts begin anew with each year. A register that
// does not tell which stage breaks ground has none.
func stalled(ledger invest.Ledger, withheld []bool, r roles) []Stalled {
	if !r.tellStarts() {
		return nil
	}
	cells := ledger.Index.Cells()
	building := func(p invest.Posting) bool { // it has broken ground and is not finished
		return r.stage[cells[ledger.Index.Facts(p).Cell].Stage] == reference.StartedRole
	}
	var all []Stalled
	periods := ledger.Periods()
	for i := 1; i < len(periods); i++ {
		if periods[i].Year() != periods[i-1].Year() {
			continue
		}
		entry := Stalled{Period: periods[i], Previous: periods[i-1]}
		var named []invest.Posting
		for old, posting := range ledger.Pairs(ledger.Postings(periods[i-1]), ledger.Postings(periods[i])) {
			if old == nil || posting == nil || posting.Completed > old.Completed || !building(*old) || !building(*posting) {
				continue
			}
			facts := ledger.Index.Facts(*posting)
			entry.count(*posting, facts)
			if posting.Planned > 0 && posting.Completed >= posting.Planned {
				entry.Reached++
			}
			if !withheld[facts.Project] {
				named = append(named, *posting)
			}
		}
		slices.SortFunc(named, func(a, b invest.Posting) int {
			return cmp.Or(cmp.Compare(b.Planned, a.Planned), ledger.Index.Compare(a, b))
		})
		for _, posting := range named[:min(len(named), StalledNamed)] {
			entry.Largest = append(entry.Largest, ledger.Index.Report(periods[i], posting))
		}
		all = append(all, entry)
	}
	return all
}

// tellStarts tells whether a stage means that a project has broken ground.
func (r roles) tellStarts() bool {
	for _, role := range r.stage {
		if role == reference.StartedRole {
			return true
		}
	}
	return false
}
