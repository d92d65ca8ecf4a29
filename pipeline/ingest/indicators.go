package ingest

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/gocarina/gocsv"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
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

// readIndicators reads the table of indicators. Its header is the first row.
func (in *intake) readIndicators(path string, data []byte) []invest.Indicator {
	text, _, ok := in.textOf(path, data, true)
	if !ok {
		return nil
	}
	separator, _, ok := in.separate(path, text, findIndicatorHeader)
	if !ok {
		return nil
	}
	table := indicatorTable{intake: in, records: newRecords(path, text, separator), index: map[string]int{}}
	if !table.read() {
		return nil
	}
	var rows []indicatorRow
	if err := gocsv.UnmarshalCSV(&table, &rows); err != nil {
		in.problems.Add(diag.Position{File: path}, diag.BadCSV, err.Error())
		return nil
	}
	var indicators []invest.Indicator
	first := map[string]int{} // line of a target and period
	for i, row := range rows {
		if indicator, ok := table.check(row, table.places[i], first); ok {
			indicators = append(indicators, indicator)
		}
	}
	slices.SortFunc(indicators, func(a, b invest.Indicator) int {
		return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.Period, b.Period))
	})
	return indicators
}

// findIndicatorHeader tells whether the first row with text names a column of
// the table of indicators beside others.
func findIndicatorHeader(r *records) (place headerPlace, found bool) {
	for n := 1; ; n++ {
		if ok, _ := r.next(); !ok {
			return headerPlace{}, false
		}
		if countFilled(r.cells) == 0 {
			continue
		}
		named := slices.ContainsFunc(r.cells, func(cell string) bool {
			return slices.Contains(indicatorHeaders, strings.TrimSpace(cell))
		})
		return headerPlace{n, 1, len(r.cells), r.end}, named && len(r.cells) > 1
	}
}

// indicatorTable hands rows whose physical positions it knows to gocsv, which
// maps them to structs but counts records only.
type indicatorTable struct {
	*intake
	*records
	rows   [][]string
	places [][]diag.Position // of the cells of each row below the header
	index  map[string]int    // column of a header
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
		ok, wrong := t.next()
		if wrong != nil {
			t.problems.Add(wrong.at, diag.BadCSV, string(wrong.reason))
		}
		if !ok {
			break
		}
		cells := make([]string, len(t.cells))
		for i, cell := range t.cells {
			cells[i] = strings.TrimSpace(cell)
		}
		switch {
		case countFilled(cells) == 0:
		case t.rows == nil:
			if !t.readHeader(cells) {
				return false
			}
			t.rows = append(t.rows, cells)
		case len(cells) != len(t.rows[0]):
			t.problems.Add(t.at(wrongWidth(len(cells), len(t.rows[0]))), diag.WrongFieldCount, number(len(cells)), number(len(t.rows[0])))
		default:
			places := make([]diag.Position, len(cells))
			for i := range cells {
				places[i] = t.at(i)
			}
			t.rows, t.places = append(t.rows, cells), append(t.places, places)
		}
	}
	if t.rows == nil {
		t.problems.Add(diag.Position{File: t.file}, diag.NoHeader, strings.Join(indicatorHeaders[:requiredIndicatorHeaders], ", "))
	}
	return t.rows != nil
}

func (t *indicatorTable) readHeader(cells []string) bool {
	usable := true
	for i, cell := range cells {
		first, taken := t.index[cell]
		switch {
		case !slices.Contains(indicatorHeaders, cell):
			t.problems.Add(t.at(i), diag.UnknownHeader, shorten(cell))
			usable = false
		case taken:
			t.problems.Add(t.at(i), diag.DuplicateColumn, cell, number(first+1))
			usable = false
		}
		t.index[cell] = i
	}
	for _, header := range indicatorHeaders[:requiredIndicatorHeaders] {
		if _, present := t.index[header]; !present {
			t.problems.Add(diag.Position{File: t.file, Line: t.line()}, diag.MissingColumn, header, header)
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
		fault("period", "", diag.BadIndicator, shorten(row.Period), string(diag.WantPeriod))
	}
	target, found := t.ref.Plan.Target(row.Target)
	switch {
	case !found:
		fault("target_id", t.targets().suggest(row.Target), diag.BadIndicator, shorten(row.Target), string(diag.WantTarget))
	case target.Measure != reference.BasisReported:
		fault("target_id", "", diag.BadIndicator, row.Target, string(diag.WantReportedTarget))
	}
	value, err := invest.ParseDecimal(row.Value)
	if err != nil {
		fault("value", "", diag.BadIndicator, shorten(row.Value), string(diag.WantDecimal))
	}
	note := oneLine(row.Note)
	if !showable(note) {
		fault("note", "", diag.BadText, shorten(note))
	}
	if period != 0 && found {
		key := fmt.Sprint(period, " ", row.Target)
		if line, taken := first[key]; taken {
			fault("target_id", "", diag.DuplicateIndicator, row.Target, period.String(), number(line))
		} else {
			first[key] = places[0].Line
		}
	}
	return invest.Indicator{Period: period, Target: row.Target, Value: value, Note: note}, ok
}

// targets returns the ids of the targets, for suggestions.
func (t *indicatorTable) targets() *lexicon {
	ids := newLexicon()
	for _, target := range t.ref.Plan.Targets {
		ids.add(target.ID, target.ID)
	}
	return ids
}
