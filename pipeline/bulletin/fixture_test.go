package bulletin_test

import (
	"testing"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/wording"
)

const (
	yi  = 100_000_000
	wan = 10_000
)

// report is a row of a register whose amounts are written in 万元.
func report(year, month int, project, county, sector string, planned, completed invest.Yuan) invest.Report {
	return invest.Report{
		Period: invest.NewPeriod(year, month), Project: invest.ProjectCode(project), Name: "Project " + project,
		County: invest.County(county), Sector: invest.Sector(sector),
		Total: invest.Known(10 * planned * wan), Planned: planned * wan, Completed: completed * wan,
	}
}

// city computes a register of the kind that is published: the shipped
// reference data, levels, ownerships, classes, stages and withheld projects.
func city(t *testing.T) measure.Figures {
	t.Helper()
	ref, problems, err := reference.Load("../../data/reference")
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	as := func(r invest.Report, level invest.Level, ownership invest.Ownership, class invest.Class, stage invest.Stage) invest.Report {
		r.Level, r.Ownership, r.Class, r.Stage = level, ownership, class, stage
		return r
	}
	withheld := as(report(2023, 6, "w1", "450881", "energy", 8_000, 1_000), "city", "state", "new_start", "construction")
	withheld.Name, withheld.Withheld = "Never to be read", true
	stalled := func(r invest.Report) invest.Report { return as(r, "city", "state", "continued", "construction") }
	hidden := func(month int) invest.Report {
		r := stalled(report(2023, month, "w2", "450881", "energy", 7_000, 500))
		r.Name, r.Withheld = "Never to be read either", true
		return r
	}
	return measure.Compute(invest.NewLedger([]invest.Report{
		stalled(report(2023, 5, "p6", "450802", "water", 50_000, 20_000)), stalled(report(2023, 6, "p6", "450802", "water", 50_000, 20_000)),
		stalled(report(2023, 5, "p7", "450802", "water", 60_000, 60_000)), stalled(report(2023, 6, "p7", "450802", "water", 60_000, 60_000)),
		stalled(report(2023, 3, "p8", "450803", "water", 9_000, 10)),
		hidden(5), hidden(6),
		as(report(2021, 12, "p1", "450802", "manufacturing", 3_000_000, 3_100_000), "region", "private", "continued", "construction"),
		as(report(2022, 6, "p1", "450802", "manufacturing", 4_000_000, 1_900_000), "region", "private", "continued", "construction"),
		as(report(2022, 12, "p1", "450802", "manufacturing", 4_000_000, 4_050_000), "region", "private", "continued", "construction"),
		as(report(2023, 5, "p1", "450802", "manufacturing", 4_500_000, 1_700_000), "region", "private", "completion", "construction"),
		as(report(2023, 5, "p2", "450881", "transport", 900_000, 300_000), "city", "government", "new_start", "preparation"),
		as(report(2023, 5, "p3", "450821", "water", 20_000, 1_000), "city", "state", "continued", "construction"),
		as(report(2023, 6, "p1", "450802", "manufacturing", 4_200_000, 2_300_000), "region", "private", "completion", "finished"),
		as(report(2023, 6, "p2", "450881", "transport", 900_000, 320_000), "city", "government", "new_start", "construction"),
		as(report(2023, 6, "p4", "450803", "education", 60_000, 30_000), "region", "government", "new_start", "preparation"),
		as(report(2023, 6, "p5", "450804", "agriculture", 0, 0), "city", "foreign", "preparatory", "reserve"),
		withheld,
	}), []invest.Indicator{
		{Period: invest.NewPeriod(2023, 6), Target: "standard-plants", Value: 48 * invest.DecimalOne},
	}, ref)
}

