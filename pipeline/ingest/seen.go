package ingest

import (
	"slices"
	"strconv"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
	"openinvest/pipeline/sheet/grid"
)

// shape is how strictly the cells of a field are looked at.
type shape int

const (
	shapeless shape = iota // a column that nobody reads
	text
	choice // a county, a sector, or another field with a closed list of values
	code
	day
	money
	secret // whether a project may be named
)

// shapeOf returns the shape of a field.
func (v *Vocabulary) shapeOf(name reference.FieldName) shape {
	switch name {
	case "", reference.Ignored:
		return shapeless
	case reference.ProjectCode:
		return code
	case reference.Start, reference.Finish, reference.PeriodField:
		return day
	case reference.Withheld:
		return secret
	case reference.Unit:
		return choice
	}
	switch _, closed := v.values[name]; {
	case isAmount(name):
		return money
	case closed:
		return choice
	}
	return text
}

// kindReasons says why a kind of cell is none of a shape.
var kindReasons = map[grid.Kind]diag.Reason{
	grid.Date: diag.CellDate, grid.Time: diag.CellTime, grid.Percent: diag.CellPercent,
	grid.Boolean: diag.CellBoolean, grid.Error: diag.CellError,
}

// wrongKinds are the kinds of cells that are none of a shape. What a spreadsheet
// turned into a date or a percentage is not what was typed, and the error of a
// formula is nothing.
var wrongKinds = map[shape][]grid.Kind{
	text:   {grid.Error},
	choice: {grid.Error, grid.Boolean, grid.Date, grid.Time, grid.Percent},
	code:   {grid.Error, grid.Boolean, grid.Date, grid.Time, grid.Percent},
	day:    {grid.Error, grid.Boolean, grid.Time, grid.Percent},
	money:  {grid.Error, grid.Boolean, grid.Date, grid.Time, grid.Percent},
	secret: {grid.Error, grid.Boolean, grid.Date, grid.Time, grid.Percent},
}

// doubtReasons says what a doubt is, the most telling first.
var doubtReasons = []struct {
	doubt  grid.Doubt
	reason diag.Reason
}{
	{grid.Uncalculated, diag.CellUncalculated},
	{grid.Stale, diag.CellStale},
	{grid.Rescaled, diag.CellRescaled},
	{grid.PartlyStruck, diag.CellPartlyStruck},
	{grid.Struck, diag.CellStruck},
	{grid.Raised, diag.CellRaised},
	{grid.Concealed, diag.CellConcealed},
}

// refusedDoubts are the doubts for which a cell of a shape is not read. Of the
// others those of toldDoubts are told, and the cell is read.
var (
	refusedDoubts = map[shape]grid.Doubt{
		text:   grid.Uncalculated,
		choice: grid.Uncalculated | grid.Rescaled,
		code:   grid.Uncalculated | grid.Stale | grid.Rescaled | grid.PartlyStruck | grid.Raised,
		day:    grid.Uncalculated | grid.Rescaled | grid.PartlyStruck | grid.Raised,
		money: grid.Uncalculated | grid.Stale | grid.Rescaled | grid.PartlyStruck | grid.Struck | grid.Raised |
			grid.Concealed,
		secret: grid.Uncalculated | grid.Stale | grid.Rescaled | grid.PartlyStruck | grid.Struck | grid.Raised |
			grid.Concealed,
	}
	toldDoubts = grid.PartlyStruck | grid.Struck | grid.Raised | grid.Concealed
)

// see looks at the cells of a row of a workbook before they are read: what a
// person sees in one may be something else than what is stored. A cell that is not
// to be read is refused, and one that a merged range covers has the text of that,
// where its field says that this is meant.
func (r *row) see() {
	struck := r.isStruck()
	r.refused = r.refused[:0]
	for i := range r.header.Columns {
		c := &r.header.Columns[i]
		refused := false
		if of := r.shapeOf(c.Field.Name); of != shapeless && i < len(r.cells) {
			refused = !r.seeMerge(i, c) || !r.seeLook(i, c, of, struck)
		}
		r.refused = append(r.refused, refused)
	}
	if struck {
		r.marks.struck.add(r.At(sheet.FirstFilled(r.cells)))
	}
	if r.Hidden() {
		r.marks.hidden.add(r.At(sheet.FirstFilled(r.cells)))
	}
}

