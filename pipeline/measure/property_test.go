package measure

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// randomReports makes up rows without any plausibility: what must add up adds
// up for any rows.
func randomReports(random *rand.Rand, ref reference.Reference, periods []invest.Period) []invest.Report {
	pick := func(field reference.FieldName) string {
		values := ref.Columns.Values(field)
		return values[random.IntN(len(values))].ID
	}
	var reports []invest.Report
	for _, period := range periods {
		for n := range 1 + random.IntN(40) {
			total := invest.Known(invest.Yuan(random.Int64N(1e12)))
			if random.IntN(200) == 0 {
				total = invest.Undefined[invest.Yuan](invest.NotStated)
			}
			reports = append(reports, invest.Report{
				Period: period, Project: invest.ProjectCode(fmt.Sprint("p", n)), Name: "p",
				County:    ref.Regions.Counties[random.IntN(len(ref.Regions.Counties))].Code,
				Sector:    ref.Sectors.Sectors[random.IntN(len(ref.Sectors.Sectors))].Code,
				Level:     invest.Level(pick(reference.LevelField)),
				Ownership: [...]invest.Ownership{"", "private", "state"}[random.IntN(3)],
				Class:     invest.Class(pick(reference.ClassField)),
				Stage:     invest.Stage(pick(reference.StageField)),
				Total:     total, Planned: invest.Yuan(random.Int64N(1e11)), Completed: invest.Yuan(random.Int64N(1e11)),
			})
		}
	}
	return reports
}

// TestPartsAddUpToTheCity: in every period the counties add up to the city, to
// the yuan and the project, and so do sectors, groups, levels, ownerships,
// classes, the cross table, the cube and the pool.
func TestPartsAddUpToTheCity(t *testing.T) {
	_, _, ref := fixture(t)
	random := rand.New(rand.NewPCG(5, 6))
	periods := []invest.Period{period(t, "2021-12"), period(t, "2022-02"), period(t, "2022-03"), period(t, "2022-12"), period(t, "2023-01")}
	for range 50 {
		f := Compute(invest.NewLedger(randomReports(random, ref, periods)), nil, ref)
		for _, whole := range f.City {
			parts := map[string]Sums{}
			for name, members := range map[string][]MemberSeries{
				"counties": f.Counties, "sectors": f.Sectors, "groups": f.Groups,
				"levels": f.Levels, "ownerships": f.Ownerships, "classes": f.Classes,
			} {
				for _, member := range members {
					entry, _ := member.Series.At(whole.Period)
					parts[name] = parts[name].Add(entry.Sums)
				}
			}
			for _, row := range f.Cross {
				for _, series := range row {
					entry, _ := series.At(whole.Period)
					parts["cross"] = parts["cross"].Add(entry.Sums)
				}
			}
			for _, cell := range f.Cube {
				if cell.Period == whole.Period {
					parts["cube"] = parts["cube"].Add(cell.Sums)
				}
			}
			for _, row := range f.Pool {
				if row.Period == whole.Period {
					parts["pool"] = parts["pool"].Add(row.Sums)
				}
			}
			for name, sums := range parts {
				if sums != whole.Sums {
					t.Fatalf("%s: %s add up to %+v, the city is %+v", whole.Period, name, sums, whole.Sums)
				}
			}
		}
	}
}

// TestAsOf: the figures as of a period are those that its own build computed,
// when no later export was there.
func TestAsOf(t *testing.T) {
	_, indicators, ref := fixture(t)
	random := rand.New(rand.NewPCG(9, 10))
	periods := []invest.Period{period(t, "2021-11"), period(t, "2021-12"), period(t, "2022-02"), period(t, "2022-12"), period(t, "2023-01")}
	for range 10 {
		ledger := invest.NewLedger(randomReports(random, ref, periods))
		whole := Compute(ledger, indicators, ref)
		for _, p := range periods {
			want := Compute(ledger.Until(p), indicators, ref)
			want.Projects = nil
			if got := whole.AsOf(p); !reflect.DeepEqual(got, want) {
				t.Fatalf("as of %s the figures differ:\n%+v\nwant\n%+v", p, got, want)
			}
		}
	}
	if len(indicators) == 0 {
		t.Error("no indicator was among them")
	}
}

