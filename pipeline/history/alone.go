package history

import (
	"slices"
	"strconv"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// implausibleRatio is the completed amount over the plan from which one of them is
// likely to be in another unit: projects do overtake their plans, by tenths and not
// by several times.
const implausibleRatio = 3

// The totals that hold for the middle of a register, in units of the currency:
// projects of a prefecture cost more than a bicycle and less than a country.
const (
	leastMiddle = 100
	mostMiddle  = 100_000_000_000_000
)

// farFrom is the factor between the middle of a county and that of the register
// from which the county is likely to state another unit: 元 for 千元 is the least.
const farFrom = 1000

// alone is what an export says against sense, whatever was before.
type alone struct {
	rows, empty        int // empty: nothing is planned or completed
	planned, exceeding int // with a plan and a total; of them, whose plan exceeds the total
	paired, reversed   int // with a start and a finish; of them, which finish first
	rated, implausible int // with a plan; of them, which have completed several times of it
}

func (a *alone) add(s *step, row reported) {
	a.rows++
	p := row.posting
	if p.Planned == 0 && p.Completed == 0 {
		a.empty++
	}
	if p.Planned > 0 && row.TotalStated && row.Total > 0 {
		a.planned++
		if s.exceeds(row) {
			a.exceeding++
		}
	}
	if row.Start.Year != 0 && row.Finish.Year != 0 {
		a.paired++
		if row.Start.After(row.Finish) {
			a.reversed++
		}
	}
	if p.Planned > 0 {
		a.rated++
		if s.isImplausible(row) {
			a.implausible++
		}
	}
}

// checkAlone reports what an export says against sense.
func (s *step) checkAlone() {
	row, a := s.firstOf(s.now), s.alone
	if a.rows == a.empty && a.rows >= leastCompared {
		s.header(reference.Planned, diag.NoAmounts, strconv.Itoa(a.rows))
	}
	if a.exceeding >= leastCompared && 2*a.exceeding > a.planned {
		s.told.exceeding = true
	}
	if s.told.exceeding && !s.told.exchanged {
		s.header(reference.Total, diag.ColumnsExchanged, s.headerOf(row, reference.Total), s.headerOf(row, reference.Planned), strconv.Itoa(a.exceeding))
	}
	if a.reversed >= leastCompared && 2*a.reversed > a.paired {
		s.header(reference.Start, diag.ColumnsExchanged, s.headerOf(row, reference.Start), s.headerOf(row, reference.Finish), strconv.Itoa(a.reversed))
	}
	if a.implausible >= 2*leastOfMany && 2*a.implausible > a.rated {
		s.told.implausible = true
		s.header(reference.Completed, diag.CompletionsImplausible, strconv.Itoa(a.implausible), strconv.Itoa(a.rated), strconv.Itoa(implausibleRatio))
	}
	if s.before == 0 {
		s.checkMiddles()
	}
}

// exceeds tells whether the plan of one year is more than the project costs.
func (h *walk) exceeds(row reported) bool {
	return row.TotalStated && row.Total > 0 && row.posting.Planned > row.Total
}

// isImplausible tells whether several times the plan is completed. A plan of a
// whole life is no plan of the year.
func (h *walk) isImplausible(row reported) bool {
	return row.posting.Planned > 0 && row.posting.Completed/implausibleRatio > row.posting.Planned
}

// checkMiddles compares the middle of the totals with sense, and that of each
// county with the middle of all.
func (s *step) checkMiddles() {
	var all []invest.Yuan
	ofCounty := map[invest.County][]invest.Yuan{}
	for _, posting := range s.ledger.Postings(s.now) {
		facts := s.index.Facts(posting)
		if facts.TotalStated && facts.Total > 0 {
			all = append(all, facts.Total)
			county := s.cellOf(facts).County
			ofCounty[county] = append(ofCounty[county], facts.Total)
		}
	}
	if len(all) < leastCompared {
		return
	}
	middle := middleOf(all)
	if middle < leastMiddle || middle > mostMiddle {
		s.header(reference.Total, diag.AmountsImplausible, s.money(middle))
		return
	}
	for _, county := range s.ref.Regions.Counties {
		totals := ofCounty[county.Code]
		if len(totals) < leastCompared || len(totals) == len(all) {
			continue
		}
		if own := middleOf(totals); isJump(own, middle, farFrom) {
			s.problems.AddOf(diag.Subject{Period: s.now.String(), Key: string(county.Code)}, s.headerCell(s.firstOf(s.now), reference.Total),
				diag.CountyImplausible, county.Name, s.money(own), s.money(middle))
		}
	}
}

func middleOf(amounts []invest.Yuan) invest.Yuan {
	sorted := slices.Clone(amounts)
	slices.Sort(sorted)
	return sorted[len(sorted)/2]
}
