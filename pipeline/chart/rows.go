package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// rows is a chart of horizontal bars, one row a label, the first on top. The
// numbers stand in a column on the right, so that no bar, mark or line crosses
// them at any width. Lengths are CSS pixels and fixed: a row looks the same on
// a phone and on a wide screen.
type rows struct {
	labels     []any    // names, or axis data items
	numbers    []string // as in the table; a line break parts the bars of a row
	axisName   string
	legend     []string // the names in the legend; without them it is not shown
	lineNames  bool     // lines across the rows have their names above them
	height     int      // of one row
	labelWidth int      // longer labels are broken
	bars       int      // in one row
}

const (
	lineNameHeight = 24
	axisHeight     = 52 // under the rows: numbers and the axis name
)

// top is the room above the first row.
func (r rows) top() int {
	top := 8
	if r.legend != nil {
		top += legendHeight(r.legend...)
	}
	if r.lineNames {
		top += lineNameHeight
	}
	return top
}

// chartHeight is the height of the whole chart.
func (r rows) chartHeight() int { return r.top() + len(r.labels)*r.height + axisHeight }

// plot returns the chart without its series.
func (r rows) plot(c Chart) *charts.Bar {
	bar := charts.NewBar()
	bar.SetGlobalOptions(frame(c, r.legend != nil, r.bars > 1)...)
	bar.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis", AxisPointer: &opts.AxisPointer{Type: "shadow"}}),
		charts.WithGridOpts(opts.Grid{
			Left: "8", Right: "8", Top: px(r.top()), Bottom: "32", ContainLabel: opts.Bool(true),
		}),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Name: r.axisName, NameLocation: "middle", NameGap: 28}),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "category", Inverse: opts.Bool(true),
			AxisLabel: &opts.AxisLabel{Width: r.labelWidth, Overflow: "break"},
		}),
	)
	bar.ExtendYAxis(opts.YAxis{
		Type: "category", Inverse: opts.Bool(true), Position: "right", Data: r.numbers,
		AxisLine: &opts.AxisLine{Show: opts.Bool(false)}, AxisPointer: &opts.AxisPointer{Show: opts.Bool(false)},
	})
	bar.SetXAxis(r.labels).XYReversal()
	return bar
}

// patch is what go-echarts has no field for.
func (r rows) patch() object {
	return object{"yAxis": everyLabel(r.height)}
}

// everyLabel keeps the label of every row, and within its row.
func everyLabel(rowHeight int) object {
	return object{
		"axisLabel": object{"interval": 0, "height": rowHeight, "lineOverflow": "truncate"},
		"axisTick":  object{"show": false},
	}
}

// upTo100 ends a percent axis at 100 where no bar is longer.
func upTo100(longest float64) object {
	if longest > 100 {
		return object{}
	}
	return object{"max": 100}
}

// markSymbol is an upright stroke. As a path it keeps its shape in the legend.
const markSymbol = "path://M0 0h4v28h-4z"

// marks returns a series of upright strokes of a height across the bars.
func marks(name string, data []opts.ScatterData, height int) *charts.Scatter {
	return charts.NewScatter().AddSeries(name, data,
		charts.WithScatterChartOpts(opts.ScatterChart{Symbol: markSymbol, SymbolSize: []int{4, height}}))
}

// lineAcross draws a line across the rows, with its name above it.
func lineAcross(line opts.MarkLineNameXAxisItem) []charts.SeriesOpts {
	return []charts.SeriesOpts{
		charts.WithMarkLineNameXAxisItemOpts(line),
		charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol:    []string{"none", "none"},
			Label:     &opts.Label{Show: opts.Bool(true), Position: "start", Formatter: "{b}"}, // rows run downward: its start is on top
			LineStyle: &opts.LineStyle{Type: "dashed", Width: 2},
		}),
	}
}
