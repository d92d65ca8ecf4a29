package sheet

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

// openWorkbook reads the visible worksheets.
func openWorkbook(path string, data []byte, find Find) (File, *Refusal) {
	file := File{Encoding: workbookEncoding}
	refuse := func(reason diag.Reason) (File, *Refusal) {
		return file, &Refusal{diag.Position{File: path}, diag.UnreadableFile, reason}
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxWorkbook, UnzipXMLSizeLimit: maxWorkbook})
	if err != nil {
		return refuse(diag.DamagedWorkbook)
	}
	if props, err := book.GetWorkbookProps(); err != nil || props.Date1904 != nil && *props.Date1904 {
		return refuse(diag.DatesFrom1904)
	}
	for _, name := range book.GetSheetList() {
		visible, err := book.GetSheetVisible(name)
		rows := sheetRows(book, path, name, 0)
		if err != nil || !visible || rows == nil {
			continue // nobody sees it, or it holds a chart
		}
		place, _ := find(rows)
		file.Sheets = append(file.Sheets, Sheet{name, sheetRows(book, path, name, place.Width), place})
	}
	return file, nil
}

// sheetRows returns the rows of a worksheet from its beginning, or nil where
// the sheet is no worksheet.
func sheetRows(book *excelize.File, path, sheet string, width int) *Records {
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil
	}
	return &Records{File: path, source: &workbookRows{rows, width}}
}

func (w *workbookRows) read(r *Records) (ok bool, wrong *SyntaxError) {
	r.taken, r.Skipped = r.End, 0
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
	r.Lines++
	r.Cells, r.Span, r.End = cells, 1, r.Lines
	return true, nil
}

// damaged places what can't be read in the row behind the last that could.
func (w *workbookRows) damaged(r *Records) *SyntaxError {
	r.Lines++
	return &SyntaxError{w.position(r, r.Lines, 0), diag.DamagedWorkbook}
}

func (w *workbookRows) at(r *Records, cell int) diag.Position {
	return w.position(r, r.End, cell)
}

func (w *workbookRows) position(r *Records, row, cell int) diag.Position {
	return diag.Position{File: r.File, Line: row, Column: cell + 1}
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
