package ledgers

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/gocarina/gocsv"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet"
)

// table hands rows whose physical positions it knows to gocsv, which maps them to
// structs but counts records only. Its header is its first row with text.
type table struct {
	*sheet.Records
	headers  []string // that the table may have
	required int      // of them, the first that must be there
	problems diag.Problems
	rows     [][]string
	places   [][]diag.Position // of the cells of each row below the header
	index    map[string]int    // column of a header
}

// readRows reads a table of rows of a kind. It reports what keeps a row, or the
// table, from being read.
func readRows[Row any](t *table, path string, data []byte, headers []string, required int) []Row {
	t.headers, t.required, t.index = headers, required, map[string]int{}
	if !t.open(path, data) || !t.read() {
		return nil
	}
	var rows []Row
	if err := gocsv.UnmarshalCSV(t, &rows); err != nil {
		t.problems.Add(diag.Position{File: path}, diag.BadCSV, err.Error())
		return nil
	}
	return rows
}

// open makes the records of the file ready, and reports what keeps it from being
// read.
func (t *table) open(path string, data []byte) bool {
	file, refused := sheet.Open(path, data, sheet.Terms{Find: t.find, Check: true})
	if refused != nil {
		t.problems.Add(refused.At, refused.Code, string(refused.Reason))
		return false
	}
	if len(file.Sheets) == 0 {
		t.problems.Add(diag.Position{File: path}, diag.NoHeader, strings.Join(t.headers[:t.required], ", "))
		return false
	}
	t.Records = file.Sheets[0].Records // a text is one
	return true
}

// find tells whether the first row with text names a column of the table beside
// others.
func (t *table) find(r *sheet.Records) (place sheet.Place, found bool) {
	for n := 1; ; n++ {
		if ok, _ := r.Next(); !ok {
			return sheet.Place{}, false
		}
		if sheet.CountFilled(r.Cells) == 0 {
			continue
		}
		named := slices.ContainsFunc(r.Cells, func(cell string) bool {
			return slices.Contains(t.headers, strings.TrimSpace(cell))
		})
		return sheet.Place{Record: n, Rows: 1, Width: len(r.Cells), End: r.End}, named && len(r.Cells) > 1
	}
}

// fault reports a problem of a cell of a row, with the value that was probably
// meant.
func (t *table) fault(places []diag.Position, header, suggestion string, code diag.Code, args ...string) {
	t.problems.Add(places[t.index[header]], code, args...)
	t.problems[len(t.problems)-1].Suggestion = suggestion
}

// ReadAll returns the header and the rows below it.
func (t *table) ReadAll() ([][]string, error) { return t.rows, nil }

// Read is the other half of gocsv.CSVReader; gocsv reads a table into a slice
// with ReadAll alone.
func (t *table) Read() ([]string, error) { return nil, io.EOF }

// read takes the records of the file and reports those that can't be mapped.
// It returns whether any can.
func (t *table) read() bool {
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
		t.problems.Add(diag.Position{File: t.File}, diag.NoHeader, strings.Join(t.headers[:t.required], ", "))
	}
	return t.rows != nil
}

func (t *table) readHeader(cells []string) bool {
	usable := true
	for i, cell := range cells {
		first, taken := t.index[cell]
		switch {
		case !slices.Contains(t.headers, cell):
			t.problems.Add(t.At(i), diag.UnknownHeader, diag.Shorten(cell))
			usable = false
		case taken:
			t.problems.Add(t.At(i), diag.DuplicateColumn, cell, strconv.Itoa(first+1))
			usable = false
		}
		t.index[cell] = i
	}
	for _, header := range t.headers[:t.required] {
		if _, present := t.index[header]; !present {
			t.problems.Add(diag.Position{File: t.File, Line: t.Line()}, diag.MissingColumn, header, header)
			usable = false
		}
	}
	return usable
}
