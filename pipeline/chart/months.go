package chart

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/wording"
)

// path is what a year asks for, month by month: month / 12 of its amount.
type path struct {
	name, note string
	year       *big.Rat // in the currency's one
	target     string   // the id of the target that it comes from, else ""
}

// end returns what the path asks for by the end of a month.
func (p path) end(month int, unit wording.Unit) json.Number {
	part := new(big.Rat).Mul(p.year, big.NewRat(int64(month), 12))
	return wording.Decimal(part.Quo(part, big.NewRat(unit.Size, 1)), wording.AmountDecimals)
}

// impliedPath is the plan's path in the newest year: the part of the whole
// city's cumulative completed target that the plan's own yearly growth implies
// for it. The plan does not publish that part, and the path says so.
func (a atlas) impliedPath() *path {
	year := a.Latest().Year()
	target, set := a.CityTarget()
	for _, implied := range a.Implied[target.ID] {
		if !set || implied.Year != year {
			continue
		}
		amount := big.NewRat(int64(implied.Value), int64(invest.DecimalOne))
		amount.Mul(amount, new(big.Rat).SetInt64(a.Reference.Columns.Units[target.Unit]))
		values := []string{"year", a.words.Year(year), "value", a.words.Quantity(implied.Value, target.Unit)}
		return &path{a.words.Say("chart_path_implied", values...), a.words.Say("chart_note_path_implied", values...), amount, target.ID}
	}
	return nil
}

// plannedPath spreads what the newest period plans for its year over the
// months. There is none where nothing is planned, or where the planned amount
// is not that of a year, which is where no time ratio exists either.
func (a atlas) plannedPath(series measure.Series) *path {
	entry, listed := series.At(a.Latest())
	if _, yearly := entry.TimeRatio.Value(); !listed || !yearly || entry.Planned == 0 {
		return nil
	}
	values := []string{"year", a.words.Year(a.Latest().Year()), "period", a.words.Period(a.Latest())}
	return &path{
		a.words.Say("chart_path_planned", values...), a.words.Say("chart_note_path_planned", values...),
		new(big.Rat).SetInt64(int64(entry.Planned)), "",
	}
}

// months draws the completed amount since January by month, one line a year.
// toward is the path of the newest year; without one it is the year's plan.
// Where amounts are those of a project's whole life, nothing starts in January.
func (a atlas) months(id, name string, series measure.Series, toward *path) *draft {
	if len(series) == 0 || series[0].TimeRatio.Reason() == invest.WholeLifePlan {
		return nil
	}
	w := a.words
	if toward == nil {
		toward = a.plannedPath(series)
	}
	var amounts []invest.Yuan
	for _, entry := range series {
		amounts = append(amounts, entry.Completed)
	}
	if toward != nil {
		whole := new(big.Int).Quo(toward.year.Num(), toward.year.Denom())
		amounts = append(amounts, invest.Yuan(whole.Int64()))
	}
	unit := a.unitFor(amounts...)

	c := Chart{
		ID: id, Subject: Months, Title: w.Say("chart_completed_by_month", "name", name), Note: w.Say("chart_note_months"),
		Finding: a.monthsFinding(name, series), Unit: unit.Name, Measures: []measure.ID{measure.MonthCompleted}, Height: 400,
	}
	c.Columns = []Column{w.nameColumn("chart_month")}
	months := make([]string, 12)
	for i := range months {
		months[i] = strconv.Itoa(i + 1)
		c.Rows = append(c.Rows, []Cell{text(months[i])})
	}
	line := charts.NewLine()
	var legend []string
	add := func(name string, data []opts.LineData, options ...charts.SeriesOpts) {
		legend = append(legend, name)
		full := w.Say("chart_in_unit", "name", name, "unit", unit.Name)
		c.Columns = append(c.Columns, Column{Name: full, Header: full, Unit: unit.Name, Numeric: true})
		line.AddSeries(name, data, options...)
	}
	line.SetGlobalOptions(charts.WithAnimation(false)) // a line series copies it when it is added
	for i, final := range a.Finals {
		year := final.Year()
		if !slices.ContainsFunc(series, func(entry measure.Completion) bool { return entry.Period.Year() == year }) {
			continue
		}
		var data []opts.LineData
		for month := range c.Rows {
			cell := a.completedIn(series, invest.NewPeriod(year, month+1), unit)
			point := opts.LineData{Value: hidden}
			if cell.Number != "" {
				point.Value = cell.Number
			}
			data = append(data, point)
			c.Rows[month] = append(c.Rows[month], cell)
		}
		// Registers that export every other month have gaps; each symbol is a
		// figure, the line only leads from one to the next.
		add(w.Year(year), data, charts.WithLineChartOpts(opts.LineChart{
			Symbol: symbols[i%len(symbols)], SymbolSize: 7, ShowSymbol: opts.Bool(true), ConnectNulls: opts.Bool(true),
		}), charts.WithLineStyleOpts(opts.LineStyle{Width: 2}))
	}
	if toward != nil {
		c.Note = toward.note
		if toward.target != "" {
			c.Targets = []string{toward.target}
		}
		var data []opts.LineData
		for month := range c.Rows {
			end := toward.end(month+1, unit)
			data = append(data, opts.LineData{Value: end})
			c.Rows[month] = append(c.Rows[month], Cell{Text: string(end), Number: end})
		}
		add(toward.name, data, charts.WithLineChartOpts(opts.LineChart{Symbol: "line", ShowSymbol: opts.Bool(false)}),
			charts.WithLineStyleOpts(opts.LineStyle{Width: 2, Type: "dashed"}))
	}
	line.SetGlobalOptions(frame(c, true, false)...)
	line.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis"}),
		charts.WithGridOpts(opts.Grid{
			Left: "8", Right: "16", Top: px(legendHeight(legend...) + 32), Bottom: "32", ContainLabel: opts.Bool(true),
		}),
		charts.WithXAxisOpts(opts.XAxis{
			Type: "category", Name: w.Say("chart_month"), NameLocation: "middle", NameGap: 28,
			AxisLabel: &opts.AxisLabel{HideOverlap: opts.Bool(true)},
		}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Name: unit.Name}),
	)
	line.SetXAxis(months)
	return &draft{c, line, object{"xAxis": object{"axisLabel": object{"interval": 0}}}}
}

// symbols tell lines apart without their colour, the oldest year first.
var symbols = []string{"circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect", "emptyTriangle", "emptyDiamond"}

// completedIn is the cell of what was completed by the end of a period.
func (a atlas) completedIn(series measure.Series, period invest.Period, unit wording.Unit) Cell {
	if entry, listed := series.At(period); listed {
		return amountCell(entry.Completed, unit)
	}
	if slices.Contains(a.Periods, period) {
		return text(a.words.Reason(invest.NoProjects))
	}
	return text(a.words.Say("chart_no_export"))
}
