package chart

import (
	"strings"
	"testing"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/wording"
)

// names are those of the fixture that come from outside: a register or its
// reference data.
type names struct{ city, county, sector, group, ownership, level, stage, target string }

var plainNames = names{"City", "North", "Roads", "Infrastructure", "Private", "Region", "Building", "Completed in two years"}

// figures computes a small register: three counties, of which one has no
// project and one has a project without a plan; nothing completed in one
// sector; a plan with every kind of target that a chart looks for.
func figures(n names, plannedBasis string) measure.Figures {
	const yi, wan = 100_000_000, 10_000
	number := func(value int64) reference.Number { return reference.Number(value * int64(invest.DecimalOne)) }
	region := reference.Scope{Level: "region"}
	ref := reference.Reference{
		Regions: reference.Regions{
			City: reference.City{Code: "1", Name: n.city},
			Counties: []reference.CountyRecord{
				{Code: "11", Name: n.county}, {Code: "12", Name: "South"}, {Code: "13", Name: "East"}, {Code: "14", Name: "West"},
			},
		},
		Sectors: reference.Sectors{
			Groups: []reference.GroupRecord{{ID: "infrastructure", Name: n.group}, {ID: "livelihood", Name: "Livelihood"}},
			Sectors: []reference.SectorRecord{
				{Code: "roads", Name: n.sector, Group: "infrastructure"},
				{Code: "schools", Name: "Schools", Group: "livelihood"},
				{Code: "parks", Name: "Parks", Group: "livelihood"},
			},
		},
		Columns: reference.Columns{
			Currency: reference.Currency{Code: "CNY", Name: "元", Suffix: "yuan", Display: []reference.DisplayUnit{
				{Name: "亿元", Size: yi}, {Name: "万元", Size: wan},
			}},
			Units:   map[string]int64{"亿元": yi},
			Amounts: reference.Amounts{PlannedBasis: plannedBasis},
			Fields: []reference.Field{
				{Name: reference.LevelField, Required: true, Values: []reference.ValueRecord{{ID: "region", Name: n.level}, {ID: "city", Name: "Own"}}},
				{Name: reference.Ownership, Required: true, Values: []reference.ValueRecord{{ID: "private", Name: n.ownership}, {ID: "state", Name: "State"}}},
				{Name: reference.StageField, Required: true, Values: []reference.ValueRecord{{ID: "reserve", Name: "Reserve"}, {ID: "building", Name: n.stage}}},
			},
		},
		Plan: reference.Plan{
			FirstYear: 2022, LastYear: 2023,
			Verdict: reference.Verdict{OnTrack: 95_000_000, Behind: 60_000_000},
			Targets: []reference.Target{
				{ID: "growth", Label: "Growth", Unit: "%", Value: number(20), Comparator: reference.AtLeast,
					Horizon: reference.AverageGrowth, Accrual: reference.Stock, Measure: reference.BasisGrowth},
				{ID: "completed", Label: n.target, Unit: "亿元", Value: number(11), Comparator: reference.About,
					Horizon: reference.Cumulative, Accrual: reference.Flow, Measure: reference.BasisCompleted, YearlyGrowth: "growth"},
				{ID: "roads-share", Label: "Share of infrastructure", Unit: "%", Value: number(40), Comparator: reference.MoreThan,
					Horizon: reference.ByEnd, Accrual: reference.Stock, Measure: reference.BasisProjectCountShare,
					Scope: region, Group: reference.Scope{Group: "infrastructure"}},
				{ID: "private-share", Label: "Share of private investment", Unit: "%", Value: number(32), Comparator: reference.MoreThan,
					Horizon: reference.ByEnd, Accrual: reference.Stock, Measure: reference.BasisCompletedShare,
					Scope: region, Group: reference.Scope{Ownership: "private"}},
				{ID: "plants", Label: "Standard plants", Unit: "万平方米", Value: number(100), Comparator: reference.AtLeast,
					Horizon: reference.EachYear, Accrual: reference.Flow, Measure: reference.BasisReported},
			},
		},
	}
	at := func(year, month int, project, county, sector, level, ownership, stage string, planned, completed invest.Yuan) invest.Report {
		return invest.Report{
			Period: invest.NewPeriod(year, month), Project: invest.ProjectCode(project), Name: project,
			County: invest.County(county), Sector: invest.Sector(sector), Level: invest.Level(level),
			Ownership: invest.Ownership(ownership), Stage: invest.Stage(stage),
			Total: invest.Known(10 * planned), Planned: planned, Completed: completed,
		}
	}
	unstated := at(2023, 6, "p4", "12", "schools", "city", "state", "reserve", 0, 1_000_000)
	unstated.Total = invest.Undefined[invest.Yuan](invest.NotStated)
	ledger := invest.NewLedger([]invest.Report{
		at(2022, 6, "p1", "11", "roads", "region", "private", "building", 3*yi, 2*yi),
		at(2022, 6, "p3", "13", "roads", "region", "state", "building", 3*yi, 2*yi),
		at(2022, 12, "p1", "11", "roads", "region", "private", "building", 3*yi, 3*yi+5_000_000),
		at(2023, 5, "p1", "11", "roads", "region", "private", "building", 4*yi, yi+33*wan),
		at(2023, 6, "p1", "11", "roads", "region", "private", "building", 4*yi, 3*yi+12_345),
		at(2023, 6, "p2", "11", "parks", "city", "state", "building", yi/2, 0),
		at(2023, 6, "p3", "13", "roads", "region", "state", "building", 3*yi, yi),
		unstated,
	})
	indicators := []invest.Indicator{}
	return measure.Compute(ledger, indicators, ref)
}