// seeTotal looks at the amounts of a row of totals.
func (r *row) seeTotal() {
	r.refused = make([]bool, len(r.header.Columns))
	for _, field := range amountFields {
		if i, present := r.header.Index[field]; present && i < len(r.cells) {
			r.refused[i] = !r.seeLook(i, &r.header.Columns[i], money, false)
		}
	}
}

// isRefused tells whether a cell is not to be read, which has been reported.
func (r *row) isRefused(cell int) bool { return cell >= 0 && cell < len(r.refused) && r.refused[cell] }

// isStruck tells whether everything that is read of a row is struck out.
func (r *row) isStruck() bool {
	any := false
	for i, cell := range r.cells {
		if sheet.IsBlank(cell) || i >= len(r.header.Columns) || r.shapeOf(r.header.Columns[i].Field.Name) == shapeless {
			continue
		}
		if r.Look(i).Doubt&grid.Struck == 0 {
			return false
		}
		any = true
	}
	return any
}

// seeLook reports what is doubtful about a cell, and tells whether it is read.
func (r *row) seeLook(cell int, c *Column, of shape, struck bool) bool {
	look := r.Look(cell)
	if slices.Contains(wrongKinds[of], look.Kind) {
		r.fault(cell, diag.DoubtfulCell, diag.Shorten(r.cells[cell]), c.Name, string(kindReasons[look.Kind]))
		return false
	}
	doubt := look.Doubt
	if struck {
		doubt &^= grid.Struck // told once a sheet
	}
	for _, known := range doubtReasons {
		switch {
		case doubt&known.doubt == 0:
		case known.doubt&refusedDoubts[of] != 0:
			r.fault(cell, diag.DoubtfulCell, quoted(r.cells[cell], look), c.Name, string(known.reason), look.Shown)
			return false
		case known.doubt&toldDoubts != 0:
			r.report(r.At(cell), diag.MarkedText, diag.Shorten(sheet.OneLine(r.cells[cell])), c.Name, string(known.reason))
			return true
		}
	}
	return true
}

// quoted returns what a message says of a cell: of a formula without a result, that
// it is one.
func quoted(text string, look sheet.Look) string {
	if look.Doubt&grid.Uncalculated != 0 {
		return "=…"
	}
	return diag.Shorten(sheet.OneLine(text))
}

// seeMerge gives a cell the text of the merged range that covers it, where its
// field says so. It tells whether the cell is read: one that shares its text with
// another row or column is not, in a field that says nothing of it.
func (r *row) seeMerge(cell int, c *Column) bool {
	merged, ok := r.Merged(cell)
	if !ok {
		return true
	}
	down, across := merged.Top < merged.Bottom, merged.Left < merged.Right
	switch {
	case !down && sheet.IsBlank(merged.Text):
		return true
	case across || !c.Field.Merged:
		r.faulty = r.faulty || r.isNeeded(cell)
		if !slices.Contains(r.marks.merged, merged.Range) { // told once
			r.marks.merged = append(r.marks.merged, merged.Range)
			r.report(r.At(cell), diag.MergedCell, merged.Name(), c.Name)
		}
		return false
	}
	r.cells[cell] = merged.Text
	return true
}

// marks counts the rows of a sheet that a person does not see, or sees struck out,
// and remembers what is told once.
type marks struct {
	hidden, struck tally
	merged         []grid.Range // that have been refused
}

// tally counts rows and knows the first.
type tally struct {
	rows  int
	first diag.Position
}

func (t *tally) add(at diag.Position) {
	if t.rows == 0 {
		t.first = at
	}
	t.rows++
}

// reportMarks tells, once a sheet, what was read that a person may not have meant
// to publish.
func (s *reading) reportMarks() {
	if s.header == nil || !s.InGrid() {
		return
	}
	if t := s.marks.hidden; t.rows > 0 {
		how := diag.HiddenByHand
		if s.Filtered() {
			how = diag.HiddenByFilter
		}
		s.report(t.first, diag.HiddenRows, strconv.Itoa(t.rows), string(how))
	}
	if t := s.marks.struck; t.rows > 0 {
		s.report(t.first, diag.StruckRows, strconv.Itoa(t.rows))
	}
	for i, c := range s.header.Columns {
		if s.HiddenColumn(i) && s.shapeOf(c.Field.Name) != shapeless && c.Field.Publication == reference.Public {
			s.report(c.At, diag.HiddenColumn, c.Name)
		}
	}
}