// small computes a register of one level of everything: counties, sectors and
// what its plan asks for. One county has no project, one has no plan.
func small(plannedBasis string, reports ...invest.Report) measure.Figures {
	ref := reference.Reference{
		Regions: reference.Regions{
			City:     reference.City{Code: "1", Name: "City"},
			Counties: []reference.CountyRecord{{Code: "11", Name: "North"}, {Code: "12", Name: "South"}, {Code: "13", Name: "East"}, {Code: "14", Name: "West"}},
		},
		Sectors: reference.Sectors{
			Groups: []reference.GroupRecord{{ID: "infrastructure", Name: "Infrastructure"}, {ID: "livelihood", Name: "Livelihood"}},
			Sectors: []reference.SectorRecord{
				{Code: "roads", Name: "Roads", Group: "infrastructure"}, {Code: "schools", Name: "Schools", Group: "livelihood"},
			},
		},
		Columns: reference.Columns{
			Currency: reference.Currency{Code: "CNY", Name: "元", Suffix: "yuan", Display: []reference.DisplayUnit{
				{Name: "亿元", Size: yi}, {Name: "万元", Size: wan},
			}},
			Units:   map[string]int64{"亿元": yi},
			Amounts: reference.Amounts{PlannedBasis: plannedBasis},
			Fields: []reference.Field{
				{Name: reference.StageField, Values: []reference.ValueRecord{{ID: "reserve", Name: "Reserve"}, {ID: "building", Name: "Building"}}, Required: true},
			},
		},
		Plan: reference.Plan{
			ShortTitle: "Two years of building", FirstYear: 2022, LastYear: 2023,
			Verdict: reference.Verdict{OnTrack: 95_000_000, Behind: 60_000_000},
			Targets: []reference.Target{
				{ID: "completed", Label: "Completed in two years", Unit: "亿元", Value: 11 * reference.Number(invest.DecimalOne), Comparator: reference.About,
					Horizon: reference.Cumulative, Accrual: reference.Flow, Measure: reference.BasisCompleted},
				{ID: "roads-share", Label: "Share of infrastructure", Unit: "%", Value: 40 * reference.Number(invest.DecimalOne), Comparator: reference.MoreThan,
					Horizon: reference.ByEnd, Accrual: reference.Stock, Measure: reference.BasisCompletedShare, Group: reference.Scope{Group: "infrastructure"}},
			},
		},
	}
	if reports == nil {
		reports = []invest.Report{
			report(2022, 12, "p1", "11", "roads", 30_000, 30_500),
			report(2023, 5, "p1", "11", "roads", 40_000, 10_033),
			report(2023, 6, "p1", "11", "roads", 40_000, 30_001),
			report(2023, 6, "p2", "13", "roads", 30_000, 10_000),
			report(2023, 6, "p3", "12", "schools", 0, 100),
		}
	}
	for i := range reports {
		reports[i].Stage = "building"
	}
	reports[len(reports)-1].Total = invest.Undefined[invest.Yuan](invest.NotStated)
	return measure.Compute(invest.NewLedger(reports), nil, ref)
}

// staged computes a small register whose one stage has a role.
func staged(role reference.Role, reports ...invest.Report) measure.Figures {
	ref := small(reference.PlannedYear).Reference
	ref.Columns.Fields[0].Values[1].Role = role
	for i := range reports {
		reports[i].Stage = "building"
	}
	return measure.Compute(invest.NewLedger(reports), nil, ref)
}

// bare computes a register that states nothing beyond what it must.
func bare() measure.Figures {
	ref := small(reference.PlannedYear).Reference
	ref.Columns.Fields, ref.Plan, ref.Sectors.Groups = nil, reference.Plan{}, nil
	for i := range ref.Sectors.Sectors {
		ref.Sectors.Sectors[i].Group = ""
	}
	return measure.Compute(invest.NewLedger([]invest.Report{report(2023, 2, "p1", "11", "roads", 0, 5)}), nil, ref)
}

const source = "Source of the numbers. Demonstration data: made up."

func languages() []string { return []string{"zh-cn", "en"} }

func shipped(t *testing.T, language string) wording.Words {
	t.Helper()
	words, problems, err := reference.LoadWords("../../data/i18n/" + language + ".toml")
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return wording.Words(words)
}

func everyChart(string) bool { return true }

// compose writes a bulletin in a shipped language.
func compose(t *testing.T, f measure.Figures, language string) bulletin.Document {
	t.Helper()
	w := wording.New(shipped(t, language))
	document := bulletin.Compose(f, everyChart, source, w)
	if err := w.Err(); err != nil {
		t.Fatal(err)
	}
	return document
}

// review writes the bulletin of a half-year or a year, which there must be.
func review(t *testing.T, f measure.Figures, language string) bulletin.Document {
	t.Helper()
	w := wording.New(shipped(t, language))
	document, made := bulletin.Review(f, everyChart, source, w)
	if err := w.Err(); err != nil || !made {
		t.Fatal(err, made)
	}
	return document
}

// documents are the bulletins of registers of every kind, by the names of
// their golden files.
func documents(t *testing.T, language string) map[string]bulletin.Document {
	t.Helper()
	all := map[string]bulletin.Document{}
	for name, f := range fixtures(t) {
		all[name] = compose(t, f, language)
	}
	all["city-half"] = review(t, city(t), language)
	all["city-year"] = review(t, city(t).AsOf(invest.NewPeriod(2022, 12)), language)
	all["small-half"] = review(t, small(reference.PlannedYear), language)
	return all
}
