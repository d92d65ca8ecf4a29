package xls

import (
	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet/grid"
)

// What a sheet holds at most, [MS-XLS] Rw and Col.
const (
	xlsRows    = 1 << 16
	xlsColumns = 1 << 8
)

// maxXLSCells is how many cells the sheets of a workbook may have, with the
// empty ones before the last of each row.
const maxXLSCells = 4 << 20

// xlsSheet is a sheet while it is read. Its rows and columns are counted from 0.
type xlsSheet struct {
	*xlsBook
	*grid.Sheet
	lines    map[int]*xlsRow // the rows by their numbers
	formulas []xlsPlace
	merged   []grid.Range
	pending  *pendingFormula

	dialog     bool // it is no table
	uncalced   bool // formulas were waiting to be calculated as it was saved
	manual     bool // formulas are calculated on demand
	saveRecalc bool // and as it is saved
	lowRows    bool // rows of which nothing is said have no height
	narrowed   bool // a filter is in force
	swollen    bool
	linked     bool
}

// xlsRow is a row while it is read.
type xlsRow struct {
	stated    [xlsColumns / 64]uint64 // a bit for each cell of which a record spoke
	described bool                    // by a record of its own
	hidden    bool
	cells     []grid.Cell
}

type xlsPlace struct{ row, column uint16 }

// pendingFormula is a formula whose text stands in a record that follows.
type pendingFormula struct{ row, column, xf int }

// readSheet reads the records of a sheet up to its end.
func (b *xlsBook) readSheet(s *xlsStream, part *xlsPart) diag.Reason {
	r, ok := s.next()
	if !ok || r.kind != recordBOF {
		return diag.DamagedWorkbook
	}
	f := r.fields()
	if version, kind := f.uint16(), f.uint16(); f.short || version != biff8 || kind != partWorksheet {
		return diag.DamagedWorkbook
	}
	sheet := &xlsSheet{
		xlsBook: b,
		Sheet:   &part.sheet,
		lines:   map[int]*xlsRow{},
		// Excel calculates as it saves unless it is told not to.
		saveRecalc: true,
	}
	depth := 0 // of the charts within the sheet, which have cells of their own
	for {
		r, ok := s.next()
		switch {
		case !ok:
			return diag.DamagedWorkbook
		case r.kind == recordBOF:
			depth++
		case r.kind == recordEOF && depth > 0:
			depth--
		case r.kind == recordEOF:
			part.isTable = !sheet.dialog
			return sheet.finish()
		case depth == 0 && !sheet.take(r):
			return diag.DamagedWorkbook
		}
		if sheet.linked {
			return diag.LinkedWorkbook
		}
		if sheet.swollen {
			return diag.SwollenWorkbook
		}
	}
}

// take keeps what a record says.
func (s *xlsSheet) take(r xlsRecord) (whole bool) {
	f := r.fields()
	if s.pending != nil {
		switch r.kind {
		case recordString:
			return s.takeString(f)
		case recordArray, recordShrFmla, recordTable: // these stand before it
		default:
			s.pending = nil
		}
	}
	switch r.kind {
	case recordLabelSST, recordLabel, recordRString, recordRK, recordMulRk, recordNumber,
		recordBoolErr, recordBlank, recordMulBlank:
		return s.takeCells(r.kind, f)
	case recordFormula, recordArray, recordShrFmla:
		return s.takeFormula(r.kind, f)
	case recordRow:
		return s.takeRow(f)
	case recordColInfo:
		return s.takeColumns(f)
	case recordMergeCells:
		return s.takeMerges(f)
	case recordDefaultRow:
		s.lowRows = f.uint16()&0x02 != 0
	case recordWsBool:
		s.dialog = f.uint16()&0x10 != 0
	case recordUncalced:
		s.uncalced = true
	case recordCalcMode:
		s.manual = f.uint16() == 0
	case recordSaveRecalc:
		s.saveRecalc = f.uint16() != 0
	case recordFilterMode, recordAutoFilter:
		s.narrowed = true
	}
	return !f.short
}

// takeRow reads whether anybody sees a row, [MS-XLS] Row.
func (s *xlsSheet) takeRow(f xlsFields) (whole bool) {
	row := s.row(f.uint16())
	f.skip(4)
	height := f.uint16()
	f.skip(4)
	flags := f.byte()
	row.described, row.hidden = true, flags&0x20 != 0 || height == 0
	return !f.short
}

// takeColumns reads whether anybody sees some columns, [MS-XLS] ColInfo. The
// last may lie one behind those that there are.
func (s *xlsSheet) takeColumns(f xlsFields) (whole bool) {
	first, last, width := f.uint16(), f.uint16(), f.uint16()
	f.skip(2)
	hidden := f.uint16()&0x01 != 0 || width == 0
	for column := first; column <= min(last, xlsColumns-1); column++ {
		if hidden && s.Columns == nil {
			s.Columns = map[int]bool{}
		}
		if hidden {
			s.Columns[column+1] = true
		}
	}
	return !f.short
}

// takeMerges reads merged ranges, [MS-XLS] MergeCells.
func (s *xlsSheet) takeMerges(f xlsFields) (whole bool) {
	count := f.uint16()
	if count*8 > f.left {
		return false
	}
	for range count {
		top, bottom, left, right := f.uint16(), f.uint16(), f.uint16(), f.uint16()
		if top > bottom || left > right || right >= xlsColumns {
			return false
		}
		if top < bottom || left < right {
			s.merged = append(s.merged, grid.Range{Top: top + 1, Left: left + 1, Bottom: bottom + 1, Right: right + 1})
		}
	}
	return !f.short
}

func (s *xlsSheet) row(number int) *xlsRow {
	row := s.lines[number]
	if row == nil {
		row = &xlsRow{}
		s.lines[number] = row
	}
	return row
}

// state notes that a record speaks of a cell, and returns false where there is
// no such cell or another record has spoken of it.
func (s *xlsSheet) state(row, column int) bool {
	if column >= xlsColumns {
		return false
	}
	word, bit := &s.row(row).stated[column/64], uint64(1)<<(column%64)
	if *word&bit != 0 {
		return false
	}
	*word |= bit
	return true
}

// put lays a cell into its row, unless there is nothing in it.
func (s *xlsSheet) put(row, column int, cell grid.Cell) {
	if cell.Text == "" && cell.Look.Doubt == 0 {
		return
	}
	s.widen(s.row(row), column+1)
	if !s.swollen {
		s.row(row).cells[column] = cell
	}
}

// widen makes a row have a number of cells at least.
func (s *xlsSheet) widen(row *xlsRow, width int) {
	more := width - len(row.cells)
	if more <= 0 {
		return
	}
	if s.cells += more; s.cells > maxXLSCells {
		s.swollen = true
		return
	}
	row.cells = append(row.cells, make([]grid.Cell, more)...)
}
