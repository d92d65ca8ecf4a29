package measure

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"openinvest/pipeline/invest"
)

// TestStalled holds the projects without progress, and what half-years and
// years changed.
func TestStalled(t *testing.T) {
	ledger, indicators, ref := fixture(t)
	f := Compute(ledger, indicators, ref)
	var lines []string
	for _, s := range f.Stalled {
		lines = append(lines, fmt.Sprintf("%s after %s: %d projects, %d of %d completed, %d reached their plan",
			s.Period, s.Previous, s.ProjectCount, s.Completed, s.Planned, s.Reached))
		for _, r := range s.Largest {
			lines = append(lines, fmt.Sprintf("  %s planned %d completed %d", r.Project, r.Planned, r.Completed))
		}
	}
	for _, c := range f.YearChanges {
		lines = append(lines, fmt.Sprintf("year to %s after %s, plans since %s, %d withheld", c.Period, c.Previous, c.First, c.Withheld))
		for _, r := range c.Entered {
			lines = append(lines, fmt.Sprintf("  entered %s planned %d", r.Project, r.Planned))
		}
		for _, r := range c.Left {
			lines = append(lines, fmt.Sprintf("  left %s planned %d completed %d", r.Project, r.Planned, r.Completed))
		}
		for _, r := range c.Passed {
			lines = append(lines, fmt.Sprintf("  passed %s planned %d as of %s", r.Project, r.Planned, r.Period))
		}
		for _, r := range c.PlanChanged {
			lines = append(lines, fmt.Sprintf("  plan of %s from %d to %d", r.Project, r.PlannedBefore, r.Planned))
		}
	}
	golden(t, "stalled", lines)
}

// TestStalledProjectsStoodStill: whatever the rows, a stalled project is under
// construction in both exports of one year, has not risen, and is among those
// that are counted; every other project under construction has risen.
func TestStalledProjectsStoodStill(t *testing.T) {
	_, _, ref := fixture(t)
	random := rand.New(rand.NewPCG(11, 12))
	periods := []invest.Period{period(t, "2021-11"), period(t, "2021-12"), period(t, "2022-02"), period(t, "2022-03"), period(t, "2022-12")}
	seen := 0
	for range 50 {
		reports := randomReports(random, ref, periods)
		for i := range reports {
			reports[i].Completed %= 3 // that many stand still
		}
		ledger := invest.NewLedger(reports)
		f := Compute(ledger, nil, ref)
		at := func(p invest.Period) map[invest.ProjectCode]invest.Report {
			byCode := map[invest.ProjectCode]invest.Report{}
			for _, report := range ledger.Reports(p) {
				byCode[report.Project] = report
			}
			return byCode
		}
		if len(f.Stalled) != 3 {
			t.Fatalf("%d periods come after one of their year, want 3", len(f.Stalled))
		}
		for _, s := range f.Stalled {
			before, now, count := at(s.Previous), at(s.Period), 0
			for code, report := range now {
				old, listed := before[code]
				if listed && old.Stage == "construction" && report.Stage == "construction" && report.Completed <= old.Completed {
					count++
				}
			}
			for i, report := range s.Largest {
				old := before[report.Project]
				if report.Stage != "construction" || old.Stage != "construction" || report.Completed > old.Completed {
					t.Fatalf("%s is no stalled project: %+v, before %+v", report.Project, report, old)
				}
				if i > 0 && report.Planned > s.Largest[i-1].Planned {
					t.Fatalf("%s is larger than the one before it", report.Project)
				}
			}
			if s.Period.Year() != s.Previous.Year() || s.ProjectCount != count || len(s.Largest) != count {
				t.Fatalf("%s after %s: %d stalled, %d named, want %d", s.Period, s.Previous, s.ProjectCount, len(s.Largest), count)
			}
			seen += count
		}
	}
	if seen == 0 {
		t.Error("no project stood still")
	}
}

// TestYearChangesBalance: the projects of the year before and what changed
// give those of the half-year's or year's end.
func TestYearChangesBalance(t *testing.T) {
	_, _, ref := fixture(t)
	random := rand.New(rand.NewPCG(13, 14))
	periods := []invest.Period{
		period(t, "2021-11"), period(t, "2021-12"), period(t, "2022-02"), period(t, "2022-06"), period(t, "2022-11"), period(t, "2022-12"), period(t, "2023-05"),
	}
	for range 50 {
		ledger := invest.NewLedger(randomReports(random, ref, periods))
		changes := Compute(ledger, nil, ref).YearChanges
		if len(changes) != 3 { // to 2021-12, 2022-06 and 2022-12
			t.Fatalf("%d reviewed periods, want 3", len(changes))
		}
		for _, c := range changes {
			before, now := ledger.Reports(c.Previous), ledger.Reports(c.Period)
			if len(before)+len(c.Entered)-len(c.Left) != len(now) {
				t.Fatalf("to %s: %d and %d entered, %d left, but %d", c.Period, len(before), len(c.Entered), len(c.Left), len(now))
			}
			for _, r := range c.Passed {
				listed := func(other invest.Report) bool { return other.Project == r.Project }
				if slices.ContainsFunc(before, listed) || slices.ContainsFunc(now, listed) || r.Period <= c.Previous || r.Period >= c.Period {
					t.Fatalf("to %s: %s did not pass", c.Period, r.Project)
				}
			}
		}
	}
}

