package chart

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/wording"
)

// structure draws the shares of each group and ownership as of the newest
// period, in the whole register and in each level that a target speaks of,
// with a mark where a target sets the share.
func (a atlas) structure() *draft {
	w := a.words
	c := Chart{
		ID: "structure", Subject: Structure, Title: w.Say("chart_structure"), Unit: "%",
		Note: w.Say("chart_note_structure", "period", w.Period(a.Latest())), Measures: []measure.ID{measure.Share},
	}
	c.Columns = []Column{
		w.nameColumn("chart_scope"), w.nameColumn("chart_member"),
		w.percentColumn("chart_count_share", measure.Share), w.percentColumn("chart_count_target", ""),
		w.percentColumn("chart_completed_share", measure.Share), w.percentColumn("chart_completed_target", ""),
	}
	r := rows{
		axisName: w.In("%", "chart_share"), height: 42, labelWidth: 88, bars: 2,
		legend: []string{w.In("%", "chart_count_share"), w.In("%", "chart_completed_share")},
	}
	var counts, completed []opts.BarData
	var countTargets, completedTargets []opts.ScatterData
	var drawn []measure.ShareRow
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
		drawn = append(drawn, row)
		for _, target := range slices.Concat(row.CountTargets, row.CompletedTargets) {
			c.Targets = append(c.Targets, target.ID)
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
		c.Rows = append(c.Rows, []Cell{
			text(a.scopeName(scope)), text(row.Member.Name),
			w.percentOr(row.CountShare), percentList(byCount),
			w.percentOr(row.CompletedShare), percentList(byCompleted),
		})
	}
	if len(c.Rows) == 0 {
		return nil
	}

	c.Finding = a.structureFinding(drawn)
	aimed := len(countTargets)+len(completedTargets) > 0
	if aimed {
		r.legend = append(r.legend, w.In("%", "chart_count_target"), w.In("%", "chart_completed_target"))
	}
	c.Height = r.chartHeight()
	bar, patch := r.plot(c), r.patch()
	// Two bars of 13 px touch in the middle of their row, so that a mark of 19 px
	// whose middle is 10 px off covers its own bar alone and stands out beyond it.
	shape := charts.WithBarChartOpts(opts.BarChart{BarWidth: "13", BarGap: "0%"})
	bar.AddSeries(r.legend[0], counts, shape)
	bar.AddSeries(r.legend[1], completed, shape)
	series := []object{{}, {}}
	if aimed {
		bar.Overlap(marks(r.legend[2], countTargets, 19), marks(r.legend[3], completedTargets, 19))
		plain := object{"decal": "none", "opacity": 1}
		series = append(series, object{"symbolOffset": []int{0, -10}, "itemStyle": plain}, object{"symbolOffset": []int{0, 10}, "itemStyle": plain})
		var entries []object // a mark in the legend would get a pattern of its own
		for i, name := range r.legend {
			entries = append(entries, object{"name": name})
			if i >= r.bars {
				entries[i]["itemStyle"] = object{"decal": "none"}
			}
		}
		patch["legend"] = object{"data": entries}
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
	return a.words.Say("scope_all")
}

// percentValues returns what the plan sets for a share, in percent.
func percentValues(targets measure.Targets) []json.Number {
	values := make([]json.Number, len(targets))
	for i, target := range targets {
		values[i] = wording.Rounded(int64(target.Value), int64(invest.DecimalOne), wording.PercentDecimals)
	}
	return values
}

func percentOrHidden(ratio invest.Ratio) any {
	if value, known := ratio.Value(); known {
		return wording.Percent(value)
	}
	return hidden
}

// percentOrDash leaves the reason to the table: beside a bar is no room for it.
func percentOrDash(ratio invest.Ratio) string {
	if value, known := ratio.Value(); known {
		return string(wording.Percent(value)) + "%"
	}
	return "—"
}

// percentList is the cell of what the plan sets for a share: most often one
// number or none.
func percentList(values []json.Number) Cell {
	written := make([]string, len(values))
	for i, value := range values {
		written[i] = string(value) + "%"
	}
	cell := text(strings.Join(written, ", "))
	if len(values) == 1 {
		cell.Number = values[0]
	}
	return cell
}
