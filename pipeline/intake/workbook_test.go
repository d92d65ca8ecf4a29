package intake_test

import (
	"bytes"
	"encoding/csv"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/intake"
)

// sheetLine begins a sheet in the text of a workbook, as in "=== 六月" or
// "=== 五月 hidden".
var sheetLine = regexp.MustCompile(`(?m)^=== (\S+)( hidden)?\n`)

// plainNumber is a cell that becomes a number rather than text.
var plainNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// workbook makes a workbook of the CSV text of its sheets. A cell like
// date:2023-06-01 becomes a date.
func workbook(t testing.TB, data []byte) []byte {
	text := string(data)
	if !sheetLine.MatchString(text) {
		text = "=== Sheet1\n" + text
	}
	book := excelize.NewFile()
	starts := sheetLine.FindAllStringSubmatchIndex(text, -1)
	for n, at := range starts {
		name, end := text[at[2]:at[3]], len(text)
		if n+1 < len(starts) {
			end = starts[n+1][0]
		}
		if n == 0 {
			must(t, book.SetSheetName("Sheet1", name))
		} else if _, err := book.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		fillSheet(t, book, name, text[at[1]:end])
		must(t, book.SetSheetVisible(name, at[4] < 0))
	}
	var written bytes.Buffer
	must(t, book.Write(&written))
	return written.Bytes()
}

func fillSheet(t testing.TB, book *excelize.File, sheet, text string) {
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		row, err := csv.NewReader(strings.NewReader(line)).Read()
		if err != nil {
			continue // an empty line is a row without cells
		}
		for i, cell := range row {
			name, err := excelize.CoordinatesToCellName(i+1, n+1)
			must(t, err)
			day, isDate := strings.CutPrefix(cell, "date:")
			switch {
			case cell == "":
			case isDate:
				date, err := time.Parse(time.DateOnly, day)
				must(t, err)
				must(t, book.SetCellValue(sheet, name, date))
			case plainNumber.MatchString(cell):
				must(t, book.SetCellDefault(sheet, name, cell))
			default:
				must(t, book.SetCellStr(sheet, name, cell))
			}
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// checkPositionInWorkbook holds a problem to the rows and columns of a sheet.
func checkPositionInWorkbook(t *testing.T, p diag.Problem, data []byte) {
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		if p.Position.Line != 0 {
			t.Errorf("%s lies in a file without rows", p)
		}
		return
	}
	rows, columns := 0, 0
	for _, sheet := range book.GetSheetList() {
		cells, err := book.GetRows(sheet)
		must(t, err)
		rows = max(rows, len(cells))
		for _, row := range cells {
			columns = max(columns, len(row))
		}
	}
	if p.Position.Line > rows || p.Position.Column > columns {
		t.Errorf("%s lies outside of its sheet", p)
	}
}

func TestWorkbookThatCountsDatesFrom1904IsRefused(t *testing.T) {
	book := excelize.NewFile()
	from1904 := true
	must(t, book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}))
	raw := t.TempDir()
	must(t, book.SaveAs(filepath.Join(raw, "2023-06.xlsx")))
	result, err := intake.Folder{Dir: raw, Reference: loadReference(t)}.Read()
	must(t, err)
	if len(result.Problems) != 1 || result.Problems[0].Code != diag.UnreadableFile || result.Problems[0].Args[0] != string(diag.DatesFrom1904) {
		t.Errorf("%v", result.Problems)
	}
}

// A damaged workbook is refused whole or read up to the damage; it ends no run.
func TestDamagedWorkbooks(t *testing.T) {
	whole := workbook(t, []byte(header+"A-1,一号桥,东山区,交通,1000,200,100\n"))
	for at := 0; at < len(whole); at += 7 {
		for _, data := range [][]byte{whole[:at], damaged(whole, at)} {
			raw := t.TempDir()
			writeFile(t, filepath.Join(raw, "2023-06.xlsx"), data)
			result, err := intake.Folder{Dir: raw, Reference: loadReference(t)}.Read()
			must(t, err)
			for _, e := range result.Exports {
				checkEquation(t, e)
			}
			read := len(result.Ledger.Periods()) == 1 && result.Exports[0].Accepted == 1
			if !read && len(result.Problems) == 0 {
				t.Errorf("a workbook that is damaged at byte %d is neither read nor refused", at)
			}
		}
	}
}

func damaged(data []byte, at int) []byte {
	data = bytes.Clone(data)
	data[at] ^= 0x55
	return data
}
