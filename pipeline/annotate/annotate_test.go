package annotate_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"openinvest/pipeline/annotate"
	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet"
)

// file is an export of eight lines: a title, an empty line, a header over two
// lines, a row over two lines, and rows with something wrong.
const file = "2023-06.csv"

// cells are those of file as the reader gives them.
func cells(string) (sheet.Table, error) {
	cell := func(text string, line, column int) sheet.Cell {
		return sheet.Cell{Text: text, At: diag.Position{File: file, Line: line, Column: column}}
	}
	return sheet.Table{Header: 2, Rows: [][]sheet.Cell{
		{cell("项目进展", 1, 1)},
		nil,
		{cell("项目名称", 3, 1), cell("县区", 3, 6), cell("总投资", 3, 9)},
		{cell("=1+1", 4, 1), cell("东出区", 4, 6), cell("0012", 4, 10)},
		{cell("两\n行\x01\u202e_x0041_", 5, 1), cell("东山区", 6, 4), cell("2.1E+23", 6, 8)},
		{cell("残缺", 7, 1)},
	}}, nil
}

func problems(raw string) diag.Problems {
	at := func(line, column int) diag.Position {
		return diag.Position{File: filepath.Join(raw, file), Line: line, Column: column}
	}
	var ps diag.Problems
	ps.Add(diag.Position{File: filepath.Join(raw, "columns.toml"), Line: 1}, diag.UnknownKey, "x")
	ps.Add(at(0, 0), diag.PeriodUnknown, "报告期")
	ps.Add(at(3, 0), diag.MissingColumn, "行业", "行业")
	ps.Add(at(4, 6), diag.UnknownCounty, "东出区", "云溪市")
	ps[3].Suggestion = "东山区"
	ps.Add(at(4, 6), diag.BadText, "东出区")
	ps.Add(at(6, 8), diag.PlanChanged, "1", "2", "3")
	ps.Add(at(7, 1), diag.WrongFieldCount, "1", "3")
	return ps
}

