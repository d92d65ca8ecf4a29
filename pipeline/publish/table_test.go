package publish

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"openinvest/pipeline/invest"
)

// filled returns what a function writes.
func filled(fill func(io.Writer) error) ([]byte, error) {
	var buffer bytes.Buffer
	err := fill(&buffer)
	return buffer.Bytes(), err
}

func hostileTable() table {
	return table{"t", []countyRow{
		{Period: invest.NewPeriod(2023, 6), Code: "a", Name: "=cmd|' /C calc'!A0", CompletionColumns: CompletionColumns{
			ProjectCount: 2, Total: invest.Undefined[invest.Yuan](invest.NotStated), Planned: 0, Completed: -5,
			CompletionRatio: invest.Undefined[invest.Fraction](invest.NoPlan),
			TimeRatio:       invest.Known(invest.NewFraction(1, 2)),
			GapPoints:       invest.Known(invest.PointValue(-125_000)),
			YoYRatio:        invest.Known(invest.NewFraction(-1, 4)),
		}},
		{Period: invest.NewPeriod(2023, 6), Code: "b", Name: "甲,\"乙\"</script>"},
	}, "usd", 2}
}

// TestTableFormats: one header with the currency's suffix, names as inert
// text, negative numbers as numbers, nothing where there is no value.
func TestTableFormats(t *testing.T) {
	plain, err := filled(hostileTable().csv)
	if err != nil {
		t.Fatal(err)
	}
	want := `period,county_code,county_name,project_count,total_usd,planned_usd,completed_usd,completion_ratio,time_ratio,gap_points,yoy_ratio
2023-06,a,'=cmd|' /C calc'!A0,2,,0,-5,,0.5,-12.5,-0.25
2023-06,b,"甲,""乙""</script>",0,0,0,0,0,0,0,0
`
	if string(plain) != want {
		t.Errorf("csv:\n%s\nwant:\n%s", plain, want)
	}
	excel, err := filled(hostileTable().excelCSV)
	if err != nil {
		t.Fatal(err)
	}
	if string(excel) != "\ufeff"+strings.ReplaceAll(want, "\n", "\r\n") {
		t.Errorf("excel csv:\n%q", excel)
	}
}

// TestTableJSON: the same columns in the same order, null where there is no
// value, and no character that ends a script element.
func TestTableJSON(t *testing.T) {
	objects, err := filled(hostileTable().json)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(objects), "</") {
		t.Errorf("%s could end a script element", objects)
	}
	var rows []map[string]any
	if err := json.Unmarshal(objects, &rows); err != nil {
		t.Fatal(err)
	}
	first := rows[0]
	if len(rows) != 2 || len(first) != len(hostileTable().columns()) {
		t.Errorf("%d rows of %d columns", len(rows), len(first))
	}
	if total, present := first["total_usd"]; !present || total != nil {
		t.Errorf("total_usd is %v, want null", total)
	}
	if first["county_name"] != "=cmd|' /C calc'!A0" || first["completed_usd"] != -5.0 || first["time_ratio"] != 0.5 {
		t.Errorf("%v", first)
	}
}

// TestEmptyTable still has its header, and is an empty array.
func TestEmptyTable(t *testing.T) {
	empty := table{"t", []yearRow{}, "yuan", 1}
	plain, err := filled(empty.csv)
	if err != nil || !strings.HasPrefix(string(plain), "year,period,project_count,total_yuan") || strings.Count(string(plain), "\n") != 1 {
		t.Errorf("%q, %v", plain, err)
	}
	objects, err := filled(empty.json)
	if err != nil || string(objects) != "[\n]\n" {
		t.Errorf("%q, %v", objects, err)
	}
}

// TestWorkbook: numbers are numbers, names are texts, and a figure without a
// value is no cell.
func TestWorkbook(t *testing.T) {
	content, err := filled(tablesWorkbook([]table{hostileTable(), {"empty", []yearRow{}, "yuan", 1}}))
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		again, err := filled(tablesWorkbook([]table{hostileTable(), {"empty", []yearRow{}, "yuan", 1}}))
		if err != nil || !bytes.Equal(content, again) {
			t.Fatalf("the workbook differs from run to run (%v)", err)
		}
	}
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows("t")
	if err != nil {
		t.Fatal(err)
	}
	want := "2023-06|a|=cmd|' /C calc'!A0|2||0|-5||0.5|-12.5|-0.25"
	if got := strings.Join(rows[1], "|"); got != want {
		t.Errorf("row %q, want %q", got, want)
	}
	if formula, err := book.GetCellFormula("t", "C2"); err != nil || formula != "" {
		t.Errorf("a name became the formula %q, %v", formula, err)
	}
	for cell, want := range map[string]excelize.CellType{"A2": excelize.CellTypeInlineString, "D2": excelize.CellTypeUnset, "I2": excelize.CellTypeUnset} {
		if kind, err := book.GetCellType("t", cell); err != nil || kind != want {
			t.Errorf("cell %s has type %d, want %d (%v)", cell, kind, want, err)
		}
	}
	if header, err := book.GetRows("empty"); err != nil || len(header) != 1 {
		t.Errorf("the empty table has rows %v, %v", header, err)
	}
}

// TestLongTableGoesOn: no row of a table that is longer than a sheet is lost.
func TestLongTableGoesOn(t *testing.T) {
	var rows []yearRow
	for year := 2019; year < 2024; year++ {
		rows = append(rows, yearRow{Year: year})
	}
	book := excelize.NewFile()
	if err := errors.Join((table{"years", rows, "yuan", 1}).writeSheets(book, 2), (table{"t", rows[:2], "yuan", 1}).writeSheets(book, 2)); err != nil {
		t.Fatal(err)
	}
	var sheets []string
	for _, name := range book.GetSheetList() {
		lines, err := book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		var years []string
		for _, line := range lines[1:] {
			years = append(years, line[0])
		}
		sheets = append(sheets, lines[0][0]+" of "+name+": "+strings.Join(years, " "))
	}
	want := "year of years: 2019 2020; year of years_2: 2021 2022; year of years_3: 2023; year of t: 2019 2020"
	if got := strings.Join(sheets, "; "); got != want {
		t.Errorf("the sheets are %s\nwant %s", got, want)
	}
}
