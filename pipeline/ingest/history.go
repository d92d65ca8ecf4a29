package ingest

import (
	"iter"
	"path/filepath"
	"slices"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// history walks the exported periods from the first to the last and compares
// each with what came before. The order in which the files were read does not
// matter. A row keeps its place in the ledger whatever is found here: what two
// exports say about a project contradicts, and neither is known to be the
// wrong one.
type history struct {
	*intake
	dir        string
	ledger     invest.Ledger
	incomplete map[invest.Period]bool // rows were rejected: who is missing may stand in one of them
	standings  []standing             // sorted by project
	previous   invest.Period          // the newest period that standings know
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

// checkHistory reports what the exports say only together.
func (in *intake) checkHistory(dir string, exports []invest.Export, ledger invest.Ledger) {
	h := history{intake: in, dir: dir, ledger: ledger, incomplete: map[invest.Period]bool{}}
	h.checkPeriods(exports)
	var before invest.Period
	for _, period := range ledger.Periods() {
		if before != 0 && before.Year() < period.Year() {
			h.checkNewYear(before, period)
		}
		before = period
		if !h.checkUnits(period) {
			h.standings = h.advance(period)
			h.previous = period
		}
	}
}

// reported returns a posting of a period.
func (h *history) reported(period invest.Period, posting *invest.Posting) reported {
	return reported{h.index.Facts(*posting), posting, period}
}

// first returns the first posting of a period.
func (h *history) first(period invest.Period) reported {
	return h.reported(period, &h.ledger.Postings(period)[0])
}

// pairs walks the projects that were known before or are listed in a period, in
// the order of their codes. The standing is nil for a project that is new; the
// report is none for one that is not listed.
func (h *history) pairs(period invest.Period) iter.Seq2[*standing, reported] {
	return func(yield func(*standing, reported) bool) {
		i, now := 0, h.ledger.Postings(period)
		for i < len(h.standings) || len(now) > 0 {
			order := 0
			switch {
			case i == len(h.standings):
				order = 1
			case len(now) == 0:
				order = -1
			default:
				order = h.index.Compare(*h.standings[i].row.posting, now[0])
			}
			known, row := (*standing)(nil), reported{}
			if order <= 0 {
				known = &h.standings[i]
				i++
			}
			if order >= 0 {
				row, now = h.reported(period, &now[0]), now[1:]
			}
			if !yield(known, row) {
				return
			}
		}
	}
}

// advance checks every project of a period and returns the standings after it.
func (h *history) advance(period invest.Period) []standing {
	next := make([]standing, 0, max(len(h.standings), len(h.ledger.Postings(period))))
	for known, row := range h.pairs(period) {
		switch {
		case row.posting == nil:
			h.checkAbsent(known, period)
			next = append(next, *known)
		case known == nil:
			h.checkFirst(row)
			next = append(next, standing{row: row})
		default:
			after := standing{row: row, completed: known.completed}
			if last := known.row; last.period.Year() < period.Year() {
				after.completed += last.posting.Completed
			}
			h.checkProject(known, after)
			next = append(next, after)
		}
	}
	return next
}

// holder returns where a report stands.
func (in *intake) holder(row reported) holder { return in.claimed.holders[row.period][row.Project] }

// origin returns the file of a report.
func (in *intake) origin(row reported) *origin { return &in.claimed.files[in.holder(row).file-1] }

// rowAt returns where a report begins, and where its cells stand.
func (in *intake) rowAt(row reported) (diag.Position, *rowCells) {
	held, from := in.holder(row), in.origin(row)
	cells := &from.places.cells[held.cells]
	return diag.Position{File: from.path, Line: int(held.line - cells.above)}, cells
}

// cell returns where a field of a report stands. The column is 0 where it is
// not known.
func (in *intake) cell(row reported, field reference.FieldName) diag.Position {
	at, cells := in.rowAt(row)
	if i := slices.Index(comparedFields[:], field); i < len(cells.columns) {
		at.Column = int(cells.columns[i])
	} else {
		at.Column = int(in.holder(row).last)
	}
	return at
}

// fileName returns the base name of a report's file.
func (in *intake) fileName(row reported) string { return filepath.Base(in.origin(row).path) }

// lineOfRow writes file:line of a report.
func (in *intake) lineOfRow(row reported) string {
	at, _ := in.rowAt(row)
	at.File = filepath.Base(at.File)
	return at.String()
}

// headerCell returns where the header of a field stands in the file of a
// report, or the header's line where it has none.
func (in *intake) headerCell(row reported, field reference.FieldName) diag.Position {
	h := in.origin(row).header
	if column, present := h.index[field]; present {
		return h.columns[column].at
	}
	return h.at
}

// headerOf returns the header of a field as the file of a report writes it.
func (in *intake) headerOf(row reported, field reference.FieldName) string {
	h := in.origin(row).header
	if column, present := h.index[field]; present {
		return h.columns[column].name
	}
	return string(field)
}

func (in *intake) money(amount invest.Yuan) string {
	return amount.String() + " " + in.ref.Columns.Currency.Name
}