// folder makes a folder of exports.
func folder(t *testing.T, names ...string) string {
	t.Helper()
	raw := t.TempDir()
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(raw, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return raw
}

func open(t *testing.T, path string) *excelize.File {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	return book
}

func TestWorkbook(t *testing.T) {
	raw, dir := folder(t, file, "2023-05.csv"), t.TempDir()
	if err := annotate.Write(dir, raw, cells, problems(raw), diag.Chinese); err != nil {
		t.Fatal(err)
	}
	if written, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(written) != 1 {
		t.Fatal("an export without problems is written too", written, err)
	}
	book := open(t, filepath.Join(dir, "2023-06.csv.xlsx"))
	if sheets := book.GetSheetList(); !slices.Equal(sheets, []string{"问题", "导出表"}) {
		t.Fatal(sheets)
	}

	t.Run("the export is as it was", func(t *testing.T) {
		want := map[string]string{
			"A1": "项目进展", "A2": "", "C3": "总投资", "A4": "=1+1", "C4": "0012", "B5": "东山区", "C5": "2.1E+23", "A6": "残缺", "A7": "",
			"A5": "两\n行\ufffd\u202e_x0041_", // what XML can't hold
		}
		for cell, text := range want {
			got, err := book.GetCellValue("导出表", cell)
			if err != nil || got != text {
				t.Errorf("%s: got %q, want %q (%v)", cell, got, text, err)
			}
			if formula, err := book.GetCellFormula("导出表", cell); err != nil || formula != "" {
				t.Errorf("%s is the formula %q (%v)", cell, formula, err)
			}
		}
	})

	t.Run("bad cells are filled", func(t *testing.T) {
		const red, yellow = "FFC7CE", "FFEB9C"
		want := map[string]string{"A3": red, "B3": red, "C3": red, "B4": red, "C5": yellow, "A6": red, "A1": "", "A4": "", "B5": ""}
		for cell, colour := range want {
			if got := fillOf(t, book, cell); got != colour {
				t.Errorf("%s: got %q, want %q", cell, got, colour)
			}
		}
	})

	t.Run("comments say what is wrong", func(t *testing.T) {
		comments, err := book.GetComments("导出表")
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, comment := range comments {
			got[comment.Cell] = comment.Text
		}
		want := map[string]string{
			"A3": `error: missing-column: 缺少必需的列“行业”；可用的表头：行业`,
			"B4": "error: unknown-county: “东出区”不是云溪市的县（市、区）；是否应为“东山区”？\n" +
				"error: bad-text: “东出区”含有无法显示的字符；请重新录入这段文字",
			"A6": "error: wrong-field-count: 此行有 1 个单元格，表头有 3 个",
		}
		for cell, text := range want {
			if got[cell] != text {
				t.Errorf("%s: got %q, want %q", cell, got[cell], text)
			}
		}
		if len(comments) != 4 {
			t.Errorf("%d comments", len(comments))
		}
	})

	t.Run("the list leads to the cells", func(t *testing.T) {
		rows, err := book.GetRows("问题")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, row := range rows {
			got = append(got, strings.Join(row[:5], " "))
		}
		want := []string{
			"单元格 行 列 程度 代码", "整个文件   error period-unknown", "A3 3  error missing-column", "B4 4 6 error unknown-county",
			"B4 4 6 error bad-text", "C5 6 8 warning plan-changed", "A6 7 1 error wrong-field-count",
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %q\nwant %q", got, want)
		}
		for cell, want := range map[string]string{"A2": "", "A3": "导出表!A3", "A6": "导出表!C5"} {
			if _, target, err := book.GetCellHyperLink("问题", cell); err != nil || target != want {
				t.Errorf("%s leads to %q, want %q (%v)", cell, target, want, err)
			}
		}
	})

	t.Run("headers stay in sight", func(t *testing.T) {
		for sheet, rows := range map[string]int{"问题": 1, "导出表": 3} {
			if panes, err := book.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != rows {
				t.Errorf("%s: %+v %v", sheet, panes, err)
			}
		}
	})
}

func fillOf(t *testing.T, book *excelize.File, cell string) string {
	t.Helper()
	id, err := book.GetCellStyle("导出表", cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := book.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(style.Fill.Color, "")
}

func TestSameInputGivesSameBytes(t *testing.T) {
	raw := folder(t, file)
	var first []byte
	for range 5 {
		dir := t.TempDir()
		if err := annotate.Write(dir, raw, cells, problems(raw), diag.English); err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(filepath.Join(dir, file+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = content
		} else if !bytes.Equal(first, content) {
			t.Fatal("two runs differ")
		}
	}
}

func TestFileThatIsNoTextIsListed(t *testing.T) {
	raw, dir := folder(t, file), t.TempDir()
	none := func(string) (sheet.Table, error) { return sheet.Table{Header: -1}, nil }
	if err := annotate.Write(dir, raw, none, problems(raw), diag.English); err != nil {
		t.Fatal(err)
	}
	rows, err := open(t, filepath.Join(dir, file+".xlsx")).GetRows("Problems")
	if err != nil || len(rows) != 7 || rows[3][0] != "the file" {
		t.Errorf("%q %v", rows, err)
	}
}

// TestMendedFileIsNotLeftMarked: what an earlier run marked and a person has
// mended since does not stay behind as if it were wrong.
func TestMendedFileIsNotLeftMarked(t *testing.T) {
	raw, dir := folder(t, file), t.TempDir()
	for _, ps := range []diag.Problems{problems(raw), nil} {
		if err := annotate.Write(dir, raw, cells, ps, diag.English); err != nil {
			t.Fatal(err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v is left (%v)", left, err)
	}
}

func TestExportsAreNotOverwritten(t *testing.T) {
	raw := folder(t, file)
	err := annotate.Write(raw+"/../"+filepath.Base(raw), raw, cells, problems(raw), diag.English)
	if err == nil || !strings.Contains(err.Error(), "exports themselves") {
		t.Errorf("got %v", err)
	}
}

// TestWideRow: a sheet has 16,384 columns; the problem of a cell beyond is at
// the last.
func TestWideRow(t *testing.T) {
	raw, dir := folder(t, file), t.TempDir()
	wide := func(path string) (sheet.Table, error) {
		row := make([]sheet.Cell, excelize.MaxColumns+5)
		for i := range row {
			row[i] = sheet.Cell{Text: "x", At: diag.Position{File: path, Line: 1, Column: 2*i + 1}}
		}
		return sheet.Table{Header: -1, Rows: [][]sheet.Cell{row}}, nil
	}
	ps := diag.Problems{{
		Position: diag.Position{File: filepath.Join(raw, file), Line: 1, Column: 2*excelize.MaxColumns + 3},
		Severity: diag.Error, Code: diag.WrongFieldCount, Args: []string{"16389", "16384"},
	}}
	if err := annotate.Write(dir, raw, wide, ps, diag.English); err != nil {
		t.Fatal(err)
	}
	book := open(t, filepath.Join(dir, file+".xlsx"))
	if comments, err := book.GetComments("Export"); err != nil || len(comments) != 1 || comments[0].Cell != "XFD1" {
		t.Errorf("%v %v", comments, err)
	}
}
