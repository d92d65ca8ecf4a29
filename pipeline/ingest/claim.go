package ingest

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/sheet"
)

// Claim is a row that says which project's report of which period it is. Rows
// with a problem claim as well. Whether an earlier row has done so is known
// when the files before have been read.
type Claim struct {
	Posting invest.Posting // its Facts are 0 where the row makes no report
	Period  invest.Period
	Project int32 // of the index
	Line    int32 // of the cell that names the project
	Column  int32
	Span    int32  // lines of the row
	Cells   int32  // of the month's places
	Sheet   uint16 // index into the month's sheets
	Last    uint16 // the column of the last of ComparedFields
}

// claim notes the project and the period of a row, and the cell that names the
// project: that of its code, else that of its name. hints are for its places.
func (r *row) claim(project int32, period invest.Period, hints *[2]int32) *Claim {
	cell := r.slots.code.cell
	if cell < 0 || sheet.IsBlank(r.cells[cell]) {
		cell = r.slots.name.cell
	}
	if cell < 0 || sheet.IsBlank(r.cells[cell]) {
		cell = sheet.FirstFilled(r.cells)
	}
	at := r.At(cell)
	cells, last := r.cellsOf(at.Line)
	r.claims = append(r.claims, Claim{
		Period: period, Project: project, Line: int32(at.Line), Column: int32(at.Column), Span: int32(r.Span),
		Cells: r.known.places.Number(cells, hints), Last: last, Sheet: uint16(len(r.sheets) - 1),
	})
	return &r.claims[len(r.claims)-1]
}
