package chart

import (
	"fmt"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// sharesOverTime draws each share that the plan sets a target for, month by
// month, with its targets as dashed lines: one chart a member and scope, in
// which both its shares stand together.
func (a atlas) sharesOverTime() []*draft {
	var drafts []*draft
	for _, row := range a.Structure {
		if row.Period == a.Latest() && len(row.CountTargets)+len(row.CompletedTargets) > 0 {
			drafts = append(drafts, a.shareOverTime(row))
		}
	}
	return drafts
}

// shareLine is one of the shares of a member, as its chart needs it.
type shareLine struct {
	name, target, line, finding string // keys of words: of the share, its target, the target's line, and the finding

	of      func(measure.ShareRow) invest.Ratio
	targets measure.Targets
}

// shareOverTime draws the shares of the member of a row, which is one of the
// newest period.
func (a atlas) shareOverTime(latest measure.ShareRow) *draft {
	w := a.words
	last := w.Year(a.Reference.Plan.LastYear)
	names := []string{"scope", a.scopeName(latest.Scope), "member", latest.Member.Name}
	c := Chart{
		ID:      fmt.Sprintf("share-over-time-%s-%s-%s", latest.Scope, latest.Dimension, latest.Member.ID),
		Subject: Structure, Title: w.Say("chart_share_over_time", names...), Unit: "%", Height: 380,
		Note: w.Say("chart_note_share_over_time", "year", last), Measures: []measure.ID{measure.Share},
		Columns: []Column{w.nameColumn("chart_period_column")},
	}
	if entry, listed := a.City.At(a.Latest()); listed && entry.TimeRatio.Reason() != invest.WholeLifePlan {
		c.Note += w.Say("chart_note_share_yearly")
	}
	var periods []string
	history := a.shareHistory(latest)
	for _, row := range history {
		periods = append(periods, w.Period(row.Period))
		c.Rows = append(c.Rows, []Cell{text(w.Period(row.Period))})
	}

	line := charts.NewLine()
	line.SetGlobalOptions(charts.WithAnimation(false)) // a line series copies it when it is added
	var legend, clauses []string
	for i, share := range []shareLine{
		{
			"chart_count_share", "chart_count_target", "chart_count_target_line", "chart_finding_count_over_time",
			func(r measure.ShareRow) invest.Ratio { return r.CountShare }, latest.CountTargets,
		}, {
			"chart_completed_share", "chart_completed_target", "chart_completed_target_line", "chart_finding_completed_over_time",
			func(r measure.ShareRow) invest.Ratio { return r.CompletedShare }, latest.CompletedTargets,
		},
	} {
		c.Columns = append(c.Columns, w.percentColumn(share.name, measure.Share))
		name := w.In("%", share.name)
		legend = append(legend, name)
		var data []opts.LineData
		for y, row := range history {
			data = append(data, opts.LineData{Value: percentOrHidden(share.of(row))})
			c.Rows[y] = append(c.Rows[y], w.percentOr(share.of(row)))
		}
		options := []charts.SeriesOpts{charts.WithLineChartOpts(opts.LineChart{
			Symbol: symbols[i], SymbolSize: 5, ShowSymbol: opts.Bool(true), ConnectNulls: opts.Bool(true),
		}), charts.WithLineStyleOpts(opts.LineStyle{Width: 2})}
		targets := percentValues(share.targets)
		for t, target := range share.targets {
			c.Targets = append(c.Targets, target.ID)
			percent := string(targets[t]) + "%"
			options = append(options, targetLine(w.Say(share.line, "target", percent, "year", last), targets[t])...)
			c.Columns = append(c.Columns, w.percentColumn(share.target, ""))
			for y := range history {
				c.Rows[y] = append(c.Rows[y], Cell{Text: percent, Number: targets[t]})
			}
			clauses = append(clauses, w.Say(share.finding, "first", w.Period(history[0].Period),
				"from", w.percentOr(share.of(history[0])).Text, "to", w.percentOr(share.of(latest)).Text, "target", percent))
		}
		line.AddSeries(name, data, options...)
	}
	c.Finding = w.Say("chart_finding_share_over_time", append(names,
		"period", w.Period(a.Latest()), "shares", strings.Join(clauses, w.Say("chart_clause_separator")))...)

	line.SetGlobalOptions(frame(c, true, false)...)
	line.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis"}),
		charts.WithGridOpts(opts.Grid{
			Left: "8", Right: "24", Top: px(legendHeight(legend...) + 32), Bottom: "8", ContainLabel: opts.Bool(true),
		}),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisLabel: &opts.AxisLabel{HideOverlap: opts.Bool(true)}}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value"}), // its unit is in the legend: above the axis may stand a target's name,
	)
	line.SetXAxis(periods)
	return &draft{c, line, nil}
}

// shareHistory returns the rows of the same share in all periods that have it.
func (a atlas) shareHistory(latest measure.ShareRow) []measure.ShareRow {
	var history []measure.ShareRow
	for _, row := range a.Structure {
		if row.Scope == latest.Scope && row.GroupKey() == latest.GroupKey() {
			history = append(history, row)
		}
	}
	return history
}

// targetLine draws a target across the months, dashed, with its name above the
// start of the line, where shares that are to rise stand lower.
func targetLine(name string, value any) []charts.SeriesOpts {
	return []charts.SeriesOpts{
		charts.WithMarkLineNameYAxisItemOpts(opts.MarkLineNameYAxisItem{Name: name, YAxis: value}),
		charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol:    []string{"none", "none"},
			Label:     &opts.Label{Show: opts.Bool(true), Position: "insideStartTop", Formatter: "{b}"},
			LineStyle: &opts.LineStyle{Type: "dashed", Width: 2},
		}),
	}
}
