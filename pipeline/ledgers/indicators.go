// Package ledgers reads the tables that stand beside the exports: each row of one
// that is understood completely becomes a typed one, everything else a problem at
// its place.
package ledgers

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/gocarina/gocsv"

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

// Indicators reads the table of indicators. Its header is the first row. The
// indicators are sorted by target and period.
// Periods are those of which there is an export.
func Indicators(path string, data []byte, plan *reference.Plan, periods []invest.Period) ([]invest.Indicator, diag.Problems) {
	table := indicatorTable{plan: plan, periods: periods, index: map[string]int{}}
	if !table.open(path, data) || !table.read() {
		return nil, table.problems
	}
	var rows []indicatorRow
	if err := gocsv.UnmarshalCSV(&table, &rows); err != nil {
		table.problems.Add(diag.Position{File: path}, diag.BadCSV, err.Error())
		return nil, table.problems
	}
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

// open makes the records of the file ready, and reports what keeps it from being
// read.
func (t *indicatorTable) open(path string, data []byte) bool {
	file, refused := sheet.Open(path, data, true, findIndicatorHeader)
	if refused != nil {
		t.problems.Add(refused.At, refused.Code, string(refused.Reason))
		return false
	}
	t.Records = file.Sheets[0].Records // a text is one
	return true
}

// findIndicatorHeader tells whether the first row with text names a column of
// the table of indicators beside others.
func findIndicatorHeader(r *sheet.Records) (place sheet.Place, found bool) {
	for n := 1; ; n++ {
		if ok, _ := r.Next(); !ok {
			return sheet.Place{}, false
		}
		if sheet.CountFilled(r.Cells) == 0 {
			continue
		}
		named := slices.ContainsFunc(r.Cells, func(cell string) bool {
			return slices.Contains(indicatorHeaders, strings.TrimSpace(cell))
		})
		return sheet.Place{Record: n, Rows: 1, Width: len(r.Cells), End: r.End}, named && len(r.Cells) > 1
	}
}

// indicatorTable hands rows whose physical positions it knows to gocsv, which
// maps them to structs but counts records only.
type indicatorTable struct {
	*sheet.Records
	plan     *reference.Plan
	periods  []invest.Period
	problems diag.Problems
	rows     [][]string
	places   [][]diag.Position // of the cells of each row below the header
	index    map[string]int    // column of a header
	stated   []statedIndicator
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

// ReadAll returns the header and the rows below it.
func (t *indicatorTable) ReadAll() ([][]string, error) { return t.rows, nil }

// Read is the other half of gocsv.CSVReader; gocsv reads a table into a slice
// with ReadAll alone.
func (t *indicatorTable) Read() ([]string, error) { return nil, io.EOF }

// read takes the records of the file and reports those that can't be mapped.
// It returns whether any can.
func (t *indicatorTable) read() bool {
	for {
		ok, wrong := t.Next()
		if wrong != nil {
			t.problems.Add(wrong.At, diag.BadCSV, string(wrong.Reason))
		}
		if !ok {
			break
		}
		cells := make([]string, len(t.Cells))
		for i, cell := range t.Cells {
			cells[i] = strings.TrimSpace(cell)
		}
		switch {
		case sheet.CountFilled(cells) == 0:
		case t.rows == nil:
			if !t.readHeader(cells) {
				return false
			}
			t.rows = append(t.rows, cells)
		case len(cells) != len(t.rows[0]):
			t.problems.Add(t.At(sheet.WrongWidth(len(cells), len(t.rows[0]))), diag.WrongFieldCount, strconv.Itoa(len(cells)), strconv.Itoa(len(t.rows[0])))
		default:
			places := make([]diag.Position, len(cells))
			for i := range cells {
				places[i] = t.At(i)
			}
			t.rows, t.places = append(t.rows, cells), append(t.places, places)
		}
	}
	if t.rows == nil {
		t.problems.Add(diag.Position{File: t.File}, diag.NoHeader, strings.Join(indicatorHeaders[:requiredIndicatorHeaders], ", "))
	}
	return t.rows != nil
}

func (t *indicatorTable) readHeader(cells []string) bool {
	usable := true
	for i, cell := range cells {
		first, taken := t.index[cell]
		switch {
		case !slices.Contains(indicatorHeaders, cell):
			t.problems.Add(t.At(i), diag.UnknownHeader, diag.Shorten(cell))
			usable = false
		case taken:
			t.problems.Add(t.At(i), diag.DuplicateColumn, cell, strconv.Itoa(first+1))
			usable = false
		}
		t.index[cell] = i
	}
	for _, header := range indicatorHeaders[:requiredIndicatorHeaders] {
		if _, present := t.index[header]; !present {
			t.problems.Add(diag.Position{File: t.File, Line: t.Line()}, diag.MissingColumn, header, header)
			usable = false
		}
	}
	return usable
}

// check turns a row into an indicator, and reports everything that is wrong
// with it. first remembers the line of every target and period.
func (t *indicatorTable) check(row indicatorRow, places []diag.Position, first map[string]int) (invest.Indicator, bool) {
	ok := true
	fault := func(header, suggestion string, code diag.Code, args ...string) {
		t.problems.Add(places[t.index[header]], code, args...)
		t.problems[len(t.problems)-1].Suggestion = suggestion
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
