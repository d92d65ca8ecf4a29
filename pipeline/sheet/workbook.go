package sheet

import (
	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet/grid"
)

// Look says what a person sees of a cell beside its text.
type Look = grid.Look

// gridRows are the rows of a sheet of a workbook. Rows that hold nothing are empty
// lines.
type gridRows struct {
	*grid.Sheet
	next  int // index of the row that is read next
	width int // cells that every row has at least
	cells []string
	looks []Look
}

// newGridRecords returns the records of a sheet from its beginning.
func newGridRecords(path string, g *grid.Sheet, width int) *Records {
	lines := 0
	if last := len(g.Rows) - 1; last >= 0 {
		lines = g.Rows[last].Number
	}
	return &Records{File: path, Lines: lines, source: &gridRows{Sheet: g, width: width}}
}

func (g *gridRows) read(r *Records) (ok bool, wrong *SyntaxError) {
	r.taken, r.Skipped = r.End, 0
	if g.next == len(g.Rows) {
		return false, nil
	}
	row := &g.Rows[g.next]
	g.next++
	g.cells, g.looks = g.cells[:0], g.looks[:0]
	for i := range row.Cells {
		g.cells, g.looks = append(g.cells, row.Cells[i].Text), append(g.looks, row.Cells[i].Look)
	}
	for len(g.cells) < max(g.width, 1) {
		g.cells, g.looks = append(g.cells, ""), append(g.looks, Look{})
	}
	r.Skipped = row.Number - r.End - 1
	r.Cells, r.Span, r.End = g.cells, 1, row.Number
	return true, nil
}

func (g *gridRows) at(r *Records, cell int) diag.Position {
	return diag.Position{File: r.File, Sheet: r.Sheet, Line: r.End, Column: cell + 1}
}

// Look returns what a person sees of a cell of the current record beside its text.
// A cell of a text is nothing but its text.
func (r *Records) Look(cell int) Look {
	if g, isGrid := r.source.(*gridRows); isGrid && cell < len(g.looks) {
		return g.looks[cell]
	}
	return Look{}
}

// InGrid tells whether the records are rows of a workbook, whose cells have looks.
func (r *Records) InGrid() bool {
	_, isGrid := r.source.(*gridRows)
	return isGrid
}

// Hidden tells whether nobody sees the current record.
func (r *Records) Hidden() bool {
	g, isGrid := r.source.(*gridRows)
	return isGrid && g.next > 0 && g.Rows[g.next-1].Hidden
}

// HiddenColumn tells whether nobody sees a column.
func (r *Records) HiddenColumn(cell int) bool {
	g, isGrid := r.source.(*gridRows)
	return isGrid && g.Columns[cell+1]
}

// Filtered tells whether a filter hides rows.
func (r *Records) Filtered() bool {
	g, isGrid := r.source.(*gridRows)
	return isGrid && g.Filtered
}

// Merged is the range to which a cell belongs, and what it shows.
type Merged struct {
	grid.Range
	Text string
	Look Look
}

// Merged returns the range to which a cell of the current record belongs.
func (r *Records) Merged(cell int) (merged Merged, ok bool) {
	number := r.Look(cell).Merge
	if number == 0 {
		return Merged{}, false
	}
	g := r.source.(*gridRows) // no other source has merged cells
	merged.Range = g.Merges[number-1]
	if cell := g.Cell(merged.Top, merged.Left); cell != nil {
		merged.Text, merged.Look = cell.Text, cell.Look
	}
	return merged, true
}
