package chart

import (
	"encoding/json"

	"github.com/go-echarts/go-echarts/v2/opts"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
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
	c := Chart{
		ID: "pool", Subject: Pool, Title: w.Say("chart_pool"), Note: w.Say("chart_note_pool", "period", w.Period(a.Latest())),
		Unit: w.Say("chart_project_unit"), Measures: []measure.ID{measure.Pool},
	}
	c.Columns = []Column{
		w.nameColumn("chart_stage"), w.countColumn("chart_project_count", measure.Pool), w.amountColumn("chart_total", unit, measure.Pool),
	}
	r := rows{axisName: w.Say("chart_project_count"), height: 42, labelWidth: 88, bars: 1}
	var bars []opts.BarData
	projects := 0
	for _, row := range a.Pool {
		if row.Period != a.Latest() {
			continue
		}
		r.labels = append(r.labels, row.Stage.Name)
		r.numbers = append(r.numbers, count(row.ProjectCount))
		bars = append(bars, opts.BarData{Value: row.ProjectCount})
		number := count(row.ProjectCount)
		c.Rows = append(c.Rows, []Cell{
			text(row.Stage.Name), {Text: number, Number: json.Number(number)}, w.amountOr(row.TotalAmount(), unit),
		})
		projects += row.ProjectCount
	}
	if projects == 0 {
		return nil
	}
	c.Finding = a.poolFinding(projects)
	c.Height = r.chartHeight()
	bar, patch := r.plot(c), r.patch()
	bar.AddSeries(r.axisName, bars)
	patch["xAxis"] = object{"minInterval": 1}
	return &draft{c, bar, patch}
}
