package ingest

import (
	"cmp"
	"iter"
	"path/filepath"
	"slices"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// comparedFields are the fields whose cells a check across periods may point at.
var comparedFields = [...]reference.FieldName{
	reference.ProjectName, reference.CountyField, reference.SectorField, reference.LevelField, reference.Ownership,
	reference.Withheld, reference.Total, reference.Planned, reference.Completed,
}

// cellColumns are where the cells of comparedFields begin in a row's line, in
// characters. It is 0 where the row has no such cell, where it begins on a
// later line of a row with line breaks, and beyond 65,535. Eighteen bytes a row
// are all that the checks keep of the text.
type cellColumns [len(comparedFields)]uint16

// comparedCell is a cell of a row that holds one of comparedFields.
type comparedCell struct{ cell, field int }

// comparedCells returns the cells of comparedFields below a header, from left
// to right.
func comparedCells(h *header) []comparedCell {
	var cells []comparedCell
	for i, field := range comparedFields {
		if cell, present := h.index[field]; present {
			cells = append(cells, comparedCell{cell, i})
		}
	}
	slices.SortFunc(cells, func(a, b comparedCell) int { return cmp.Compare(a.cell, b.cell) })
	return cells
}

// columnsOf remembers the cells of the current record.
func (s *sheet) columnsOf() (columns cellColumns) {
	line := s.line()
	for _, c := range s.compared {
		if at := s.at(c.cell); at.Line == line && at.Column <= 1<<16-1 {
			columns[c.field] = uint16(at.Column)
		}
	}
	return columns
}

// history walks the exported periods from the first to the last and compares
// each with what came before. The order in which the files were read does not
// matter. A row keeps its place in the ledger whatever is found here: what two
// exports say about a project contradicts, and neither is known to be the
// wrong one.
type history struct {
	*intake
	dir        string
	incomplete map[invest.Period]bool // rows were rejected: who is missing may stand in one of them
	standings  []standing             // sorted by project
	previous   invest.Period          // the newest period that standings know
}

// standing is what is known of a project before a period.
type standing struct {
	row       *invest.Report // its newest report
	completed invest.Yuan    // in the years before that report's
	gone      bool           // reported as vanished
}

// checkHistory reports what the exports say only together.
func (in *intake) checkHistory(dir string, exports []invest.Export, ledger invest.Ledger) {
	h := history{intake: in, dir: dir, incomplete: map[invest.Period]bool{}}
	h.checkPeriods(exports)
	var before []invest.Report
	for _, period := range ledger.Periods() {
		now := ledger.Reports(period)
		if before != nil && before[0].Period.Year() < period.Year() {
			h.checkNewYear(before, now)
		}
		before = now
		if !h.checkUnits(now) {
			h.standings = h.advance(now)
			h.previous = period
		}
	}
}

// pairs walks the projects that were known before or are listed now, in the
// order of their codes. The standing is nil for a project that is new, the
// report for one that is not listed.
func (h *history) pairs(now []invest.Report) iter.Seq2[*standing, *invest.Report] {
	return func(yield func(*standing, *invest.Report) bool) {
		i, j := 0, 0
		for i < len(h.standings) || j < len(now) {
			order := 0
			switch {
			case i == len(h.standings):
				order = 1
			case j == len(now):
				order = -1
			default:
				order = cmp.Compare(h.standings[i].row.Project, now[j].Project)
			}
			known, row := (*standing)(nil), (*invest.Report)(nil)
			if order <= 0 {
				known = &h.standings[i]
				i++
			}
			if order >= 0 {
				row = &now[j]
				j++
			}
			if !yield(known, row) {
				return
			}
		}
	}
}

// advance checks every project of a period and returns the standings after it.
func (h *history) advance(now []invest.Report) []standing {
	next := make([]standing, 0, max(len(h.standings), len(now)))
	first := &now[0]
	for known, row := range h.pairs(now) {
		switch {
		case row == nil:
			h.checkAbsent(known, first)
			next = append(next, *known)
		case known == nil:
			h.checkFirst(row)
			next = append(next, standing{row: row})
		default:
			after := standing{row: row, completed: known.completed}
			if last := known.row; last.Period.Year() < first.Period.Year() {
				after.completed += last.Completed
			}
			h.checkProject(known, after)
			next = append(next, after)
		}
	}
	return next
}

// cell returns where a field of a report stands.
func (in *intake) cell(row *invest.Report, field reference.FieldName) diag.Position {
	return in.origins[row.File].cell(row, field)
}

// lineOfRow writes file:line of a report.
func (in *intake) lineOfRow(row *invest.Report) string {
	return diag.Position{File: filepath.Base(row.File), Line: row.Line}.String()
}

// headerCell returns where the header of a field stands in the file of a
// report, or the header's line where it has none.
func (in *intake) headerCell(row *invest.Report, field reference.FieldName) diag.Position {
	h := in.origins[row.File].header
	if column, present := h.index[field]; present {
		return h.columns[column].at
	}
	return h.at
}

// headerOf returns the header of a field as the file of a report writes it.
func (in *intake) headerOf(row *invest.Report, field reference.FieldName) string {
	h := in.origins[row.File].header
	if column, present := h.index[field]; present {
		return h.columns[column].name
	}
	return string(field)
}

func (in *intake) money(amount invest.Yuan) string {
	return amount.String() + " " + in.ref.Columns.Currency.Name
}