// TestSharesWithinAScope: the members of every dimension add up to their
// scope, and the counties to everything.
func TestSharesWithinAScope(t *testing.T) {
	_, _, ref := fixture(t)
	random := rand.New(rand.NewPCG(15, 16))
	at := period(t, "2022-06")
	for range 50 {
		f := Compute(invest.NewLedger(randomReports(random, ref, []invest.Period{at})), nil, ref)
		type sum struct {
			count     int
			completed invest.Yuan
		}
		sums := map[[2]string]sum{}
		var counties sum // over the scopes of counties, by their levels
		for _, row := range f.Structure {
			key := [2]string{row.Scope, row.Dimension}
			sums[key] = sum{sums[key].count + row.ProjectCount, sums[key].completed + row.Completed}
			if row.InCounty() && row.Dimension == "level" {
				counties = sum{counties.count + row.ProjectCount, counties.completed + row.Completed}
			}
			if row.Scope == ScopeAll && row.Dimension == "county" {
				var member Completion
				for _, county := range f.Counties {
					if county.ID == row.Member.ID {
						member, _ = county.Series.At(at)
					}
				}
				if member.ProjectCount != row.ProjectCount || member.Completed != row.Completed {
					t.Fatalf("%s has %d projects and %d completed, its share %d and %d", row.Member.ID, member.ProjectCount, member.Completed, row.ProjectCount, row.Completed)
				}
			}
		}
		whole, _ := f.City.At(at)
		for _, dimension := range shareDimensions {
			if got := sums[[2]string{ScopeAll, dimension}]; got != (sum{whole.ProjectCount, whole.Completed}) {
				t.Fatalf("%s adds up to %+v, everything is %+v", dimension, got, whole.Sums)
			}
		}
		for key, got := range sums {
			if got != sums[[2]string{key[0], "class"}] {
				t.Fatalf("%s in %s adds up to %+v, classes to %+v", key[1], key[0], got, sums[[2]string{key[0], "class"}])
			}
		}
		if counties != (sum{whole.ProjectCount, whole.Completed}) {
			t.Fatalf("counties add up to %+v, everything is %+v", counties, whole.Sums)
		}
	}
}

// TestReporting: what an export lacks is told by what the one before has and
// by what the plan asks for, and no more.
func TestReporting(t *testing.T) {
	ledger, indicators, ref := fixture(t)
	of := func(at string) Reporting { return Compute(ledger, indicators, ref).AsOf(period(t, at)).Reporting() }
	names := func(r Reporting) (absent, missing, unreported string) {
		for _, county := range r.Absent {
			absent += county.ID
		}
		for _, row := range r.Unreported {
			unreported += row.Target + " "
		}
		return absent, fmt.Sprint(r.Missing), unreported
	}
	for at, want := range map[string][3]string{
		"2021-11": {"", "[2021-01 2021-02 2021-03 2021-04 2021-05 2021-06 2021-07 2021-08 2021-09 2021-10]", "roads plants homes-2021 "},
		"2021-12": {"", "[2021-01 2021-02 2021-03 2021-04 2021-05 2021-06 2021-07 2021-08 2021-09 2021-10]", "plants homes-2021 "},
		"2022-03": {"south", "[2022-01]", "roads plants "},
	} {
		r := of(at)
		if at == "2022-03" { // without the county's row
			var some []invest.Report
			for _, report := range readReports(t, "testdata/register.csv") {
				if report.Period <= period(t, at) && (report.Period < period(t, at) || report.County != "south") {
					some = append(some, report)
				}
			}
			r = Compute(invest.NewLedger(some), indicators, ref).Reporting()
		}
		absent, missing, unreported := names(r)
		if got := [3]string{absent, missing, unreported}; got != want {
			t.Errorf("%s lacks %q, want %q", at, got, want)
		}
	}
}

// TestQuarters: what they completed adds up to the year so far; without the
// end of one, none is told.
func TestQuarters(t *testing.T) {
	series := func(months ...int) Series {
		var s Series
		for _, month := range months {
			s = append(s, Completion{Period: invest.NewPeriod(2023, month), Sums: Sums{Completed: invest.Yuan(10 * month * month)}})
		}
		return s
	}
	got := series(2, 3, 5, 6).Quarters(invest.NewPeriod(2023, 6))
	if want := []MonthAmount{{90, 1, 3}, {270, 4, 6}}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("quarters %v, want %v", got, want)
	}
	if got := series(2, 5, 6).Quarters(invest.NewPeriod(2023, 6)); got != nil {
		t.Errorf("without March: %v", got)
	}
}
