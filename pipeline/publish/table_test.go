package publish

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"openinvest/pipeline/invest"
)

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
	plain, err := hostileTable().csv()
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
	excel, err := hostileTable().excelCSV()
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
	objects, err := hostileTable().json()
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
	plain, err := empty.csv()
	if err != nil || !strings.HasPrefix(string(plain), "year,period,project_count,total_yuan") || strings.Count(string(plain), "\n") != 1 {
		t.Errorf("%q, %v", plain, err)
	}
	objects, err := empty.json()
	if err != nil || string(objects) != "[\n]\n" {
		t.Errorf("%q, %v", objects, err)
	}
}

// TestWorkbook: numbers are numbers, names are texts, and a figure without a
// value is no cell.
func TestWorkbook(t *testing.T) {
	content, err := tablesWorkbook([]table{hostileTable(), {"empty", []yearRow{}, "yuan", 1}})
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		again, err := tablesWorkbook([]table{hostileTable(), {"empty", []yearRow{}, "yuan", 1}})
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
