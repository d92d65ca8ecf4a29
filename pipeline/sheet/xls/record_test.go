package xls

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"openinvest/pipeline/diag"
)

// sst are shared texts.
func sst(texts ...[]byte) []byte {
	return rec(recordSST, uint32(len(texts)), uint32(len(texts)), slices.Concat(texts...))
}

func labelSST(row, column, xf, text int) []byte {
	return rec(recordLabelSST, row, column, xf, uint32(text))
}

func number(row, column int, value float64) []byte {
	return rec(recordNumber, row, column, 0, value)
}

// How a word is pronounced stands beside it in its own small letters.
func TestXLSPhoneticsAreNoText(t *testing.T) {
	phonics := wide("ジュウケイ")
	text := bytesOf(2, byte(stringIsWide|stringHasPhonics|stringHasRuns), 1, uint32(len(phonics)), wide("重慶"), 0, 0, phonics)
	data := stream(slices.Concat(testFonts, xf(0), sst(text, str("市"))), slices.Concat(labelSST(0, 0, 0, 0), labelSST(0, 1, 0, 1)))
	wantSeen(t, one(t, data), "1|重慶|市\n")
}

// A text that is cut anywhere is read as it was; its rest may say anew whether
// its characters have one byte or two.
func TestXLSTextCutAnywhere(t *testing.T) {
	const ascii, chinese = "A-1 ", "一号桥二期"
	units := append([]rune(ascii), []rune(chinese)...)
	for cut := range len(units) + 1 {
		first := bytesOf(len(units), byte(stringIsWide), wide(string(units[:cut])))
		if cut <= len(ascii) {
			first = bytesOf(len(units), byte(0), []byte(ascii[:cut]))
		}
		rest := rec(recordContinue, byte(stringIsWide), wide(string(units[cut:])), str("下一个"))
		if cut == len(units) {
			rest = rec(recordContinue, str("下一个")) // nothing of the text is left
		}
		globals := slices.Concat(rec(recordSST, uint32(2), uint32(2), first), rest)
		data := stream(globals, slices.Concat(labelSST(0, 0, 0, 0), labelSST(0, 1, 0, 1)))
		wantSeen(t, one(t, data), "1|"+ascii+chinese+"|下一个\n")
	}
	first := bytesOf(9, byte(stringIsWide), wide(chinese))
	data := stream(slices.Concat(rec(recordSST, uint32(1), uint32(1), first), rec(recordContinue, byte(0), []byte(ascii))), labelSST(0, 0, 0, 0))
	wantSeen(t, one(t, data), "1|"+chinese+ascii+"\n")
}

// A thousand texts in records of all sizes.
func TestXLSManyTextsInRecordsOfAllSizes(t *testing.T) {
	want := func(i int) string { return fmt.Sprintf("第%03d号", i) + strings.Repeat("项目名称", 14) }
	for _, size := range []int{50, 129, 130, 1000, 8224} {
		var parts [][]byte
		part := bytesOf(uint32(1000), uint32(1000))
		var cells []byte
		for i := range 1000 {
			text := str(want(i))
			if len(part)+3 > size { // the length and the flags are not cut
				parts, part = append(parts, part), nil
			}
			part, text = append(part, text[:3]...), text[3:]
			for len(text) > 0 {
				if room := (size - len(part)) &^ 1; len(text) > room {
					parts, part, text = append(parts, append(part, text[:room]...)), []byte{stringIsWide}, text[room:]
				} else {
					part, text = append(part, text...), nil
				}
			}
			cells = append(cells, labelSST(i, 0, 0, i)...)
		}
		globals := rec(recordSST, parts[0])
		for _, p := range append(parts[1:], part) {
			globals = append(globals, rec(recordContinue, p)...)
		}
		for i, row := range one(t, stream(globals, cells)).Rows {
			if row.Cells[0].Text != want(i) {
				t.Fatalf("records of %d bytes: row %d holds %q", size, row.Number, row.Cells[0].Text)
			}
		}
	}
}