// placed are the words of the tests that hold a value. Every other word is its
// key, read aloud.
var placed = wording.Words{
	"chart_in_unit":                     "{name} ({unit})",
	"chart_quantity":                    "{number} {unit}",
	"chart_period":                      "{period}",
	"chart_year":                        "{year}",
	"chart_note_time_ratio":             "As of {period}; the line is at {ratio}.",
	"chart_note_no_time_ratio":          "As of {period}; {reason}.",
	"chart_completed_by_month":          "{name} by month",
	"chart_path_implied":                "Implied, {year}",
	"chart_note_path_implied":           "The plan implies {value} in {year}.",
	"chart_path_planned":                "Planned, {year}",
	"chart_note_path_planned":           "{period} plans for {year}.",
	"chart_finding_completion_time":     "{period}: {reached} of {count} {members} at {time}; {highest} {high}, {lowest} {low}",
	"chart_finding_county_sector":       "{period}: {reached} of {count}; {lowest} {low}",
	"chart_finding_months":              "{period}: {name} {amount} {unit}",
	"chart_finding_months_ratio":        ", {ratio} of the plan",
	"chart_finding_months_decline":      ", {change} down",
	"chart_finding_months_growth":       ", {change} up",
	"chart_finding_structure_targets":   "{period}: {shares}",
	"chart_finding_count_share":         "{member} of {scope}: {share}, target {target}",
	"chart_finding_completed_share":     "{member} of {scope}: {share} of completed, target {target}",
	"chart_finding_share_by_county":     "{period}: {shares}",
	"chart_finding_most_projects":       "{highest} {share} of projects",
	"chart_finding_most_completed":      "{highest} {share} of completed",
	"chart_finding_targets":             "{period}: {count} targets, {achieved} {on_track} {behind} {far_behind} {without}",
	"chart_finding_pool":                "{period}: {count}, {stage} {most}",
	"chart_share_over_time":             "{member} of {scope}",
	"chart_note_share_over_time":        "Until {year}.",
	"chart_finding_share_over_time":     "{period}: {member} of {scope}: {shares}",
	"chart_count_target_line":           "target {target}",
	"chart_completed_target_line":       "target {target}",
	"chart_finding_completed_over_time": "{first} {from} to {to} of {target}, completed",
	"chart_finding_count_over_time":     "{first} {from} to {to} of {target}",
	"chart_subtitle":                    "{period}, {unit}",
	"chart_source":                      "{site}, {period}",
	"chart_source_license":              ", {license}",
}

// wordsFor returns every word that the charts of some figures ask for.
func wordsFor(f measure.Figures) wording.Words {
	all := wording.Words{}
	for key, word := range placed {
		all[key] = word
	}
	asked := wording.New(all)
	_, _ = All(f, asked, publication) // its error names the words that are missing
	for _, key := range asked.Missing() {
		all[key] = strings.ReplaceAll(strings.TrimPrefix(key, "chart_"), "_", " ")
	}
	return all
}

// publication is one with everything that a source line can name.
var publication = Publication{Site: "Site", License: "CC BY 4.0", Demonstration: true}

func draw(t *testing.T, f measure.Figures) []Chart {
	t.Helper()
	charts, err := All(f, wording.New(wordsFor(f)), publication)
	if err != nil {
		t.Fatal(err)
	}
	return charts
}
