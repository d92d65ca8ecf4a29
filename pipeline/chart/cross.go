package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"openinvest/pipeline/measure"
	"openinvest/pipeline/wording"
)

// cross draws the completion ratio of each sector in each county as of the
// newest period. The dimension with fewer members runs across, so that the
// numbers fit a phone. A cell without a ratio stays empty; the table says why.
func (a atlas) cross() *draft {
	w := a.words
	across, down, downKey := a.Counties, a.Sectors, "chart_sector"
	cell := func(x, y int) measure.Series { return a.Cross[x][y] }
	if len(a.Sectors) < len(a.Counties) {
		across, down, downKey = a.Sectors, a.Counties, "chart_county"
		cell = func(x, y int) measure.Series { return a.Cross[y][x] }
	}
	c := Chart{
		ID: "county-sector", Subject: Completion, Title: w.Say("chart_county_sector"), Unit: "%",
		Note: w.Say("chart_note_county_sector", "period", w.Period(a.Latest())), Measures: []measure.ID{measure.CompletionRatio},
	}
	c.Columns = []Column{w.nameColumn(downKey)}
	var columns, rows []string
	for _, member := range across {
		columns = append(columns, member.Name)
		c.Columns = append(c.Columns, Column{
			Name: member.Name, Header: w.Say("chart_in_unit", "name", member.Name, "unit", "%"), Unit: "%",
			Measure: measure.CompletionRatio, Numeric: true,
		})
	}
	var cells []opts.HeatMapData
	var all []namedRatio
	for y, member := range down {
		rows = append(rows, member.Name)
		row := []Cell{text(member.Name)}
		for x := range across {
			ratio := ratioAt(cell(x, y), a.Latest())
			if value, known := ratio.Value(); known {
				name := across[x].Name + " · " + member.Name
				cells = append(cells, opts.HeatMapData{Name: name, Value: []any{x, y, wording.Percent(value), string(wording.Percent(value))}})
				all = append(all, namedRatio{name, value})
			}
			row = append(row, w.percentOr(ratio))
		}
		c.Rows = append(c.Rows, row)
	}
	if len(cells) == 0 {
		return nil
	}
	c.Finding = a.crossFinding(all)

	const rowHeight, top, bottom = 30, 64, 40
	c.Height = top + rowHeight*len(rows) + bottom
	heat := charts.NewHeatMap()
	heat.SetGlobalOptions(frame(c, false, false)...)
	heat.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item"}),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: "8", Top: "8", Bottom: px(bottom), ContainLabel: opts.Bool(true)}),
		charts.WithXAxisOpts(opts.XAxis{
			Type: "category", Data: columns, Position: "top",
			AxisLabel: &opts.AxisLabel{Overflow: "break"},
		}),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "category", Data: rows, Inverse: opts.Bool(true),
			AxisLabel: &opts.AxisLabel{Width: 72, Overflow: "break"},
		}),
		charts.WithVisualMapOpts(opts.VisualMap{Type: "piecewise", Orient: "horizontal", Left: "center", Bottom: "4"}),
	)
	heat.AddSeries(w.In("%", "chart_completion_ratio"), cells,
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Formatter: "{@[3]}"})) // as text a number keeps its decimals
	return &draft{c, heat, object{
		"xAxis":     object{"axisTick": object{"show": false}, "axisLabel": object{"interval": 0}},
		"yAxis":     everyLabel(rowHeight),
		"visualMap": object{"pieces": classes, "dimension": 2, "itemWidth": 12, "itemGap": 6, "calculable": nil},
		"media":     fitColumns(len(columns)),
	}}
}

// classes are the classes of the completion ratio in percent; the last one is
// of those that reached or passed their plan.
var classes = []object{
	{"lt": 25, "label": "<25"},
	{"gte": 25, "lt": 50, "label": "25–50"},
	{"gte": 50, "lt": 75, "label": "50–75"},
	{"gte": 75, "lt": 100, "label": "75–100"},
	{"gte": 100, "label": "≥100"},
}

// fitColumns lets names use the width of their column, in three steps, writes
// smaller where it is narrow, and turns the numbers upright where they are
// wider than theirs.
func fitColumns(columns int) []object {
	const beside, narrow, middle, wide = 100, 30, 44, 84
	const small, large = 10, 13
	at := func(width, size, rotate int) object {
		return object{
			"xAxis":  object{"axisLabel": object{"width": width, "fontSize": min(size+1, large)}},
			"series": []object{{"label": object{"rotate": rotate, "fontSize": size}}},
		}
	}
	return []object{
		{"option": at(middle, small, 0)},
		{"query": object{"minWidth": beside + wide*columns}, "option": at(wide, large, 0)},
		{"query": object{"maxWidth": beside + middle*columns}, "option": at(narrow, small, 0)},
		{"query": object{"maxWidth": beside + narrow*columns}, "option": at(narrow, small, 90)},
	}
}
