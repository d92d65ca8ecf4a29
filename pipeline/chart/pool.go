package chart

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"

	"openinvest/pipeline/invest"
)

// pool draws how many projects the register lists at each stage as of the
// newest period; the table adds their whole-life investment.
func (a atlas) pool() *draft {
	w := a.words
	var totals []invest.Yuan
	for _, row := range a.Pool {
		if total, known := row.TotalAmount().Value(); known && row.Period == a.Latest() {
			totals = append(totals, total)
		}
	}
	unit := a.unitFor(totals...)
	c := Chart{ID: "pool", Title: w.say("chart_pool"), Note: w.say("chart_note_pool", "period", w.period(a.Latest()))}
	c.Columns = []Column{{w.say("chart_stage"), false}, {w.say("chart_project_count"), true}, {w.in(unit.name, "chart_total"), true}}
	r := rows{axisName: w.say("chart_project_count"), height: 42, labelWidth: 88, bars: 1}
	var bars []opts.BarData
	projects := 0
	for _, row := range a.Pool {
		if row.Period != a.Latest() {
			continue
		}
		r.labels = append(r.labels, row.Stage.Name)
		r.numbers = append(r.numbers, strconv.Itoa(row.ProjectCount))
		bars = append(bars, opts.BarData{Value: row.ProjectCount})
		c.Rows = append(c.Rows, []string{row.Stage.Name, strconv.Itoa(row.ProjectCount), w.amountOr(row.TotalAmount(), unit)})
		projects += row.ProjectCount
	}
	if projects == 0 {
		return nil
	}
	c.Height = r.chartHeight()
	bar, patch := r.plot(c), r.patch()
	bar.AddSeries(r.axisName, bars)
	patch["xAxis"] = object{"minInterval": 1}
	return &draft{c, bar, patch}
}
