package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/wording"
)

// targets draws how much of each target is reached as of the newest period: a
// bar of the actual value, a mark at the expected one and a line at the whole.
// A target without an actual value stands in the table alone, with its verdict.
func (a atlas) targets() *draft {
	w := a.words
	c := Chart{
		ID: "targets", Subject: Targets, Title: w.Say("chart_targets"), Unit: "%",
		Note: w.Say("chart_note_targets", "period", w.Period(a.Latest())), Measures: []measure.ID{measure.TargetVerdict},
	}
	c.Columns = []Column{
		w.nameColumn("chart_target"), w.countColumn("chart_target_value", ""), // each in its own unit
		w.countColumn("chart_actual", ""), w.countColumn("chart_expected", ""),
		w.percentColumn("chart_actual_share", ""), w.percentColumn("chart_expected_share", ""),
		w.nameColumn("chart_verdict"),
	}
	verdicts := map[measure.Verdict]int{}
	plan := a.Reference.Plan
	r := rows{
		axisName: w.In("%", "chart_target_share"), height: 48, labelWidth: 112, bars: 1, lineNames: true,
		legend: []string{w.In("%", "chart_actual_share"), w.In("%", "chart_expected_share")},
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
		share := func(value invest.Quantity) Cell {
			amount, known := value.Value()
			if !known {
				return text(w.Reason(value.Reason()))
			}
			number := wording.Percent(amount.Per(whole))
			return Cell{Text: string(number) + "%", Number: number}
		}
		value := func(value invest.Quantity) Cell {
			amount, known := value.Value()
			if !known {
				return text(w.Reason(value.Reason()))
			}
			return text(w.Quantity(amount, target.Unit))
		}
		actual, expected := share(row.Actual), share(row.Expected)
		verdicts[row.Verdict]++
		c.Targets = append(c.Targets, target.ID)
		c.Rows = append(c.Rows, []Cell{
			text(target.Label), text(w.Quantity(whole, target.Unit)), value(row.Actual), value(row.Expected),
			actual, expected, text(w.Say("verdict_" + string(row.Verdict))),
		})
		if actual.Number == "" || expected.Number == "" {
			continue
		}
		due = append(due, opts.ScatterData{Value: []any{expected.Number, len(r.labels)}})
		bars = append(bars, opts.BarData{Value: actual.Number})
		r.labels = append(r.labels, target.Label)
		r.numbers = append(r.numbers, actual.Text)
		reach, _ := actual.Number.Float64()
		longest = max(longest, reach)
	}
	if len(r.labels) == 0 {
		return nil
	}
	c.Finding = a.targetsFinding(verdicts)
	c.Height = r.chartHeight()
	bar, patch := r.plot(c), r.patch()
	bar.AddSeries(r.legend[0], bars, append(
		lineAcross(opts.MarkLineNameXAxisItem{Name: w.Say("chart_target_line"), XAxis: 100}),
		charts.WithBarChartOpts(opts.BarChart{BarWidth: "16"}),
	)...)
	bar.Overlap(marks(r.legend[1], due, 28))
	patch["xAxis"] = upTo100(longest)
	return &draft{c, bar, patch}
}
