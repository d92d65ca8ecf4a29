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
	above   int32            // the row above it
}

const none = int32(-1)

// cellRun are the columns from the first to the last.
type cellRun struct{ first, last int }

// familiarRow is a row that was understood without a problem.
type familiarRow struct {
	text   string // of its runs, each with a line feed behind it, which no line holds
	code   int32  // where the cell of its code begins in the text
	name   int32  // where the cell of its name begins in the text
	facts  invest.Facts
	number int32    // of the facts in the index
	hints  [2]int32 // where its cells stood
	next   int32    // the row that stood below it last; rows of exports keep their order
}

// arrange makes ready for the rows below a header. Only one arrangement is
// known at a time, so that memory grows with projects and not with files.
func (f *familiar) arrange(s *sheet) {
	f.current, f.above = none, none
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
	*f = familiar{columns: columns, byCode: map[string]int32{}, current: none, above: none}
	slices.Sort(cells)
	for _, cell := range cells {
		if last := len(f.runs) - 1; last >= 0 && f.runs[last].last == cell-1 {
			f.runs[last].last = cell
		} else {
			f.runs = append(f.runs, cellRun{cell, cell})
		}
	}
}

// recall returns what is known of the project of the current row, or nil, and
// whether the row says the same.
func (r *row) recall() (known *familiarRow, same bool) {
	f := &r.known.familiar
	f.above, f.current = f.current, none
	code := r.slots.code.cell
	line := r.plainLine()
	if line == nil || code < 0 {
		return nil, false
	}
	if f.above != none {
		if next := f.rows[f.above].next; next != none && f.rows[next].holds(line.raw(cellRun{code, code}), f.rows[next].code, line) {
			f.current = next
			return &f.rows[next], f.rows[next].repeated(f.runs, line)
		}
	}
	at, seen := f.byCode[r.cells[code]]
	if !seen {
		return nil, false
	}
	f.stand(at)
	return &f.rows[at], f.rows[at].repeated(f.runs, line)
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

// stand notes that a row is being read, below another.
func (f *familiar) stand(at int32) {
	f.current = at
	if f.above != none {
		f.rows[f.above].next = at
	}
}

// remember makes the current row a familiar one, or returns nil: without a code
// its project is made from other cells.
func (r *row) remember(facts invest.Facts) *familiarRow {
	f, code, line := &r.known.familiar, r.slots.code.cell, r.plainLine()
	if line == nil || code < 0 || isBlank(r.cells[code]) {
		return nil
	}
	if f.current == none {
		if len(f.rows) == maxFamiliar {
			return nil
		}
		f.rows = append(f.rows, familiarRow{next: none})
		f.stand(int32(len(f.rows)) - 1)
		f.byCode[strings.Clone(r.cells[code])] = f.current
	}
	known, size := &f.rows[f.current], 0
	for _, run := range f.runs {
		size += len(line.raw(run)) + 1
	}
	var text strings.Builder
	text.Grow(size)
	for _, run := range f.runs {
		if run.first <= code && code <= run.last {
			known.code = int32(text.Len() + line.starts[code] - line.starts[run.first])
		}
		if name := r.slots.name.cell; run.first <= name && name <= run.last {
			known.name = int32(text.Len() + line.starts[name] - line.starts[run.first])
		}
		text.WriteString(line.raw(run))
		text.WriteByte('\n')
	}
	known.text, known.facts, known.number = text.String(), facts, 0
	return known
}

// named tells whether a familiar row has the name of the current one, to the byte.
func (k *familiarRow) named(r *row) bool {
	name := r.slots.name.cell
	if name < 0 {
		return true
	}
	line := r.plainLine()
	return k.holds(line.raw(cellRun{name, name}), k.name, line)
}

// holds tells whether a cell with a text, as a line writes it, begins at an offset.
func (k *familiarRow) holds(text string, at int32, line *delimited) bool {
	rest := k.text[at:]
	return strings.HasPrefix(rest, text) && (rest[len(text)] == byte(line.separator) || rest[len(text)] == '\n')
}

// maxFamiliar is more projects than a country's register has.
const maxFamiliar = 1 << 20

// plainLine returns the line that the current record is, or nil where it is
// more or is none.
func (s *sheet) plainLine() *delimited {
	if d, isText := s.source.(*delimited); isText && !d.quoted {
		return d
	}
	return nil
}
