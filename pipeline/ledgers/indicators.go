// Package ledgers reads the tables that stand beside the exports: each row of one
// that is understood completely becomes a typed one, everything else a problem at
// its place.
package ledgers

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// indicatorRow is one row of the table of indicators, as it is written.
type indicatorRow struct {
	Period string `csv:"period"`
	Target string `csv:"target_id"`
	Value  string `csv:"value"`
	Note   string `csv:"note"`
}

// indicatorHeaders are the columns of the table of indicators; the first three
// must be there.
var indicatorHeaders = []string{"period", "target_id", "value", "note"}

const requiredIndicatorHeaders = 3

// Indicators reads the table of indicators, sorted by target and period. Periods are
// those of which there is an export.
func Indicators(path string, data []byte, plan *reference.Plan, periods []invest.Period) ([]invest.Indicator, diag.Problems) {
	table := indicatorTable{plan: plan, periods: periods}
	rows := readRows[indicatorRow](&table.table, path, data, indicatorHeaders, requiredIndicatorHeaders)
	var indicators []invest.Indicator
	first := map[string]int{} // line of a target and period
	for i, row := range rows {
		if indicator, ok := table.check(row, table.places[i], first); ok {
			indicators = append(indicators, indicator)
			table.stated = append(table.stated, statedIndicator{indicator, table.places[i]})
		}
	}
	slices.SortFunc(indicators, func(a, b invest.Indicator) int {
		return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.Period, b.Period))
	})
	table.compare()
	return indicators, table.problems
}

// indicatorTable is the table of indicators while it is read.
type indicatorTable struct {
	table
	plan    *reference.Plan
	periods []invest.Period
	stated  []statedIndicator
}

// statedIndicator is an indicator and where its cells stand.
type statedIndicator struct {
	invest.Indicator
	places []diag.Position
}

// compare reports values that are unusual beside each other, and periods without an
// export: what is reported of them is shown nowhere. A ratio may fall.
func (t *indicatorTable) compare() {
	slices.SortStableFunc(t.stated, func(a, b statedIndicator) int {
		return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.Period, b.Period))
	})
	for i, this := range t.stated {
		at := this.places[t.index["value"]]
		if this.Value < 0 {
			t.problems.Add(at, diag.IndicatorNegative, this.Target, this.Value.String())
		}
		if i > 0 && t.stated[i-1].Target == this.Target {
			before := t.stated[i-1]
			target, _ := t.plan.Target(this.Target)
			counted := target.Accrual == reference.Stock || before.Period.Year() == this.Period.Year()
			if target.Unit != reference.Percent && counted && this.Value < before.Value {
				t.problems.Add(at, diag.IndicatorFalls, this.Target, this.Value.String(), before.Value.String())
			}
		}
		if len(t.periods) > 0 && !slices.Contains(t.periods, this.Period) {
			t.problems.Add(this.places[t.index["period"]], diag.IndicatorWithoutExport, this.Period.String())
		}
	}
}

// check turns a row into an indicator, and reports everything that is wrong
// with it. first remembers the line of every target and period.
func (t *indicatorTable) check(row indicatorRow, places []diag.Position, first map[string]int) (invest.Indicator, bool) {
	ok := true
	fault := func(header, suggestion string, code diag.Code, args ...string) {
		t.fault(places, header, suggestion, code, args...)
		ok = false
	}
	period, err := invest.ParsePeriod(row.Period)
	if err != nil {
		fault("period", "", diag.BadIndicator, diag.Shorten(row.Period), string(diag.WantPeriod))
	}
	target, found := t.plan.Target(row.Target)
	switch {
	case !found:
		fault("target_id", diag.Nearest(row.Target, t.targets(), sheet.Normalise), diag.BadIndicator, diag.Shorten(row.Target), string(diag.WantTarget))
	case target.Measure != reference.BasisReported:
		fault("target_id", "", diag.BadIndicator, row.Target, string(diag.WantReportedTarget))
	}
	value, err := invest.ParseDecimal(row.Value)
	if err != nil {
		fault("value", "", diag.BadIndicator, diag.Shorten(row.Value), string(diag.WantDecimal))
	}
	note := sheet.OneLine(row.Note)
	if !sheet.Showable(note) {
		fault("note", "", diag.BadText, diag.Shorten(note))
	}
	if period != 0 && found {
		key := fmt.Sprint(period, " ", row.Target)
		if line, taken := first[key]; taken {
			fault("target_id", "", diag.DuplicateIndicator, row.Target, period.String(), strconv.Itoa(line))
		} else {
			first[key] = places[0].Line
		}
	}
	return invest.Indicator{Period: period, Target: row.Target, Value: value, Note: note}, ok
}

// targets returns the ids of the targets, for suggestions.
func (t *indicatorTable) targets() []string {
	var ids []string
	for _, target := range t.plan.Targets {
		ids = append(ids, target.ID)
	}
	return ids
}
