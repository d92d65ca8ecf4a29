package ingest

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// constantFields are the fields of a project that seldom change from one month
// to the next. What they say together is Facts, but for the total.
var constantFields = [...]reference.FieldName{
	reference.ProjectCode, reference.ProjectName, reference.CountyField, reference.SectorField, reference.LevelField,
	reference.Ownership, reference.ClassField, reference.StageField, reference.Organization, reference.Start, reference.Finish,
	reference.Withheld,
}

// familiar knows the rows of earlier files by the bytes of their constant
// cells. The same bytes below a header with the same fields in the same columns
// say the same: one comparison takes the place of reading a dozen cells. A row
// that is not the same to the byte is read as if nothing were known, and a row
// with a problem is never remembered. One goroutine uses it, and has the rows in
// common with others.
type familiar struct {
	common *Arrangements
	*arrangement
	own     []acquaintance // by the numbers of the arrangement
	current int32          // the row that is being read, by its number; none where it is not familiar
	above   int32          // the row above it
	ahead   int32          // the row that is expected next
}

const none = int32(0)

// acquaintance is what one goroutine knows of a familiar row.
type acquaintance struct {
	*familiarRow          // nil until the goroutine has met it
	hints        [2]int32 // where its cells stood
	next         int32    // the row that stood below it last; rows of exports keep their order
}

// Arrangements is where goroutines find the rows that others know. Only one
// arrangement is known at a time, so that memory grows with projects and not
// with files.
type Arrangements struct {
	choosing sync.Mutex
	newest   *arrangement
}

// arrangement holds the familiar rows below headers that have the same fields in
// the same columns.
type arrangement struct {
	columns string      // of the constant fields, and the separator
	runs    []sheet.Run // of constant fields that stand beside each other

	adding  sync.Mutex
	numbers map[string]int32 // by the text of the cell of a row's code
	newest  []*familiarRow   // by number; nil at none
}

// familiarRow is a row that was understood without a problem. Nobody changes it
// once its facts have a number.
type familiarRow struct {
	text   string // of its runs, each with a line feed behind it, which no line holds
	code   int32  // where the cell of its code begins in the text
	name   int32  // where the cell of its name begins in the text
	number int32  // of the facts in the index
	facts  invest.Facts
}

// arrange makes ready for the rows below a header.
func (f *familiar) arrange(s *reading) {
	f.current, f.above, f.ahead = none, none, none
	columns := string(s.separator)
	var cells []int
	for _, field := range constantFields {
		if cell, present := s.header.Index[field]; present {
			columns += fmt.Sprint(" ", field, cell)
			cells = append(cells, cell)
		}
	}
	if f.arrangement == nil || f.columns != columns {
		f.arrangement, f.own = f.common.find(columns, cells), nil
	}
}

// find returns what is known below a header with constant fields in some cells.
func (a *Arrangements) find(columns string, cells []int) *arrangement {
	a.choosing.Lock()
	defer a.choosing.Unlock()
	if a.newest != nil && a.newest.columns == columns {
		return a.newest
	}
	a.newest = &arrangement{columns: columns, numbers: map[string]int32{}, newest: make([]*familiarRow, 1)}
	slices.Sort(cells)
	var runs []sheet.Run
	for _, cell := range cells {
		if last := len(runs) - 1; last >= 0 && runs[last].Last == cell-1 {
			runs[last].Last = cell
		} else {
			runs = append(runs, sheet.Run{First: cell, Last: cell})
		}
	}
	a.newest.runs = runs
	return a.newest
}

// find returns the number of the row with a code, and what any goroutine knew of
// it last.
func (a *arrangement) find(code string) (number int32, known *familiarRow) {
	a.adding.Lock()
	defer a.adding.Unlock()
	number = a.numbers[code]
	return number, a.newest[number]
}

// add returns a number for the row with a code; none where there are too many.
func (a *arrangement) add(code string) int32 {
	a.adding.Lock()
	defer a.adding.Unlock()
	number, known := a.numbers[code]
	if !known && len(a.newest) < maxFamiliar {
		number = int32(len(a.newest))
		a.newest = append(a.newest, nil)
		a.numbers[strings.Clone(code)] = number
	}
	return number
}

// latest returns what any goroutine knew last of the row with a number.
func (a *arrangement) latest(number int32) *familiarRow {
	a.adding.Lock()
	defer a.adding.Unlock()
	return a.newest[number]
}

