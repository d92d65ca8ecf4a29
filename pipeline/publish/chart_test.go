package publish

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"openinvest/pipeline/chart"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// sampleChart has names that a spreadsheet would take for formulas, a number,
// and a reason in the place of one.
func sampleChart() chart.Chart {
	return chart.Chart{
		ID: "completion-by-county", Period: invest.NewPeriod(2023, 6), Title: "Completion", Subtitle: "2023-06", Finding: "North leads.", Note: "As of June.", Source: "Register",
		Measures: []measure.ID{measure.CompletionRatio}, Targets: []string{}, Height: 300,
		Columns: []chart.Column{
			{Name: "County", Header: "County"},
			{Name: "Completed (亿元)", Header: "Completed (亿元)", Unit: "亿元", Numeric: true},
			{Name: "Ratio", Header: "Ratio (%)", Unit: "%", Numeric: true, Measure: measure.CompletionRatio, Definition: "completed / planned"},
			{Name: "Target", Header: "Target", Numeric: true},
		},
		Rows: [][]chart.Cell{
			{{Text: "=HYPERLINK(1)"}, {Text: "12.50", Number: "12.50"}, {Text: "98.0%", Number: "98.0"}, {Text: "1760亿元"}},
			{{Text: "South, \"West\""}, {Text: "0.00", Number: "0.00"}, {Text: "no plan"}, {Text: "-"}},
		},
		Option: json.RawMessage(`{"series":[]}`),
	}
}

// TestChartTables: the same numbers, digit by digit, in every file.
func TestChartTables(t *testing.T) {
	tables, err := chartTables(sampleChart())
	if err != nil {
		t.Fatal(err)
	}
	again, err := chartTables(sampleChart())
	if err != nil {
		t.Fatal(err)
	}
	byKind := map[string][]byte{}
	for i, table := range tables {
		byKind[table.kind] = table.content
		if !bytes.Equal(table.content, again[i].content) {
			t.Errorf("%s differs from run to run", table.kind)
		}
	}
	want := "County,Completed (亿元),Ratio (%),Target\n'=HYPERLINK(1),12.50,98.0,1760亿元\n\"South, \"\"West\"\"\",0.00,,'-\n"
	if got := string(byKind["csv"]); got != want {
		t.Errorf("csv %q, want %q", got, want)
	}
	if got := string(byKind["excel_csv"]); got != byteOrderMark+strings.ReplaceAll(want, "\n", "\r\n") {
		t.Errorf("excel csv %q", got)
	}
	var read chart.Chart
	if err := json.Unmarshal(byKind["json"], &read); err != nil {
		t.Fatal(err)
	}
	if read.Rows[0][1].Number != "12.50" || read.Rows[1][2].Text != "no plan" || read.Columns[2].Definition != "completed / planned" || read.Option != nil {
		t.Errorf("json reads %+v", read)
	}
	book, err := excelize.OpenReader(bytes.NewReader(byKind["xlsx"]))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(want)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for y, record := range records {
		for x, cell := range record {
			if cell = strings.TrimPrefix(cell, "'"); cell == "" {
				cell = sampleChart().Rows[y-1][x].Text // a workbook says why there is no number
			}
			if got := rows[4+y][x]; got != cell {
				t.Errorf("row %d column %d of the workbook is %q, the csv says %q", y, x, got, cell)
			}
		}
	}
	if formula, err := book.GetCellFormula(book.GetSheetName(0), "A6"); err != nil || formula != "" {
		t.Errorf("a name became the formula %q, %v", formula, err)
	}
	if !strings.Contains(strings.Join(rows[len(rows)-1], " "), "completed / planned") {
		t.Errorf("the workbook does not define its columns: %v", rows[len(rows)-1])
	}
}

// TestChartForms: every file stands at the address that the document names.
func TestChartForms(t *testing.T) {
	folder, err := NewFolder(filepath.Join(t.TempDir(), "site"))
	if err != nil {
		t.Fatal(err)
	}
	document, err := writeChart(folder, DrawnChart{
		Chart:    sampleChart(),
		Pictures: []Picture{{"svg", "light", 800, []byte("light")}, {"svg", "dark", 800, []byte("dark")}, {"png", "light", 800, []byte("png")}},
		Inline:   []Inline{{360, []byte("inline")}},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	written := files(t, folder.Staging)
	for _, form := range document.Forms {
		if content, found := written["files/"+form.Path]; !found || len(content) != form.Bytes {
			t.Errorf("%+v: %q", form, content)
		}
	}
	for path, content := range map[string]string{
		"files/charts/completion-by-county/completion-by-county-800.svg":      "light",
		"files/charts/completion-by-county/completion-by-county-800-dark.svg": "dark",
		"files/charts/completion-by-county/completion-by-county-800.png":      "png",
		"drawings/completion-by-county/360.svg":                               "inline",
		"charts/completion-by-county.json":                                    "{\"series\":[]}\n",
	} {
		if written[path] != content {
			t.Errorf("%s is %q, want %q", path, written[path], content)
		}
	}
	if len(document.Forms) != 7 {
		t.Errorf("forms %+v", document.Forms)
	}
}

// TestWorkbookOfManyCharts has a sheet for each, with names that Excel takes.
func TestWorkbookOfManyCharts(t *testing.T) {
	long := sampleChart()
	long.ID = strings.Repeat("completed-by-month-", 5)
	content, err := ChartWorkbook([]chart.Chart{sampleChart(), long, long})
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if sheets := book.GetSheetList(); len(sheets) != 3 || sheets[0] != "1 completion-by-county" {
		t.Errorf("sheets %q", sheets)
	}
}
