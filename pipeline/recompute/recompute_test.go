package recompute

import (
	"database/sql"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"openinvest/pipeline/intake"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/publish"
	"openinvest/pipeline/reference"
)

// TestTablesEqualSQL computes every published table in SQL and compares all
// cells: amounts and counts to the yuan and the project, ratios to their last
// published digit.
func TestTablesEqualSQL(t *testing.T) {
	db, ref := loadRaw(t)
	downloads := publishTables(t, ref)
	for _, name := range []string{
		"completion_by_county", "completion_by_sector", "completion_by_year", "completion_cube", "structure", "projects",
	} {
		t.Run(name, func(t *testing.T) {
			compare(t, readTable(t, downloads, name), query(t, db, name))
		})
	}
	t.Run("targets", func(t *testing.T) {
		must(t, db, "CREATE TABLE reported_target (id TEXT, kind TEXT)")
		for _, target := range ref.Plan.Targets {
			if target.Measure == reference.BasisReported {
				must(t, db, "INSERT INTO reported_target VALUES (?, ?)", target.ID, string(target.Horizon))
			}
		}
		published := readTable(t, downloads, "targets")
		compare(t, published, query(t, db, "targets"))
		compareExpected(t, published, ref.Plan)
	})
}

// table is rows of text under column names.
type table struct {
	columns []string
	rows    [][]string
}

func (t table) column(name string) int { return slices.Index(t.columns, name) }

func publishTables(t *testing.T, ref reference.Reference) string {
	t.Helper()
	result, err := intake.Folder{Dir: rawFolder, Reference: ref}.Read()
	if err != nil || result.Problems.HasErrors() {
		t.Fatal(err, result.Problems)
	}
	folder, err := publish.NewFolder(filepath.Join(t.TempDir(), "site"))
	if err != nil {
		t.Fatal(err)
	}
	figures := measure.Compute(result.Ledger, result.Indicators, ref)
	if err := publish.Site(folder, publish.Input{Figures: figures}); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(folder.Staging, "files", "downloads")
}

func readTable(t *testing.T, dir, name string) table {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dir, name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(content))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return table{rows[0], rows[1:]}
}

func query(t *testing.T, db *sql.DB, name string) table {
	t.Helper()
	statement, err := os.ReadFile(filepath.Join("testdata", name+".sql"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := db.Query(string(statement))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	result := table{columns: columns}
	for rows.Next() {
		cells := make([]any, len(columns))
		for i := range cells {
			cells[i] = new(sql.NullString)
		}
		if err := rows.Scan(cells...); err != nil {
			t.Fatal(err)
		}
		row := make([]string, len(columns))
		for i, cell := range cells {
			row[i] = cell.(*sql.NullString).String
		}
		result.rows = append(result.rows, row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return result
}

// compare demands every column of recomputed, in every row of published.
func compare(t *testing.T, published, recomputed table) {
	t.Helper()
	if len(published.rows) != len(recomputed.rows) || len(recomputed.rows) == 0 {
		t.Fatalf("%d rows are published, %d recomputed", len(published.rows), len(recomputed.rows))
	}
	differences := 0
	for c, name := range recomputed.columns {
		column := published.column(name)
		if column < 0 {
			t.Fatalf("no column %s is published", name)
		}
		for i, row := range recomputed.rows {
			if got := published.rows[i][column]; !equal(name, got, row[c]) {
				if differences++; differences <= 10 {
					t.Errorf("row %d %v: %s is published as %q, recomputed as %q", i+1, published.rows[i][:2], name, got, row[c])
				}
			}
		}
	}
	t.Logf("%d rows x %d columns agree", len(recomputed.rows), len(recomputed.columns))
}

// resolution is half of the last published digit of a column, and a little
// for the floating point of the other side. Other columns agree to the letter.
func resolution(column string) float64 {
	switch {
	case strings.HasSuffix(column, "_ratio"), strings.HasSuffix(column, "_share"):
		return 0.5e-6 + 1e-12
	case column == "gap_points": // a difference of two rounded ratios
		return 1e-4 + 1e-9
	case column == "actual_value", column == "expected_value": // percentages have four decimals
		return 0.5e-4 + 1e-9
	}
	return 0
}

func equal(column, published, recomputed string) bool {
	if published == recomputed {
		return true
	}
	within := resolution(column)
	a, errA := strconv.ParseFloat(published, 64)
	b, errB := strconv.ParseFloat(recomputed, 64)
	return within > 0 && errA == nil && errB == nil && math.Abs(a-b) <= within
}

// compareExpected recomputes the expected values of the targets that are
// expected step by step, by the formula that the method page gives.
func compareExpected(t *testing.T, published table, plan reference.Plan) {
	t.Helper()
	years := float64(plan.LastYear - plan.FirstYear + 1)
	checked := 0
	for _, row := range published.rows {
		target, _ := plan.Target(row[published.column("target_id")])
		period, err := invest.ParsePeriod(row[published.column("period")])
		if err != nil {
			t.Fatal(err)
		}
		if target.Measure != reference.BasisCompleted {
			continue // reported values are expected as of their own period
		}
		value := float64(target.Value) / 1e8
		elapsed := float64(period.Year() - plan.FirstYear)
		month := float64(period.Month()) / 12
		share := (elapsed + month) / years
		if target.YearlyGrowth != "" {
			growth, _ := plan.Target(target.YearlyGrowth)
			factor := 1 + float64(growth.Value)/1e10
			weight := func(n float64) float64 { return (math.Pow(factor, n) - 1) / (factor - 1) }
			share = (weight(elapsed) + month*math.Pow(factor, elapsed)) / weight(years)
		}
		want := strconv.FormatFloat(value*share, 'f', 10, 64)
		if got := row[published.column("expected_value")]; !equal("expected_value", got, want) {
			t.Errorf("%s %s expects %s, recomputed %s", target.ID, period, got, want)
		}
		checked++
	}
	if checked == 0 {
		t.Error("no expected value was recomputed")
	}
}

// TestReconciles: counties add up to the city and so do sectors, in the
// published files and in every period.
func TestReconciles(t *testing.T) {
	ref, _, err := reference.Load(referenceFolder)
	if err != nil {
		t.Fatal(err)
	}
	downloads := publishTables(t, ref)
	sums := map[string]map[string][4]int64{}
	for _, name := range []string{"completion_by_county", "completion_by_sector", "completion_cube"} {
		published := readTable(t, downloads, name)
		sums[name] = map[string][4]int64{}
		for _, row := range published.rows {
			sum := sums[name][row[0]]
			for i, column := range []string{"project_count", "total_yuan", "planned_yuan", "completed_yuan"} {
				amount, err := strconv.ParseInt(row[published.column(column)], 10, 64)
				if err != nil {
					t.Fatal(err)
				}
				sum[i] += amount
			}
			sums[name][row[0]] = sum
		}
	}
	years := readTable(t, downloads, "completion_by_year")
	for _, row := range years.rows {
		period := row[years.column("period")]
		want := fmt.Sprint([]string{
			row[years.column("project_count")], row[years.column("total_yuan")],
			row[years.column("planned_yuan")], row[years.column("completed_yuan")],
		})
		for name, byPeriod := range sums {
			if got := fmt.Sprint(byPeriod[period]); got != want {
				t.Errorf("%s: %s adds up to %s, the city is %s", period, name, got, want)
			}
		}
	}
	for period, counties := range sums["completion_by_county"] {
		if sectors := sums["completion_by_sector"][period]; sectors != counties {
			t.Errorf("%s: counties add up to %v, sectors to %v", period, counties, sectors)
		}
	}
}
