package chart

import (
	"cmp"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/wording"
)

// completion draws the completion ratio of each member as of the newest
// period, the highest first, with the time ratio as a line across. Members
// without a ratio follow in the table alone, with the reason. dimension is
// "county" or "sector".
func (a atlas) completion(id, dimension string, members []measure.MemberSeries) *draft {
	w, latest := a.words, a.Latest()
	known, unknown := splitByRatio(members, latest)
	if len(known) == 0 {
		return nil
	}
	elapsed := known[0].entry.TimeRatio
	c := Chart{
		ID: id, Subject: Completion, Title: w.Say("chart_completion_by_" + dimension), Unit: "%",
		Finding: a.completionFinding(dimension, known), Measures: []measure.ID{measure.CompletionRatio, measure.TimeRatio},
	}
	if _, counted := elapsed.Value(); counted {
		c.Note = w.Say("chart_note_time_ratio", "period", w.Period(latest), "ratio", w.percentOr(elapsed).Text)
	} else {
		c.Note = w.Say("chart_note_no_time_ratio", "period", w.Period(latest), "reason", w.Reason(elapsed.Reason()))
	}

	standings := slices.Concat(known, unknown)
	var amounts []invest.Yuan
	for _, s := range standings {
		amounts = append(amounts, s.entry.Planned, s.entry.Completed)
	}
	unit := a.unitFor(amounts...)
	c.Columns = []Column{
		w.nameColumn("chart_" + dimension),
		w.amountColumn("chart_planned", unit, ""),
		w.amountColumn("chart_completed", unit, ""),
		w.percentColumn("chart_completion_ratio", measure.CompletionRatio),
		w.percentColumn("chart_time_ratio", measure.TimeRatio),
	}
	r := rows{axisName: w.In("%", "chart_completion_ratio"), height: 34, labelWidth: 88, bars: 1, lineNames: true}
	var bars []opts.BarData
	longest := 0.0
	for _, s := range standings {
		planned, completed := amountCell(s.entry.Planned, unit), amountCell(s.entry.Completed, unit)
		if !s.listed {
			planned, completed = text(w.Reason(invest.NoProjects)), text(w.Reason(invest.NoProjects))
		}
		c.Rows = append(c.Rows, []Cell{text(s.name), planned, completed, w.percentOr(s.ratio), w.percentOr(elapsed)})
		if ratio, defined := s.ratio.Value(); defined {
			r.labels = append(r.labels, s.name)
			r.numbers = append(r.numbers, w.percentOr(s.ratio).Text)
			bars = append(bars, opts.BarData{Value: wording.Percent(ratio)})
			longest = max(longest, 100*ratio.Float())
		}
	}
	c.Height = r.chartHeight()
	bar, patch := r.plot(c), r.patch()
	var line []charts.SeriesOpts
	if share, counted := elapsed.Value(); counted {
		line = lineAcross(opts.MarkLineNameXAxisItem{
			Name: w.Say("chart_time_ratio") + " " + w.percentOr(elapsed).Text, XAxis: wording.Percent(share),
		})
	}
	bar.AddSeries(r.axisName, bars, line...)
	patch["xAxis"] = upTo100(longest)
	return &draft{c, bar, patch}
}

// standing is a member as of one period.
type standing struct {
	name   string
	entry  measure.Completion
	listed bool
	ratio  invest.Ratio
}

// splitByRatio returns the members that have a completion ratio, the highest
// first, and those that have none, in display order.
func splitByRatio(members []measure.MemberSeries, period invest.Period) (known, unknown []standing) {
	for _, member := range members {
		s := standing{name: member.Name, ratio: ratioAt(member.Series, period)}
		s.entry, s.listed = member.Series.At(period)
		if _, defined := s.ratio.Value(); defined {
			known = append(known, s)
		} else {
			unknown = append(unknown, s)
		}
	}
	slices.SortStableFunc(known, func(a, b standing) int {
		left, _ := a.ratio.Value()
		right, _ := b.ratio.Value()
		return cmp.Compare(right, left)
	})
	return known, unknown
}

// ratioAt returns the completion ratio of a period, or why there is none.
func ratioAt(series measure.Series, period invest.Period) invest.Ratio {
	if entry, listed := series.At(period); listed {
		return entry.CompletionRatio
	}
	return invest.Undefined[invest.Fraction](invest.NoProjects)
}
