package ingest

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"openinvest/pipeline/diag"
)

// workbookEncoding is how invest.Export names a workbook.
const workbookEncoding = "XLSX"

// maxWorkbook is how large the parts of a workbook may be in memory, in bytes:
// several times a sheet with a million rows, and less than what a small archive
// can be made to swell to.
const maxWorkbook = 4 << 30

// workbookRows are the rows of one sheet of a workbook. A date is the number of
// its day, a merged cell has its text in its first cell, and a row ends with
// its last cell that holds anything: all as in a CSV export of the sheet.
type workbookRows struct {
	rows  *excelize.Rows
	width int // cells that every row has at least
}

// openWorkbook finds the one visible sheet with a header. A workbook without
// any is read at its first visible sheet, so that the problem has a place.
func (in *reader) openWorkbook(path string, data []byte) (r *records, place headerPlace, ok bool) {
	file := diag.Position{File: path}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxWorkbook, UnzipXMLSizeLimit: maxWorkbook})
	if err != nil {
		in.problems.Add(file, diag.UnreadableFile, string(diag.DamagedWorkbook))
		return nil, headerPlace{}, false
	}
	if props, err := book.GetWorkbookProps(); err != nil || props.Date1904 != nil && *props.Date1904 {
		in.problems.Add(file, diag.UnreadableFile, string(diag.DatesFrom1904))
		return nil, headerPlace{}, false
	}
	first, chosen := "", ""
	var headed []string
	for _, sheet := range book.GetSheetList() {
		visible, err := book.GetSheetVisible(sheet)
		rows := sheetRows(book, path, sheet, 0)
		if err != nil || !visible || rows == nil {
			continue // nobody sees it, or it holds a chart
		}
		if first == "" {
			first = sheet
		}
		if at, found := in.findHeader(rows); found {
			headed = append(headed, sheet)
			chosen, place = sheet, at
		}
	}
	switch {
	case len(headed) > 1:
		in.problems.Add(file, diag.SeveralSheets, strings.Join(headed, ", "))
		return nil, headerPlace{}, false
	case first == "":
		in.problems.Add(file, diag.NoHeader, strings.Join(in.requiredHeaders(), ", "))
		return nil, headerPlace{}, false
	case chosen == "":
		chosen = first
	}
	return sheetRows(book, path, chosen, place.width), place, true
}

// sheetRows returns the rows of a worksheet from its beginning, or nil where
// the sheet is no worksheet.
func sheetRows(book *excelize.File, path, sheet string, width int) *records {
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil
	}
	return &records{file: path, source: &workbookRows{rows, width}}
}

func (w *workbookRows) read(r *records) (ok bool, wrong *syntaxError) {
	r.taken, r.skipped = r.end, 0
	if !w.rows.Next() {
		if w.rows.Error() != nil {
			return false, w.damaged(r)
		}
		return false, nil
	}
	cells, err := w.rows.Columns(excelize.Options{RawCellValue: true})
	if err != nil {
		return false, w.damaged(r)
	}
	for i, cell := range cells {
		cells[i] = asShown(cell)
	}
	for len(cells) < w.width {
		cells = append(cells, "")
	}
	if len(cells) == 0 {
		cells = []string{""}
	}
	r.lines++
	r.cells, r.span, r.end = cells, 1, r.lines
	return true, nil
}

// damaged places what can't be read in the row behind the last that could.
func (w *workbookRows) damaged(r *records) *syntaxError {
	r.lines++
	return &syntaxError{w.position(r, r.lines, 0), diag.DamagedWorkbook}
}

func (w *workbookRows) at(r *records, cell int) diag.Position {
	return w.position(r, r.end, cell)
}

func (w *workbookRows) position(r *records, row, cell int) diag.Position {
	return diag.Position{File: r.file, Line: row, Column: cell + 1}
}

// binaryFraction is a number that a workbook may hold with more digits than a
// spreadsheet shows.
var binaryFraction = regexp.MustCompile(`^-?\d+(?:\.\d+(?:[Ee]-\d+)?|[Ee]-\d+)$`)

// shownDigits is the precision of a spreadsheet: it stores 1234.56 as
// 1234.5599999999999, and shows and exports the former.
const shownDigits = 15

// asShown writes a fraction with the digits that a spreadsheet shows.
func asShown(cell string) string {
	if len(cell) <= shownDigits && !strings.ContainsAny(cell, "eE") || !binaryFraction.MatchString(cell) {
		return cell
	}
	value, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		return cell
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', shownDigits, 64), 64)
	if err != nil {
		return cell
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
