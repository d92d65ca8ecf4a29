package chart

import (
	"encoding/json"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"openinvest/pipeline/invest"
)

// targets draws how much of each target is reached as of the newest period: a
// bar of the actual value, a mark at the expected one and a line at the whole.
// A target without an actual value stands in the table alone, with its verdict.
func (a atlas) targets() *draft {
	w := a.words
	c := Chart{ID: "targets", Title: w.say("chart_targets"), Note: w.say("chart_note_targets", "period", w.period(a.Latest()))}
	c.Columns = []Column{
		{w.say("chart_target"), false}, {w.say("chart_target_value"), true},
		{w.say("chart_actual"), true}, {w.say("chart_expected"), true},
		{w.say("chart_actual_share"), true}, {w.say("chart_expected_share"), true},
		{w.say("chart_verdict"), false},
	}
	plan := a.Reference.Plan
	r := rows{
		axisName: w.in("%", "chart_target_share"), height: 48, labelWidth: 112, bars: 1, lineNames: true,
		legend: []string{w.in("%", "chart_actual_share"), w.in("%", "chart_expected_share")},
	}
	var bars []opts.BarData
	var due []opts.ScatterData
	longest := 0.0
	for _, row := range a.Targets {
		target, _ := plan.Target(row.Target)
		if row.Period != a.Latest() {
			continue
		}
		whole := invest.Decimal(target.Value)
		share := func(value invest.Quantity) (text string, number json.Number, known bool) {
			amount, known := value.Value()
			if !known {
				return w.reason(value.Reason()), "", false
			}
			number = percent(amount.Per(whole))
			return string(number) + "%", number, true
		}
		value := func(value invest.Quantity) string {
			amount, known := value.Value()
			if !known {
				return w.reason(value.Reason())
			}
			return w.quantity(amount, target.Unit)
		}
		actualText, actual, reported := share(row.Actual)
		expectedText, expected, expects := share(row.Expected)
		c.Rows = append(c.Rows, []string{
			target.Label, w.quantity(whole, target.Unit), value(row.Actual), value(row.Expected),
			actualText, expectedText, w.say("verdict_" + string(row.Verdict)),
		})
		if !reported || !expects {
			continue
		}
		due = append(due, opts.ScatterData{Value: []any{expected, len(r.labels)}})
		bars = append(bars, opts.BarData{Value: actual})
		r.labels = append(r.labels, target.Label)
		r.numbers = append(r.numbers, actualText)
		reach, _ := actual.Float64()
		longest = max(longest, reach)
	}
	if len(r.labels) == 0 {
		return nil
	}
	c.Height = r.chartHeight()
	bar, patch := r.plot(c), r.patch()
	bar.AddSeries(r.legend[0], bars, append(
		lineAcross(opts.MarkLineNameXAxisItem{Name: w.say("chart_target_line"), XAxis: 100}),
		charts.WithBarChartOpts(opts.BarChart{BarWidth: "16"}),
	)...)
	bar.Overlap(marks(r.legend[1], due, 28))
	patch["xAxis"] = upTo100(longest)
	return &draft{c, bar, patch}
}
