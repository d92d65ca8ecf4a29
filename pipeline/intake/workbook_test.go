package intake_test

import (
	"bytes"
	"encoding/csv"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/intake"
)

// sheetLine begins a sheet in the text of a workbook, as in "=== 六月" or
// "=== 五月 hidden". Behind the name may stand merge A2:A4, hide-row 3, hide-column
// B, filter and strike-row 3, in any number.
var sheetLine = regexp.MustCompile(`(?m)^=== (\S+)(.*)\n`)

// plainNumber is a cell that becomes a number rather than text.
var plainNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// workbook makes a workbook of the CSV text of its sheets. A cell like
// date:2023-06-01 becomes one of looks.
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
		arrange(t, book, name, strings.Fields(text[at[4]:at[5]]))
	}
	var written bytes.Buffer
	must(t, book.Write(&written))
	return written.Bytes()
}

// arrange does what stands behind the name of a sheet.
func arrange(t testing.TB, book *excelize.File, sheet string, words []string) {
	for i, word := range words {
		switch word {
		case "hidden":
			must(t, book.SetSheetVisible(sheet, false))
		case "merge":
			first, last, _ := strings.Cut(words[i+1], ":")
			must(t, book.MergeCell(sheet, first, last))
		case "hide-row":
			must(t, book.SetRowVisible(sheet, atoi(t, words[i+1]), false))
		case "hide-column":
			must(t, book.SetColVisible(sheet, words[i+1], false))
		case "filter":
			must(t, book.AutoFilter(sheet, "A1:B2", []excelize.AutoFilterOptions{{Column: "A", Expression: "x == 1"}}))
		case "strike-row":
			rows, err := book.GetRows(sheet)
			must(t, err)
			row := atoi(t, words[i+1])
			for column := range rows[row-1] {
				name, err := excelize.CoordinatesToCellName(column+1, row)
				must(t, err)
				setStyle(t, book, sheet, name, &excelize.Style{Font: &excelize.Font{Strike: true}})
			}
		}
	}
}

func atoi(t testing.TB, text string) int {
	n, err := strconv.Atoi(text)
	must(t, err)
	return n
}

func setStyle(t testing.TB, book *excelize.File, sheet, cell string, style *excelize.Style) {
	id, err := book.NewStyle(style)
	must(t, err)
	must(t, book.SetCellStyle(sheet, cell, cell, id))
}

// looks are the cells that are more than a text or a number, by the word before
// the colon.
var looks = map[string]func(t testing.TB, book *excelize.File, sheet, cell, rest string){
	"date": func(t testing.TB, book *excelize.File, sheet, cell, rest string) {
		date, err := time.Parse(time.DateOnly, rest)
		must(t, err)
		must(t, book.SetCellValue(sheet, cell, date))
	},
	"time": func(t testing.TB, book *excelize.File, sheet, cell, rest string) {
		date, err := time.Parse(time.DateTime, rest)
		must(t, err)
		must(t, book.SetCellValue(sheet, cell, date))
	},
	// format:CODE|77200 is a number with a format.
	"format": func(t testing.TB, book *excelize.File, sheet, cell, rest string) {
		code, number, _ := strings.Cut(rest, "|")
		must(t, book.SetCellDefault(sheet, cell, number))
		setStyle(t, book, sheet, cell, &excelize.Style{CustomNumFmt: &code})
	},
	"bool": func(t testing.TB, book *excelize.File, sheet, cell, rest string) {
		must(t, book.SetCellBool(sheet, cell, rest == "TRUE"))
	},
	"struck": func(t testing.TB, book *excelize.File, sheet, cell, rest string) {
		must(t, book.SetCellStr(sheet, cell, rest))
		setStyle(t, book, sheet, cell, &excelize.Style{Font: &excelize.Font{Strike: true}})
	},
	// runs:~struck~plain^raised has parts that are struck out and raised.
	"runs": func(t testing.TB, book *excelize.File, sheet, cell, rest string) {
		var runs []excelize.RichTextRun
		for _, part := range regexp.MustCompile(`~[^~]*~|\^[^^]*|[^~^]+`).FindAllString(rest, -1) {
			run := excelize.RichTextRun{Text: strings.Trim(part, "~^"), Font: &excelize.Font{Strike: part[0] == '~'}}
			if part[0] == '^' {
				run.Font.VertAlign = "superscript"
			}
			runs = append(runs, run)
		}
		must(t, book.SetCellRichText(sheet, cell, runs))
	},
	// formula:A1+B1 has no result, formula:A1+B1|30 has one.
	"formula": func(t testing.TB, book *excelize.File, sheet, cell, rest string) {
		text, value, stored := strings.Cut(rest, "|")
		if stored {
			must(t, book.SetCellDefault(sheet, cell, value))
		}
		must(t, book.SetCellFormula(sheet, cell, text))
	},
	"white": func(t testing.TB, book *excelize.File, sheet, cell, rest string) {
		must(t, book.SetCellDefault(sheet, cell, rest))
		setStyle(t, book, sheet, cell, &excelize.Style{Font: &excelize.Font{Color: "FFFFFF"}})
	},
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
			word, rest, _ := strings.Cut(cell, ":")
			switch look, isLook := looks[word]; {
			case cell == "":
			case isLook:
				look(t, book, sheet, name, rest)
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
