package ingest

import (
	"fmt"
	"slices"
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// constantFields are the fields of a project that seldom change from one month
// to the next. What they say together is Facts, but for the total.
var constantFields = []reference.FieldName{
	reference.ProjectCode, reference.ProjectName, reference.CountyField, reference.SectorField, reference.LevelField,
	reference.Ownership, reference.ClassField, reference.StageField, reference.Organization, reference.Start, reference.Finish,
	reference.Withheld,
}

// familiar knows the rows of earlier files by the bytes of their constant
// cells. The same bytes below a header with the same fields in the same columns
// say the same: one comparison takes the place of reading a dozen cells. A row
// that is not the same to the byte is read as if nothing were known, and a row
// with a problem is never remembered.
type familiar struct {
	columns string    // of the constant fields, and the separator
	runs    []cellRun // of constant fields that stand beside each other
	rows    []familiarRow
	byCode  map[string]int32 // index into rows, by the text of the cell
	current int32            // the row that is being read, as an index into rows; none where it is not familiar
}

const none = int32(-1)

// cellRun are the columns from the first to the last.
type cellRun struct{ first, last int }

// familiarRow is a row that was understood without a problem.
type familiarRow struct {
	text   string // of its runs, each with a line feed behind it, which no line holds
	facts  invest.Facts
	number int32 // of the facts in the index
	next   int32 // the row that stood below it last; rows of exports keep their order
}

// arrange makes ready for the rows below a header. Only one arrangement is
// known at a time, so that memory grows with projects and not with files.
func (f *familiar) arrange(s *sheet) {
	f.current = none
	columns := string(s.separator)
	var cells []int
	for _, field := range constantFields {
		if cell, present := s.header.index[field]; present {
			columns += fmt.Sprint(" ", field, cell)
			cells = append(cells, cell)
		}
	}
	if columns == f.columns {
		return
	}
	*f = familiar{columns: columns, byCode: map[string]int32{}, current: none}
	slices.Sort(cells)
	for _, cell := range cells {
		if last := len(f.runs) - 1; last >= 0 && f.runs[last].last == cell-1 {
			f.runs[last].last = cell
		} else {
			f.runs = append(f.runs, cellRun{cell, cell})
		}
	}
}

// recall returns the familiar row that the current one repeats, or nil.
func (r *row) recall() *familiarRow {
	f, before := &r.known.familiar, r.known.familiar.current
	f.current = none
	code := r.slots.code.cell
	line := r.plainLine()
	if line == nil || code < 0 {
		return nil
	}
	if before != none {
		if next := f.rows[before].next; next != none && f.rows[next].repeated(f.runs, line) {
			f.current = next
			return &f.rows[next]
		}
	}
	known, seen := f.byCode[r.cells[code]]
	if !seen || !f.rows[known].repeated(f.runs, line) {
		return nil
	}
	f.stand(known, before)
	return &f.rows[known]
}

// repeated tells whether a line has the same bytes in the same runs.
func (k *familiarRow) repeated(runs []cellRun, line *delimited) bool {
	rest := k.text
	for _, run := range runs {
		text := line.raw(run)
		if len(rest) <= len(text) || rest[:len(text)] != text || rest[len(text)] != '\n' {
			return false
		}
		rest = rest[len(text)+1:]
	}
	return true
}

// stand notes that a row is being read and which one stood above it.
func (f *familiar) stand(at, above int32) {
	f.current = at
	if above != none {
		f.rows[above].next = at
	}
}

// remember makes the current row a familiar one. Without a code its project is
// made from other cells.
func (r *row) remember(facts invest.Facts) {
	f, code, line := &r.known.familiar, r.slots.code.cell, r.plainLine()
	if line == nil || code < 0 || isBlank(r.cells[code]) {
		return
	}
	var text strings.Builder
	for _, run := range f.runs {
		text.WriteString(line.raw(run))
		text.WriteByte('\n')
	}
	at, seen := f.byCode[r.cells[code]]
	if !seen {
		if len(f.rows) == maxFamiliar {
			return
		}
		at = int32(len(f.rows))
		f.rows = append(f.rows, familiarRow{next: none})
		f.byCode[strings.Clone(r.cells[code])] = at
	}
	known := &f.rows[at]
	known.text, known.facts, known.number = text.String(), facts, 0
	f.stand(at, none)
}

// maxFamiliar is more projects than a country's register has.
const maxFamiliar = 1 << 20

// renew takes in facts of the current row whose total is another one.
func (f *familiar) renew(facts invest.Facts, number int32) {
	if f.current != none {
		f.rows[f.current].facts, f.rows[f.current].number = facts, number
	}
}

// plainLine returns the line that the current record is, or nil where it is
// more or is none.
func (s *sheet) plainLine() *delimited {
	if d, isText := s.source.(*delimited); isText && !d.quoted {
		return d
	}
	return nil
}
