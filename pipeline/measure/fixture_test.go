package measure

import (
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

var update = flag.Bool("update", false, "write the golden files anew")

// fixture reads the small register that every golden file is computed from:
// two counties, two sectors, a year without its first ten months, a January
// left out, a plan of nothing, a total that is not stated, a withheld project.
func fixture(t *testing.T) (invest.Ledger, []invest.Indicator, reference.Reference) {
	t.Helper()
	ref, problems, err := reference.Load(filepath.Join("testdata", "reference"))
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	indicators := []invest.Indicator{
		{Period: period(t, "2021-12"), Target: "roads", Value: decimal(t, "12")},
		{Period: period(t, "2022-06"), Target: "roads", Value: decimal(t, "30.5")},
		{Period: period(t, "2022-12"), Target: "plants", Value: decimal(t, "8")},
	}
	return invest.NewLedger(readReports(t, filepath.Join("testdata", "register.csv"))), indicators, ref
}

func readReports(t *testing.T, path string) []invest.Report {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var reports []invest.Report
	for _, row := range rows[1:] {
		total := invest.Undefined[invest.Yuan](invest.NotStated)
		if row[8] != "" {
			total = invest.Known(yuan(t, row[8]))
		}
		reports = append(reports, invest.Report{
			Period: period(t, row[0]), Project: invest.ProjectCode(row[1]), Name: "项目" + row[1],
			County: invest.County(row[2]), Sector: invest.Sector(row[3]), Level: invest.Level(row[4]),
			Ownership: invest.Ownership(row[5]), Class: invest.Class(row[6]), Stage: invest.Stage(row[7]),
			Total: total, Planned: yuan(t, row[9]), Completed: yuan(t, row[10]), Withheld: row[11] == "yes",
		})
	}
	return reports
}

func period(t *testing.T, s string) invest.Period {
	t.Helper()
	p, err := invest.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func decimal(t *testing.T, s string) invest.Decimal {
	t.Helper()
	d, err := invest.ParseDecimal(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func yuan(t *testing.T, s string) invest.Yuan {
	t.Helper()
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return invest.Yuan(n)
}

// golden compares lines with a file under testdata, or writes it with -update.
func golden(t *testing.T, name string, lines []string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	got := strings.Join(lines, "\n") + "\n"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run the test with -update and read the change\ngot:\n%s", path, got)
	}
}

// show writes a figure as a golden file has it.
func show[T any](f invest.Figure[T]) string {
	if reason := f.Reason(); reason != "" {
		return string(reason)
	}
	value, _ := f.Value()
	return fmt.Sprint(value)
}
