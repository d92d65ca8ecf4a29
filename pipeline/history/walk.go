package history

import (
	"iter"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// walk walks the exported periods from the first to the last and compares
// each with what came before. The order in which the files were read does not
// matter. A row keeps its place in the ledger whatever is found here: what two
// exports say about a project contradicts, and neither is known to be the
// wrong one.
type walk struct {
	*Past
	dir        string
	ledger     invest.Ledger
	incomplete map[invest.Period]bool // rows were rejected: who is missing may stand in one of them
	ranks      []int                  // of the stage, by the cells of the index
	stretches  []stretch              // in the order of codes
}

// stretch is a part of the projects, those whose codes follow one another.
// Stretches are walked side by side.
type stretch struct {
	*walk
	first     *invest.Posting // of the project that it begins with; nil where that is the first of all
	standings []standing      // sorted by project
	found     finding
}

// finding is what a stretch says about a period: what holds where the unit of
// the export is in no doubt, and what tells whether it is.
type finding struct {
	problems  diag.Problems
	standings []standing // after the period
	tallies   unitTallies
}

// standing is what is known of a project before a period.
type standing struct {
	row       reported    // its newest report
	completed invest.Yuan // in the years before that report's
	gone      bool        // reported as vanished
}

// reported is a posting with what it takes to compare it.
type reported struct {
	*invest.Facts
	posting *invest.Posting // nil: there is none
	period  invest.Period
}

// Compare reports what the exports of a folder say only together.
func (p *Past) Compare(dir string, exports []invest.Export, ledger invest.Ledger) {
	h := walk{Past: p, dir: dir, ledger: ledger, incomplete: map[invest.Period]bool{}}
	for _, cell := range p.index.Cells() {
		h.ranks = append(h.ranks, h.rankOf(cell.Stage))
	}
	h.checkPeriods(exports)
	h.divide(runtime.GOMAXPROCS(0))
	codes := map[string]int32{}
	periods := ledger.Periods()
	for i, s := range h.checkSteps(periods) {
		period := periods[i]
		if i > 0 && periods[i-1].Year() < period.Year() {
			h.checkNewYear(periods[i-1], period)
		}
		h.Problems = append(h.Problems, s.problems...)
		for _, row := range s.added {
			h.checkCode(row, codes)
		}
		h.advance(period, s.told)
	}
}

// checkSteps looks at each export beside the one before it, several at a time: no
// step needs another.
func (h *walk) checkSteps(periods []invest.Period) []*step {
	steps := make([]*step, len(periods))
	var begun atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(periods)) {
		workers.Go(func() {
			for i := begun.Add(1) - 1; i < int64(len(periods)); i = begun.Add(1) - 1 {
				before := invest.Period(0)
				if i > 0 {
					before = periods[i-1]
				}
				steps[i] = h.checkStep(before, periods[i])
			}
		})
	}
	workers.Wait()
	return steps
}

// divide makes stretches of about as many projects each.
func (h *walk) divide(stretches int) {
	var longest []invest.Posting
	for _, period := range h.ledger.Periods() {
		if postings := h.ledger.Postings(period); len(postings) > len(longest) {
			longest = postings
		}
	}
	h.stretches = []stretch{{walk: h}}
	for i := 1; i < min(stretches, len(longest)); i++ {
		h.stretches = append(h.stretches, stretch{walk: h, first: &longest[i*len(longest)/stretches]})
	}
}

// advance checks every project of a period. What an export in a doubtful unit
// says is compared with nothing, so that the one after is compared with those
// before.
func (h *walk) advance(period invest.Period, of told) {
	rest := h.ledger.Postings(period)
	var walks sync.WaitGroup
	for i := range h.stretches {
		postings := rest
		if i+1 < len(h.stretches) {
			end, _ := slices.BinarySearchFunc(rest, *h.stretches[i+1].first, h.index.Compare)
			postings, rest = rest[:end], rest[end:]
		}
		walks.Go(func() { h.stretches[i].pass(period, postings) })
	}
	walks.Wait()
	var tallies unitTallies
	for i := range h.stretches {
		tallies.add(&h.stretches[i].found.tallies)
	}
	if h.checkUnits(period, &tallies) {
		return
	}
	for i := range h.stretches {
		s := &h.stretches[i]
		h.Problems = append(h.Problems, h.untold(s.found.problems, period, of)...)
		s.standings, s.found.standings = s.found.standings, s.standings
	}
}

