package chart

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// structure draws the shares of each group and ownership as of the newest
// period, in the whole register and in each level that a target speaks of,
// with a mark where a target sets the share.
func (a atlas) structure() *draft {
	w := a.words
	c := Chart{ID: "structure", Title: w.say("chart_structure"), Note: w.say("chart_note_structure", "period", w.period(a.Latest()))}
	c.Columns = []Column{
		{w.say("chart_scope"), false}, {w.say("chart_member"), false},
		{w.say("chart_count_share"), true}, {w.say("chart_count_target"), true},
		{w.say("chart_completed_share"), true}, {w.say("chart_completed_target"), true},
	}
	r := rows{
		axisName: w.in("%", "chart_share"), height: 42, labelWidth: 88, bars: 2,
		legend: []string{w.in("%", "chart_count_share"), w.in("%", "chart_completed_share")},
	}
	var counts, completed []opts.BarData
	var countTargets, completedTargets []opts.ScatterData
	scope := ""
	for _, row := range a.Structure {
		if row.Period != a.Latest() || row.Dimension != "group" && row.Dimension != "ownership" || !a.scopeMatters(row.Scope) {
			continue
		}
		if row.Scope != scope { // a row of its own names the scope
			scope = row.Scope
			r.labels = append(r.labels, object{"value": a.scopeName(scope), "textStyle": object{"fontWeight": "bold"}})
			r.numbers = append(r.numbers, "")
			counts = append(counts, opts.BarData{Value: hidden})
			completed = append(completed, opts.BarData{Value: hidden})
		}
		byCount, byCompleted := percentValues(row.CountTargets), percentValues(row.CompletedTargets)
		for _, target := range byCount {
			countTargets = append(countTargets, opts.ScatterData{Value: []any{target, len(r.labels)}})
		}
		for _, target := range byCompleted {
			completedTargets = append(completedTargets, opts.ScatterData{Value: []any{target, len(r.labels)}})
		}
		r.labels = append(r.labels, row.Member.Name)
		r.numbers = append(r.numbers, percentOrDash(row.CountShare)+"\n"+percentOrDash(row.CompletedShare))
		counts = append(counts, opts.BarData{Value: percentOrHidden(row.CountShare)})
		completed = append(completed, opts.BarData{Value: percentOrHidden(row.CompletedShare)})
		c.Rows = append(c.Rows, []string{
			a.scopeName(scope), row.Member.Name,
			w.percentOr(row.CountShare), percentList(byCount),
			w.percentOr(row.CompletedShare), percentList(byCompleted),
		})
	}
	if len(c.Rows) == 0 {
		return nil
	}

	aimed := len(countTargets)+len(completedTargets) > 0
	if aimed {
		r.legend = append(r.legend, w.in("%", "chart_count_target"), w.in("%", "chart_completed_target"))
	}
	c.Height = r.chartHeight()
	bar, patch := r.plot(c), r.patch()
	// Two bars of 13 px touch in the middle of their row, so that a mark 7 px
	// off the middle lies on its bar.
	shape := charts.WithBarChartOpts(opts.BarChart{BarWidth: "13", BarGap: "0%"})
	bar.AddSeries(r.legend[0], counts, shape)
	bar.AddSeries(r.legend[1], completed, shape)
	series := []object{{}, {}}
	if aimed {
		bar.Overlap(marks(r.legend[2], countTargets, 19), marks(r.legend[3], completedTargets, 19))
		plain := object{"decal": "none"}
		series = append(series, object{"symbolOffset": []int{0, -7}, "itemStyle": plain}, object{"symbolOffset": []int{0, 7}, "itemStyle": plain})
	}
	patch["xAxis"] = upTo100(0)
	patch["series"] = series
	return &draft{c, bar, patch}
}

// scopeMatters tells whether a scope is drawn: the whole register always, a
// level where a target sets a share in it.
func (a atlas) scopeMatters(scope string) bool {
	if scope == measure.ScopeAll {
		return true
	}
	return slices.ContainsFunc(a.Structure, func(row measure.ShareRow) bool {
		return row.Scope == scope && len(row.CountTargets)+len(row.CompletedTargets) > 0
	})
}

func (a atlas) scopeName(scope string) string {
	for _, level := range a.Levels {
		if level.ID == scope {
			return level.Name
		}
	}
	return a.words.say("scope_all")
}

// percentValues returns what the plan sets for a share, in percent.
func percentValues(targets measure.Targets) []json.Number {
	values := make([]json.Number, len(targets))
	for i, target := range targets {
		values[i] = rounded(int64(target.Value), int64(invest.DecimalOne), percentDecimals)
	}
	return values
}

func percentOrHidden(ratio invest.Ratio) any {
	if value, known := ratio.Value(); known {
		return percent(value)
	}
	return hidden
}

// percentOrDash leaves the reason to the table: beside a bar is no room for it.
func percentOrDash(ratio invest.Ratio) string {
	if value, known := ratio.Value(); known {
		return string(percent(value)) + "%"
	}
	return "—"
}

func percentList(values []json.Number) string {
	written := make([]string, len(values))
	for i, value := range values {
		written[i] = string(value) + "%"
	}
	return strings.Join(written, ", ")
}