// Fonts are counted from 0 without the number 4.
func TestXLSRunsNameTheirFonts(t *testing.T) {
	run := func(at, font int) []byte {
		return bytesOf(6, byte(stringIsWide|stringHasRuns), 2, wide("三千 四千 "), 0, 0, at, font)
	}
	globals := slices.Concat(testFonts, xf(0), xf(1), sst(run(3, 5), run(3, 1), run(3, 2), run(3, 3), run(6, 1)))
	var cells []byte
	for i := range 5 {
		cells = slices.Concat(cells, labelSST(i, 0, 0, i), labelSST(i, 1, 1, i))
	}
	wantSeen(t, one(t, stream(globals, cells)), `1|三千  (partly struck)|三千  (partly struck)
2|三千  (partly struck)|三千  (partly struck)
3|三千 四千  (raised)|三千 四千  (raised)
4|三千 四千  (concealed)|三千 四千  (concealed)
5|三千 四千 |三千 四千 
`)
	wantReason(t, stream(slices.Concat(testFonts, xf(0), sst(run(3, 4))), labelSST(0, 0, 0, 0)), diag.DamagedWorkbook)
	wantReason(t, stream(slices.Concat(testFonts, xf(0), sst(run(3, 9))), labelSST(0, 0, 0, 0)), diag.DamagedWorkbook)
}

// A cell may state its text itself.
func TestXLSLabels(t *testing.T) {
	globals := slices.Concat(testFonts, xf(0))
	rich := rec(recordRString, 0, 1, 0, str("旧名新名"), 2, 0, 1, 2, 0)
	narrow := rec(recordLabel, 0, 2, 0, 4, byte(0), []byte("caf\xe9"))
	wantSeen(t, one(t, stream(globals, slices.Concat(rec(recordLabel, 0, 0, 0, str("一号桥")), rich, narrow))),
		"1|一号桥|新名 (partly struck)|café\n")
}

func TestXLSNumbers(t *testing.T) {
	cells := slices.Concat(
		rec(recordRK, 0, 0, 0, uint32(1234<<2|2)),
		rec(recordRK, 0, 1, 0, uint32(123456<<2|3)),
		rec(recordRK, 0, 2, 0, uint32(0x40590000)), // 100
		rec(recordRK, 0, 3, 0, uint32(0xFFFFFFFE)), // -1
		rec(recordMulRk, 0, 4, 0, uint32(1<<2|2), 0, uint32(2<<2|2), 5),
		number(0, 6, 1234.5599999999999), number(0, 7, 0.1+0.2),
		rec(recordBoolErr, 0, 8, 0, byte(0), byte(0)), rec(recordBoolErr, 0, 9, 0, byte(0x17), byte(1)),
		rec(recordMulBlank, 0, 10, 0, 0, 11), rec(recordBlank, 0, 12, 0),
	)
	wantSeen(t, one(t, stream(nil, cells)), "1|1234 (number)|1234.56 (number)|100 (number)|-1 (number)|1 (number)|2 (number)|1234.56 (number)|0.3 (number)|FALSE (boolean)|#REF! (error)\n")
}

// What a formula came to when it was calculated last is what a person sees.
func TestXLSFormulas(t *testing.T) {
	cells := slices.Concat(
		formula(0, 0, bytesOf(12.5)),
		formula(0, 1, storedAs(storedText, 0)), rec(recordArray, make([]byte, 12), 0), rec(recordString, str("合格\r\n")),
		formula(0, 2, storedAs(storedBool, 1)), formula(0, 3, storedAs(storedError, 0x2A)),
		formula(0, 4, storedAs(storedNoText, 0)), formula(0, 5, storedAs(storedText, 0)),
		number(0, 6, 1),
	)
	wantSeen(t, one(t, stream(nil, cells)), "1|12.5 (number)|合格⏎|TRUE (boolean)|#N/A (error)| (uncalculated)| (uncalculated)|1 (number)\n")
	calculated := rec(recordRecalcID, int(recordRecalcID), 0, uint32(114210))
	wantSeen(t, one(t, stream(calculated, cells)), "1|12.5 (number)|合格⏎|TRUE (boolean)|#N/A (error)|| (uncalculated)|1 (number)\n")
}

