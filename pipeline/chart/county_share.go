package chart

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// countyShares draws what part of all projects and of completed investment
// each county makes up as of the newest period, the largest part of completed
// investment first. Where a single county has projects, it is everything.
func (a atlas) countyShares() *draft {
	w := a.words
	var counties []measure.ShareRow
	listed := 0
	for _, row := range a.Structure {
		if row.Period == a.Latest() && row.Scope == measure.ScopeAll && row.Dimension == "county" {
			counties = append(counties, row)
			listed += min(row.ProjectCount, 1)
		}
	}
	if listed < 2 {
		return nil
	}
	slices.SortStableFunc(counties, func(a, b measure.ShareRow) int { return cmp.Compare(b.Completed, a.Completed) })
	c := Chart{
		ID: "share-by-county", Subject: Structure, Title: w.Say("chart_share_by_county"), Unit: "%",
		Note: w.Say("chart_note_share_by_county", "period", w.Period(a.Latest())), Measures: []measure.ID{measure.Share},
		Finding: a.countySharesFinding(counties),
		Columns: []Column{
			w.nameColumn("chart_county"),
			w.percentColumn("chart_count_share", measure.Share), w.percentColumn("chart_completed_share", measure.Share),
		},
	}
	r := rows{
		axisName: w.In("%", "chart_share"), height: 42, labelWidth: 88, bars: 2,
		legend: []string{w.In("%", "chart_count_share"), w.In("%", "chart_completed_share")},
	}
	var counts, completed []opts.BarData
	for _, row := range counties {
		r.labels = append(r.labels, row.Member.Name)
		r.numbers = append(r.numbers, percentOrDash(row.CountShare)+"\n"+percentOrDash(row.CompletedShare))
		counts = append(counts, opts.BarData{Value: percentOrHidden(row.CountShare)})
		completed = append(completed, opts.BarData{Value: percentOrHidden(row.CompletedShare)})
		c.Rows = append(c.Rows, []Cell{text(row.Member.Name), w.percentOr(row.CountShare), w.percentOr(row.CompletedShare)})
	}
	c.Height = r.chartHeight()
	bar, patch := r.plot(c), r.patch()
	shape := charts.WithBarChartOpts(opts.BarChart{BarWidth: "13", BarGap: "0%"})
	bar.AddSeries(r.legend[0], counts, shape)
	bar.AddSeries(r.legend[1], completed, shape)
	return &draft{c, bar, patch}
}

// countySharesFinding names the counties that make up most of each.
func (a atlas) countySharesFinding(counties []measure.ShareRow) string {
	w := a.words
	var clauses []string
	for _, share := range []struct {
		key string
		of  func(measure.ShareRow) invest.Ratio
	}{
		{"chart_finding_most_projects", func(r measure.ShareRow) invest.Ratio { return r.CountShare }},
		{"chart_finding_most_completed", func(r measure.ShareRow) invest.Ratio { return r.CompletedShare }},
	} {
		highest := invest.Fraction(-1)
		for _, row := range counties {
			if value, known := share.of(row).Value(); known {
				highest = max(highest, value)
			}
		}
		var names []string
		for _, row := range counties {
			if value, known := share.of(row).Value(); known && value == highest {
				names = append(names, row.Member.Name)
			}
		}
		if len(names) > 0 {
			clauses = append(clauses, w.Say(share.key, "highest", w.some(names), "share", w.percentOr(invest.Known(highest)).Text))
		}
	}
	return w.Say("chart_finding_share_by_county", "period", w.Period(a.Latest()), "shares", strings.Join(clauses, w.Say("chart_clause_separator")))
}
