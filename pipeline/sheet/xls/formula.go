package xls

import (
	"encoding/binary"
	"math"

	"openinvest/pipeline/sheet/grid"
)

// What the stored value of a formula is, [MS-XLS] FormulaValue. A number has
// other last bytes than noNumber.
const (
	noNumber     = 0xFFFF
	storedText   = 0x00
	storedBool   = 0x01
	storedError  = 0x02
	storedNoText = 0x03
)

// takeFormula reads a formula and its stored value, [MS-XLS] Formula. One that
// several cells share, or that fills a range, stands in a record of its own,
// [MS-XLS] ShrFmla and Array.
func (s *xlsSheet) takeFormula(kind recordKind, f xlsFields) (whole bool) {
	switch kind {
	case recordArray:
		f.skip(12)
		s.linked = s.readsOther(f.bytes(f.uint16()))
		return !f.short
	case recordShrFmla:
		f.skip(8)
		s.linked = s.readsOther(f.bytes(f.uint16()))
		return !f.short
	}
	row, column, xf := f.uint16(), f.uint16(), f.uint16()
	stored := f.bytes(8)
	f.skip(6)
	s.linked = s.readsOther(f.bytes(f.uint16()))
	if f.short || !s.state(row, column) {
		return false
	}
	s.formulas = append(s.formulas, xlsPlace{uint16(row), uint16(column)})
	if binary.LittleEndian.Uint16(stored[6:]) != noNumber {
		return s.putNumber(row, column, xf, math.Float64frombits(binary.LittleEndian.Uint64(stored)))
	}
	switch stored[0] {
	case storedText:
		s.pending = &pendingFormula{row, column, xf}
		s.put(row, column, grid.Cell{Look: grid.Look{Doubt: grid.Uncalculated}})
		return true
	case storedBool, storedError:
		return s.putBoolErr(row, column, xf, stored[2], stored[0] == storedError)
	case storedNoText:
		s.putNoText(row, column)
		return true
	}
	return false
}

// putNoText lays the empty value of a formula. Programs that do not calculate
// store the same, so that it is believed only of an engine that does.
func (s *xlsSheet) putNoText(row, column int) {
	if s.cached != byEngine {
		s.put(row, column, grid.Cell{Look: grid.Look{Doubt: grid.Uncalculated}})
	}
}

// takeString reads the text of the formula before it, [MS-XLS] String.
func (s *xlsSheet) takeString(f xlsFields) (whole bool) {
	at := s.pending
	s.pending = nil
	text, _ := f.text(f.uint16(), nil)
	s.row(at.row).cells[at.column] = grid.Cell{}
	if text.text == "" {
		s.putNoText(at.row, at.column)
		return !f.short
	}
	return !f.short && s.putText(at.row, at.column, at.xf, text)
}

// finishFormulas marks the formulas whose stored values may not be what their
// cells give.
func (s *xlsSheet) finishFormulas() {
	if !s.uncalced && s.cached != byNobody && (!s.manual || s.saveRecalc) {
		return
	}
	for _, at := range s.formulas {
		row := s.row(int(at.row))
		s.widen(row, int(at.column)+1)
		if s.swollen {
			return
		}
		row.cells[at.column].Look.Doubt |= grid.Stale
	}
}
