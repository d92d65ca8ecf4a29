package xls

import (
	"math"

	"openinvest/pipeline/sheet/grid"
)

// xlsErrors are the texts of errors, [MS-XLS] BErr.
var xlsErrors = map[byte]string{
	0x00: "#NULL!",
	0x07: "#DIV/0!",
	0x0F: "#VALUE!",
	0x17: "#REF!",
	0x1D: "#NAME?",
	0x24: "#NUM!",
	0x2A: "#N/A",
	0x2B: "#GETTING_DATA",
}

// takeCells reads a record of one cell or of several that lie in a row.
func (s *xlsSheet) takeCells(kind recordKind, f xlsFields) (whole bool) {
	row, column := f.uint16(), f.uint16()
	switch kind {
	case recordMulRk: // [MS-XLS] MulRk: the last column follows the numbers
		for f.left >= 8 && !f.short {
			xf := f.uint16()
			if !s.takeNumber(row, column, xf, decimal(f.uint32())) {
				return false
			}
			column++
		}
		return f.left == 2 && f.uint16() == column-1
	case recordMulBlank: // [MS-XLS] MulBlank
		for f.left >= 4 && !f.short {
			f.skip(2)
			if !s.state(row, column) {
				return false
			}
			column++
		}
		return f.left == 2 && f.uint16() == column-1
	}
	xf := f.uint16()
	switch kind {
	case recordLabelSST:
		index := f.uint32()
		return !f.short && index < len(s.texts) && s.state(row, column) && s.putShared(row, column, xf, index)
	case recordLabel:
		text, _ := f.text(f.uint16(), nil)
		return !f.short && s.state(row, column) && s.putText(row, column, xf, text)
	case recordRString: // no record of [MS-XLS] any more, which some programs still write
		text := f.labelWithRuns()
		return !f.short && s.state(row, column) && s.putText(row, column, xf, text)
	case recordNumber:
		value := f.double()
		return !f.short && s.takeNumber(row, column, xf, value)
	case recordRK:
		value := decimal(f.uint32())
		return !f.short && s.takeNumber(row, column, xf, value)
	case recordBoolErr:
		value, isError := f.byte(), f.byte() != 0
		return !f.short && s.state(row, column) && s.putBoolErr(row, column, xf, value, isError)
	}
	return !f.short && s.state(row, column) // blank
}

// decimal is an RkNumber of [MS-XLS].
func decimal(rk int) float64 {
	value := float64(int32(uint32(rk)) >> 2)
	if rk&2 == 0 {
		value = math.Float64frombits(uint64(rk&^3) << 32)
	}
	if rk&1 != 0 {
		value /= 100
	}
	return value
}

func (s *xlsSheet) takeNumber(row, column, xf int, value float64) (whole bool) {
	return s.state(row, column) && s.putNumber(row, column, xf, value)
}

// putNumber lays a number as its format shows it.
func (s *xlsSheet) putNumber(row, column, xf int, value float64) (whole bool) {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return false
	}
	format, ok := s.xf(xf)
	font, hasFont := s.font(format.font)
	if !ok || !hasFont {
		return false
	}
	text, look := s.show(value, format)
	look.Doubt |= s.doubts(font, format)
	s.put(row, column, grid.Cell{Text: text, Look: look})
	return true
}

// putBoolErr lays a truth value or an error.
func (s *xlsSheet) putBoolErr(row, column, xf int, value byte, isError bool) (whole bool) {
	format, ok := s.xf(xf)
	font, hasFont := s.font(format.font)
	if !ok || !hasFont {
		return false
	}
	cell := grid.Cell{Text: "FALSE", Look: grid.Look{Kind: grid.Boolean, Doubt: s.doubts(font, format)}}
	if isError {
		text, known := xlsErrors[value]
		if !known {
			return false
		}
		cell.Text, cell.Look.Kind = text, grid.Error
	} else if value != 0 {
		cell.Text = "TRUE"
	}
	s.put(row, column, cell)
	return true
}

// xlsShowing is a shared text in a cell of a format.
type xlsShowing struct{ text, xf int }

// xlsShown is what a person sees of it.
type xlsShown struct {
	text  string
	doubt grid.Doubt
}

// putShared lays a text that cells share. How one in several fonts looks is
// settled once for each format.
func (s *xlsSheet) putShared(row, column, xf, index int) (whole bool) {
	text := &s.texts[index]
	if len(text.pieces) == 0 {
		return s.putText(row, column, xf, *text)
	}
	key := xlsShowing{index, xf}
	shown, known := s.shown[key]
	if !known {
		var ok bool
		if shown.text, shown.doubt, ok = s.showFormatted(text, xf); !ok {
			return false
		}
		s.shown[key] = shown
	}
	s.put(row, column, grid.Cell{Text: shown.text, Look: grid.Look{Doubt: shown.doubt}})
	return true
}

func (s *xlsSheet) putText(row, column, xf int, text xlsText) (whole bool) {
	shown, doubt, ok := s.showFormatted(&text, xf)
	if !ok {
		return false
	}
	s.put(row, column, grid.Cell{Text: shown, Look: grid.Look{Doubt: doubt}})
	return true
}

// showFormatted shows a text in a cell of a format. A blank one raises no doubt.
func (s *xlsSheet) showFormatted(text *xlsText, xf int) (shown string, doubt grid.Doubt, ok bool) {
	format, ok := s.xf(xf)
	if !ok {
		return "", 0, false
	}
	shown, doubt, ok = s.showText(text, format)
	if isBlankText(shown) {
		doubt = 0
	}
	return shown, doubt, ok
}

// labelWithRuns reads a text whose runs come behind it.
func (f *xlsFields) labelWithRuns() xlsText {
	count := f.uint16()
	units := f.units(count, f.byte()&stringIsWide != 0, nil)
	return newXLSText(units, f.runs(f.uint16()))
}