// recall returns what is known of the project of the current row, or nil, and
// whether the row says the same.
func (r *row) recall() (known *acquaintance, same bool) {
	f := &r.known.familiar
	f.above, f.current = f.current, none
	code := r.slots.code.cell
	line := r.Plain()
	if line == nil || code < 0 {
		return nil, false
	}
	number, newest := f.ahead, (*familiarRow)(nil)
	if number != none && f.own[number].holds(line.Raw(sheet.Run{First: code, Last: code}), f.own[number].code, line) {
		newest = f.latest(number)
	} else {
		number, newest = f.find(r.cells[code])
	}
	if newest == nil {
		return nil, false
	}
	f.stand(number)
	known = &f.own[number]
	if known.familiarRow == nil || !known.repeated(f.runs, line) {
		known.familiarRow = newest
	}
	return known, known.repeated(f.runs, line)
}

// repeated tells whether a line has the same bytes in the same runs.
func (k *familiarRow) repeated(runs []sheet.Run, line *sheet.Line) bool {
	rest := k.text
	for _, run := range runs {
		text := line.Raw(run)
		if len(rest) <= len(text) || rest[:len(text)] != text || rest[len(text)] != '\n' {
			return false
		}
		rest = rest[len(text)+1:]
	}
	return true
}

// stand notes that a row is being read, below another. Below a row that is new,
// what was expected in its place comes next.
func (f *familiar) stand(at int32) {
	f.own = invest.Reach(f.own, at)
	f.current = at
	if f.above != none {
		f.own[f.above].next = at
	}
	if next := f.own[at].next; next != none {
		f.ahead = next
	}
}

// remember makes the current row a familiar one, or returns nil: without a code
// its project is made from other cells.
func (r *row) remember(facts invest.Facts) *acquaintance {
	f, code, line := &r.known.familiar, r.slots.code.cell, r.Plain()
	if line == nil || code < 0 || sheet.IsBlank(r.cells[code]) {
		return nil
	}
	if f.current == none {
		number := f.add(r.cells[code])
		if number == none {
			return nil
		}
		f.stand(number)
	}
	known := f.take(line, code, r.slots.name.cell)
	known.facts = facts
	f.own[f.current].familiarRow = known
	return &f.own[f.current]
}

// take returns a line as the row that it is, with a code and perhaps a name in
// some cells.
func (a *arrangement) take(line *sheet.Line, code, name int) *familiarRow {
	row := &familiarRow{}
	size := 0
	for _, run := range a.runs {
		size += len(line.Raw(run)) + 1
	}
	var text strings.Builder
	text.Grow(size)
	for _, run := range a.runs {
		for cell := run.First; cell <= run.Last; cell++ {
			switch cell {
			case code:
				row.code = int32(text.Len())
			case name:
				row.name = int32(text.Len())
			}
			text.WriteString(line.Raw(sheet.Run{First: cell, Last: cell}))
			if cell < run.Last {
				text.WriteByte(line.Separator)
			}
		}
		text.WriteByte('\n')
	}
	row.text = text.String()
	return row
}

// settle gives the current row, which is familiar, its facts and their number,
// and makes it known to others.
func (f *familiar) settle(facts invest.Facts, number int32) {
	own := &f.own[f.current]
	if own.number != 0 { // others may know it already
		again := *own.familiarRow
		own.familiarRow = &again
	}
	own.facts, own.number = facts, number
	f.adding.Lock()
	defer f.adding.Unlock()
	f.newest[f.current] = own.familiarRow
}

// named tells whether a familiar row has the name of the current one, to the byte.
func (k *familiarRow) named(r *row) bool {
	name := r.slots.name.cell
	if name < 0 {
		return true
	}
	line := r.Plain()
	return k.holds(line.Raw(sheet.Run{First: name, Last: name}), k.name, line)
}

// holds tells whether a cell with a text, as a line writes it, begins at an offset.
func (k *familiarRow) holds(text string, at int32, line *sheet.Line) bool {
	rest := k.text[at:]
	return strings.HasPrefix(rest, text) && (rest[len(text)] == line.Separator || rest[len(text)] == '\n')
}

// maxFamiliar is more projects than a country's register has.
const maxFamiliar = 1 << 20