// reported returns a posting of a period.
func (h *walk) reported(period invest.Period, posting *invest.Posting) reported {
	return reported{h.index.Facts(*posting), posting, period}
}

// firstOf returns the first posting of a period.
func (h *walk) firstOf(period invest.Period) reported {
	return h.reported(period, &h.ledger.Postings(period)[0])
}

// pairs walks the projects that were known before or are among the postings of a
// period, in the order of their codes. The standing is nil for a project that is
// new; the report is none for one that is not listed.
func (s *stretch) pairs(period invest.Period, now []invest.Posting) iter.Seq2[*standing, reported] {
	return func(yield func(*standing, reported) bool) {
		i := 0
		for i < len(s.standings) || len(now) > 0 {
			order := 0
			switch {
			case i == len(s.standings):
				order = 1
			case len(now) == 0:
				order = -1
			default:
				order = s.index.Compare(*s.standings[i].row.posting, now[0])
			}
			known, row := (*standing)(nil), reported{}
			if order <= 0 {
				known = &s.standings[i]
				i++
			}
			if order >= 0 {
				row, now = s.reported(period, &now[0]), now[1:]
			}
			if !yield(known, row) {
				return
			}
		}
	}
}

// pass finds what there is to say about a period and its postings.
func (s *stretch) pass(period invest.Period, postings []invest.Posting) {
	next := slices.Grow(s.found.standings[:0], max(len(s.standings), len(postings)))
	s.found = finding{}
	for known, row := range s.pairs(period, postings) {
		switch {
		case row.posting == nil:
			after := *known
			after.gone = s.checkAbsent(known, period)
			next = append(next, after)
		case known == nil:
			s.checkFirst(row)
			next = append(next, standing{row: row})
		default:
			s.found.tallies.compare(row, known.row)
			after := standing{row: row, completed: known.completed}
			if last := known.row; last.period.Year() < period.Year() {
				after.completed += last.posting.Completed
			}
			s.checkProject(known, after)
			next = append(next, after)
		}
	}
	s.found.standings = next
}

// report adds a problem of a project in the period.
func (s *stretch) report(row reported, at diag.Position, code diag.Code, args ...string) {
	s.found.problems.AddOf(s.subject(row), at, code, args...)
}

// holder returns where a report stands.
func (p *Past) holder(row reported) holder { return p.claimed.holders[row.period].of(row.Project) }

// origin returns the file of a report.
func (p *Past) origin(row reported) *origin { return &p.claimed.files[p.holder(row).file] }

// rowAt returns where a report begins, and where its cells stand.
func (p *Past) rowAt(row reported) (diag.Position, *ingest.RowCells) {
	held, from := p.holder(row), p.origin(row)
	cells := &from.places.Cells[held.cells]
	at := from.at(held)
	at.Line -= int(cells.Above)
	return at, cells
}

// cell returns where a field of a report stands. The column is 0 where it is
// not known.
func (p *Past) cell(row reported, field reference.FieldName) diag.Position {
	at, cells := p.rowAt(row)
	if i := slices.Index(ingest.ComparedFields[:], field); i < len(cells.Columns) {
		at.Column = int(cells.Columns[i])
	} else {
		at.Column = int(p.holder(row).last)
	}
	return at
}

// fileName returns the base name of a report's file.
func (p *Past) fileName(row reported) string { return filepath.Base(p.origin(row).path) }

// lineOfRow writes file:line of a report.
func (p *Past) lineOfRow(row reported) string {
	at, _ := p.rowAt(row)
	at.File = filepath.Base(at.File)
	return at.String()
}

// headerCell returns where the header of a field stands in the file of a
// report, or the header's line where it has none.
func (p *Past) headerCell(row reported, field reference.FieldName) diag.Position {
	h := p.origin(row).header
	if column, present := h.Index[field]; present {
		return h.Columns[column].At
	}
	return h.At
}

// headerOf returns the header of a field as the file of a report writes it.
func (p *Past) headerOf(row reported, field reference.FieldName) string {
	h := p.origin(row).header
	if column, present := h.Index[field]; present {
		return h.Columns[column].Name
	}
	return string(field)
}

func (p *Past) money(amount invest.Yuan) string {
	return amount.String() + " " + p.ref.Columns.Currency.Name
}
