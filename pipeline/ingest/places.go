package ingest

import (
	"cmp"
	"slices"

	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// ComparedFields are the fields whose cells a check across periods may point at.
var ComparedFields = [...]reference.FieldName{
	reference.ProjectName, reference.CountyField, reference.SectorField, reference.LevelField, reference.Ownership,
	reference.Total, reference.Planned, reference.Completed, reference.Withheld,
}

// RowCells are where the cells of ComparedFields but for the last begin in a
// row's first line, in characters. A column is 0 where the row has no such cell,
// where it begins on a later line of a row with line breaks, and beyond 65,535.
type RowCells struct {
	Columns [len(ComparedFields) - 1]uint16
	Above   int32 // lines of the row above the cell that names the project
}

// comparedCell is a cell of a row that holds one of ComparedFields.
type comparedCell struct{ cell, field int }

// comparedCells returns the cells of ComparedFields below a header, from left
// to right.
func comparedCells(h *Header) []comparedCell {
	var cells []comparedCell
	for i, field := range ComparedFields {
		if cell, present := h.Index[field]; present {
			cells = append(cells, comparedCell{cell, i})
		}
	}
	slices.SortFunc(cells, func(a, b comparedCell) int { return cmp.Compare(a.cell, b.cell) })
	return cells
}

// cellsOf returns where the cells of the current record stand, the last of
// ComparedFields apart: what stands before it is other words each month. The cell
// that names the project stands in a line.
func (s *reading) cellsOf(line int) (cells RowCells, last uint16) {
	first := s.Line()
	cells.Above = int32(line - first)
	keep := func(field, column int) {
		switch {
		case column > 1<<16-1:
		case field < len(cells.Columns):
			cells.Columns[field] = uint16(column)
		default:
			last = uint16(column)
		}
	}
	if plain := s.Plain(); plain != nil {
		column, end := 1, 0
		for _, c := range s.compared {
			column += sheet.Characters(plain.Text[end:plain.Starts[c.cell]])
			end = plain.Starts[c.cell]
			keep(c.field, column)
		}
		return cells, last
	}
	for _, c := range s.compared {
		if at := s.At(c.cell); at.Line == first {
			keep(c.field, at.Column)
		}
	}
	return cells, last
}

// Places numbers different RowCells: a register has far fewer of them than rows,
// so that a number is all that is kept of where a row's cells stand.
type Places struct {
	Cells   []RowCells
	numbers map[RowCells]int32
}

// NewPlaces returns Places without any.
func NewPlaces() *Places { return &Places{numbers: map[RowCells]int32{}} }

// Number numbers RowCells. hints are numbers that it is likely to be.
func (p *Places) Number(cells RowCells, hints *[2]int32) int32 {
	for _, hint := range hints {
		if int(hint) < len(p.Cells) && p.Cells[hint] == cells {
			return hint
		}
	}
	number, known := p.numbers[cells]
	if !known {
		number = int32(len(p.Cells))
		p.Cells = append(p.Cells, cells)
		p.numbers[cells] = number
	}
	hints[0], hints[1] = number, hints[0]
	return number
}
