package ingest

import (
	"cmp"
	"iter"
	"maps"
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

// columnsOf remembers the cells of the current record.
func (s *sheet) columnsOf() (columns cellColumns) {
	line := s.line()
	for i, field := range comparedFields {
		if cell, present := s.header.index[field]; present {
			if at := s.at(cell); at.Line == line && at.Column <= 1<<16-1 {
				columns[i] = uint16(at.Column)
			}
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
	row       int32       // its newest report
	completed invest.Yuan // in the years before that report's
	gone      bool        // reported as vanished
}

// checkHistory reports what the exports say only together.
func (in *intake) checkHistory(dir string, exports []invest.Export) {
	h := history{intake: in, dir: dir, incomplete: map[invest.Period]bool{}}
	h.checkPeriods(exports)
	rows := h.rowsByPeriod()
	var before []int32
	for _, period := range slices.Sorted(maps.Keys(rows)) {
		now := rows[period]
		if before != nil && h.reports[before[0]].Period.Year() < period.Year() {
			h.checkNewYear(before, now)
		}
		before = now
		if !h.checkUnits(now) {
			h.standings = h.advance(now)
			h.previous = period
		}
	}
}

// rowsByPeriod returns the indexes of the reports of each period, sorted by project.
func (in *intake) rowsByPeriod() map[invest.Period][]int32 {
	rows := map[invest.Period][]int32{}
	for i := range in.reports {
		period := in.reports[i].Period
		rows[period] = append(rows[period], int32(i))
	}
	for _, list := range rows {
		slices.SortFunc(list, func(a, b int32) int { return cmp.Compare(in.reports[a].Project, in.reports[b].Project) })
	}
	return rows
}

// nobody is the row of a project that an export does not list.
const nobody = int32(-1)

// pairs walks the projects that were known before or are listed now, in the
// order of their codes. The standing is nil for a project that is new.
func (h *history) pairs(now []int32) iter.Seq2[*standing, int32] {
	return func(yield func(*standing, int32) bool) {
		i, j := 0, 0
		for i < len(h.standings) || j < len(now) {
			order := 0
			switch {
			case i == len(h.standings):
				order = 1
			case j == len(now):
				order = -1
			default:
				order = cmp.Compare(h.reports[h.standings[i].row].Project, h.reports[now[j]].Project)
			}
			known, row := (*standing)(nil), nobody
			if order <= 0 {
				known = &h.standings[i]
				i++
			}
			if order >= 0 {
				row = now[j]
				j++
			}
			if !yield(known, row) {
				return
			}
		}
	}
}

// advance checks every project of a period and returns the standings after it.
func (h *history) advance(now []int32) []standing {
	next := make([]standing, 0, max(len(h.standings), len(now)))
	first := &h.reports[now[0]]
	for known, row := range h.pairs(now) {
		switch {
		case row == nobody:
			h.checkAbsent(known, first)
			next = append(next, *known)
		case known == nil:
			h.checkFirst(row)
			next = append(next, standing{row: row})
		default:
			after := standing{row: row, completed: known.completed}
			if last := &h.reports[known.row]; last.Period.Year() < first.Period.Year() {
				after.completed += last.Completed
			}
			h.checkProject(known, after)
			next = append(next, after)
		}
	}
	return next
}

// cell returns where a field of a report stands.
func (in *intake) cell(row int32, field reference.FieldName) diag.Position {
	report := &in.reports[row]
	at := diag.Position{File: report.File, Line: report.Line}
	at.Column = int(in.columns[row][slices.Index(comparedFields[:], field)])
	return at
}

// lineOfRow writes file:line of a report.
func (in *intake) lineOfRow(row int32) string {
	report := &in.reports[row]
	return diag.Position{File: filepath.Base(report.File), Line: report.Line}.String()
}

// headerCell returns where the header of a field stands in the file of a
// report, or the header's line where it has none.
func (in *intake) headerCell(row int32, field reference.FieldName) diag.Position {
	h := in.headed[in.reports[row].File]
	if column, present := h.index[field]; present {
		return h.columns[column].at
	}
	return h.at
}

// headerOf returns the header of a field as the file of a report writes it.
func (in *intake) headerOf(row int32, field reference.FieldName) string {
	h := in.headed[in.reports[row].File]
	if column, present := h.index[field]; present {
		return h.columns[column].name
	}
	return string(field)
}

func (in *intake) money(amount invest.Yuan) string {
	return amount.String() + " " + in.ref.Columns.Currency.Name
}