// TestOrderOfRowsDoesNotMatter shuffles the same rows.
func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	ledger, indicators, ref := fixture(t)
	want := Compute(ledger, indicators, ref)
	wantHistories := takeHistories(want)
	reports := readReports(t, "testdata/register.csv")
	random := rand.New(rand.NewPCG(7, 8))
	for range 20 {
		random.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
		got := Compute(invest.NewLedger(reports), indicators, ref)
		if histories := takeHistories(got); !reflect.DeepEqual(got, want) || !reflect.DeepEqual(histories, wantHistories) {
			t.Fatal("the figures depend on the order of the rows")
		}
	}
}

// takeHistories returns the histories of all projects and takes away where they
// come from, so that figures of different ledgers can be compared.
func takeHistories(f Figures) []History {
	var histories []History
	for i := range f.Projects {
		histories = append(histories, f.Projects[i].History())
		f.Projects[i].shelf, f.Projects[i].rows = nil, nil
	}
	return histories
}

// TestPartialsAddUp deals the rows of random registers out to files, reads
// the files in any order and merges their partials in any grouping: the partial
// is always that of the whole register.
func TestPartialsAddUp(t *testing.T) {
	_, _, ref := fixture(t)
	random := rand.New(rand.NewPCG(11, 12))
	periods := []invest.Period{period(t, "2021-12"), period(t, "2022-02"), period(t, "2022-03"), period(t, "2023-01")}
	for range 50 {
		reports := randomReports(random, ref, periods)
		want := PartialOf(invest.NewLedger(reports))
		files := make([][]invest.Report, 1+random.IntN(6))
		for _, i := range random.Perm(len(reports)) {
			file := random.IntN(len(files))
			files[file] = append(files[file], reports[i])
		}
		var partials []Partial
		for _, file := range files {
			partials = append(partials, PartialOf(invest.NewLedger(file)))
		}
		for len(partials) > 1 {
			i := random.IntN(len(partials) - 1)
			merged := partials[i].Merge(partials[i+1])
			if random.IntN(2) == 0 {
				merged = partials[i+1].Merge(partials[i])
			}
			partials = slices.Replace(partials, i, i+2, merged)
		}
		if got := partials[0]; !reflect.DeepEqual(got, want) {
			t.Fatalf("%d files add up to\n%+v\nwant\n%+v", len(files), got, want)
		}
	}
}

// TestImpliedYears: 1760 at 15 percent a year is 506.8, 582.9 and 670.3, and
// the three add up to it.
func TestImpliedYears(t *testing.T) {
	_, _, ref := fixture(t)
	target, _ := ref.Plan.Target("completed")
	target.Value = reference.Number(decimal(t, "1760"))
	want := []string{"506.83945284", "582.86537077", "670.29517639"}
	var sum invest.Decimal
	for i, year := range impliedYears(ref.Plan, target) {
		if got := year.Value.String(); got != want[i] {
			t.Errorf("%d: %s, want %s", year.Year, got, want[i])
		}
		sum += year.Value
	}
	if sum != decimal(t, "1760") {
		t.Errorf("the years add up to %s", sum)
	}
}

// TestExpectedReachesTheWhole: at the end of its horizon every target expects
// exactly its value, and never more before.
func TestExpectedReachesTheWhole(t *testing.T) {
	_, _, ref := fixture(t)
	for _, target := range ref.Plan.Targets {
		end := invest.NewPeriod(ref.Plan.LastYear, 12)
		if target.Horizon == reference.InYear {
			end = invest.NewPeriod(target.Year, 12)
		}
		if got := expectedValue(ref.Plan, target, end); got != invest.Decimal(target.Value) {
			t.Errorf("%s expects %s at the end, not %s", target.ID, got, invest.Decimal(target.Value))
		}
		for p := invest.NewPeriod(ref.Plan.FirstYear, 1); p < end; p++ {
			if got := expectedValue(ref.Plan, target, p); got > invest.Decimal(target.Value) || got <= 0 {
				t.Errorf("%s expects %s as of %s", target.ID, got, p)
			}
		}
	}
}