func TestXLSFormulasThatWereNotCalculated(t *testing.T) {
	cells := slices.Concat(number(0, 0, 1), formula(0, 1, bytesOf(12.5)))
	const stale, fresh = "1|1 (number)|12.5 (number, stale)\n", "1|1 (number)|12.5 (number)\n"
	manual, unsaved := rec(recordCalcMode, 0), rec(recordSaveRecalc, 0)
	for _, c := range []struct {
		globals, sheet []byte
		want           string
	}{
		{nil, rec(recordUncalced, 0), stale},
		{nil, slices.Concat(manual, unsaved), stale},
		{nil, manual, fresh},
		{nil, unsaved, fresh},
		{rec(recordRecalcID, int(recordRecalcID), 0, uint32(0)), nil, stale},
	} {
		wantSeen(t, one(t, stream(c.globals, slices.Concat(c.sheet, cells))), c.want)
	}
}

func TestXLSFormulasThatReadOtherWorkbooks(t *testing.T) {
	own := rec(recordSupBook, 1, 0x0401)
	other := rec(recordSupBook, 1, 6, byte(0), []byte("\x01a.xls"), 1, byte(0), []byte("a"))
	places := rec(recordExternSheet, 2, 0, 0, 0, 1, 0, 0)
	refersTo := func(place byte) []byte { return []byte{0x3A, place, 0, 0, 0, 0, 0} }
	area := []byte{0x17, 1, 1, 'x', 0, 0x5B, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0x42, 1, 4, 0} // after a text
	globals := slices.Concat(own, other, places)
	name := rec(recordLbl, 0, byte(0), byte(1), 7, 0, 0, uint32(0), byte(0), byte('n'), refersTo(1))
	for _, c := range []struct {
		globals, tokens []byte
		want            diag.Reason
	}{
		{globals, refersTo(0), ""},
		{globals, refersTo(1), diag.LinkedWorkbook},
		{globals, area, diag.LinkedWorkbook},
		{globals, slices.Concat([]byte{0x19, 0x04, 1, 0, 0, 0, 0, 0}, refersTo(1)), diag.LinkedWorkbook},
		{globals, slices.Concat([]byte{0x18}, refersTo(1)), ""}, // what a token means that can't be followed is not guessed
		{globals, []byte{0x23, 1, 0, 0, 0}, ""},
		{slices.Concat(globals, name), []byte{0x23, 1, 0, 0, 0}, diag.LinkedWorkbook},
		{nil, refersTo(1), ""},
	} {
		data := stream(c.globals, formula(0, 0, bytesOf(1.0), c.tokens...))
		if _, reason := readBIFF(data); reason != c.want {
			t.Errorf("% x: reason %q, want %q", c.tokens, reason, c.want)
		}
	}
}

func TestXLSRowsInAnyOrder(t *testing.T) {
	cells := slices.Concat(
		number(7, 1, 3), number(0, 2, 2), number(0, 0, 1),
		rec(recordRow, 7, 0, 0, 0, 0, 0, uint32(0)),
		rec(recordRow, 0, 0, 0, 300, 0, 0, uint32(0)),
	)
	wantSeen(t, one(t, stream(nil, cells)), "1|1 (number)||2 (number)\n8 hidden||3 (number)\n")
	low := rec(recordDefaultRow, 2, 0)
	wantSeen(t, one(t, stream(nil, slices.Concat(low, number(0, 0, 1)))), "1 hidden|1 (number)\n")
}

// A filter that is in force hides rows; arrows above the columns do not.
func TestXLSFilters(t *testing.T) {
	hidden := slices.Concat(number(0, 0, 1), number(1, 0, 2), rec(recordRow, 1, 0, 0, 300, 0, 0, uint32(0x20)))
	for _, c := range []struct {
		sheet []byte
		want  bool
	}{
		{slices.Concat(rec(recordFilterMode), hidden), true},
		{slices.Concat(rec(recordFilterMode), number(0, 0, 1)), false},
		{slices.Concat(rec(0x009D, 7), hidden), false},
	} {
		if g := one(t, stream(nil, c.sheet)); g.Filtered != c.want {
			t.Errorf("filtered: %t, want %t", g.Filtered, c.want)
		}
	}
}

// The chart in a sheet keeps numbers of its own.
func TestXLSChartsAreNoCells(t *testing.T) {
	chart := slices.Concat(rec(recordBOF, biff8, 0x20, 0, 0, uint32(0), uint32(0)), number(0, 0, 9), rec(recordEOF))
	wantSeen(t, one(t, stream(nil, slices.Concat(number(0, 0, 1), chart, number(1, 0, 2)))), "1|1 (number)\n2|2 (number)\n")
}

// Nobody sees what lies below a merged range.
func TestXLSMergedRangesCoverTheirCells(t *testing.T) {
	cells := slices.Concat(number(0, 0, 1), number(1, 0, 2), number(2, 0, 3))
	wantSeen(t, one(t, stream(nil, slices.Concat(cells, rec(recordMergeCells, 1, 0, 1, 0, 0)))),
		"1|1 (number, merge 1)\n2| (merge 1)\n3|3 (number)\n")
	everything := rec(recordMergeCells, 1, 0, 0xFFFF, 0, 0xFF)
	wantSeen(t, one(t, stream(nil, slices.Concat(number(1, 1, 2), everything))), "1| (merge 1)| (merge 1)\n2| (merge 1)| (merge 1)\n")
}

func TestXLSThatIsRefused(t *testing.T) {
	bof := func(kind recordKind, version int) []byte { return rec(kind, version, partGlobals, 0, 0) }
	far := number(0xFFFF, 0xFF, 1)
	everything := rec(recordMergeCells, 1, 0, 0xFFFF, 0, 0xFF)
	whole := stream(nil, number(0, 0, 1))
	for name, c := range map[string]struct {
		data []byte
		want diag.Reason
	}{
		"Excel 4":                     {bof(recordBOF4, 0), diag.OldWorkbook},
		"Excel 95":                    {bof(recordBOF, 0x0500), diag.OldWorkbook},
		"without a version":           {rec(recordBOF, 0, 0x10, 0, 0), diag.OldWorkbook},
		"of a later version":          {bof(recordBOF, 0x0700), diag.DamagedWorkbook},
		"with a password":             {stream(rec(recordFilePass, 0, 0, 0), nil), diag.ProtectedWorkbook},
		"a cell twice":                {stream(nil, slices.Concat(number(0, 0, 1), number(0, 0, 1))), diag.DamagedWorkbook},
		"a blank and a cell":          {stream(nil, slices.Concat(number(0, 1, 1), rec(recordMulBlank, 0, 0, 0, 0, 1))), diag.DamagedWorkbook},
		"a column too many":           {stream(nil, number(0, 256, 1)), diag.DamagedWorkbook},
		"a text that there is not":    {stream(sst(str("一")), labelSST(0, 0, 0, 1)), diag.DamagedWorkbook},
		"a format that there is not":  {stream(slices.Concat(testFonts, xf(0)), rec(recordNumber, 0, 0, 1, 1.0)), diag.DamagedWorkbook},
		"merges that overlap":         {stream(nil, slices.Concat(number(1, 1, 1), rec(recordMergeCells, 2, 0, 1, 0, 0, 1, 1, 0, 1))), diag.DamagedWorkbook},
		"a merge upside down":         {stream(nil, slices.Concat(number(1, 1, 1), rec(recordMergeCells, 1, 1, 0, 0, 0))), diag.DamagedWorkbook},
		"more merges than bytes":      {stream(nil, slices.Concat(number(1, 1, 1), rec(recordMergeCells, 1000, 0, 1, 0, 0))), diag.DamagedWorkbook},
		"more cells than it may hold": {stream(nil, slices.Concat(far, everything)), diag.SwollenWorkbook},
		"without its end":             {whole[:len(whole)-4], diag.DamagedWorkbook},
		"a sheet outside":             {stream(rec(recordBoundSheet, uint32(1<<30), byte(0), byte(0), byte(1), byte(0), byte('a')), nil), diag.DamagedWorkbook},
	} {
		if b, reason := Read(c.data); reason != c.want || len(b.Sheets) > 0 {
			t.Errorf("%s: reason %q with %d sheets, want %q", name, reason, len(b.Sheets), c.want)
		}
	}
}
