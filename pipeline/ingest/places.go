package ingest

import (
	"cmp"
	"slices"

	"openinvest/pipeline/reference"
)

// comparedFields are the fields whose cells a check across periods may point at.
var comparedFields = [...]reference.FieldName{
	reference.ProjectName, reference.CountyField, reference.SectorField, reference.LevelField, reference.Ownership,
	reference.Total, reference.Planned, reference.Completed, reference.Withheld,
}

// rowCells are where the cells of comparedFields but for the last begin in a
// row's first line, in characters. A column is 0 where the row has no such cell,
// where it begins on a later line of a row with line breaks, and beyond 65,535.
type rowCells struct {
	columns [len(comparedFields) - 1]uint16
	above   int32 // lines of the row above the cell that names the project
}

// comparedCell is a cell of a row that holds one of comparedFields.
type comparedCell struct{ cell, field int }

// comparedCells returns the cells of comparedFields below a header, from left
// to right.
func comparedCells(h *header) []comparedCell {
	var cells []comparedCell
	for i, field := range comparedFields {
		if cell, present := h.index[field]; present {
			cells = append(cells, comparedCell{cell, i})
		}
	}
	slices.SortFunc(cells, func(a, b comparedCell) int { return cmp.Compare(a.cell, b.cell) })
	return cells
}

// cellsOf returns where the cells of the current record stand, the last of
// comparedFields apart: what stands before it is other words each month. The cell
// that names the project stands in a line.
func (s *sheet) cellsOf(line int) (cells rowCells, last uint16) {
	first := s.line()
	cells.above = int32(line - first)
	keep := func(field, column int) {
		switch {
		case column > 1<<16-1:
		case field < len(cells.columns):
			cells.columns[field] = uint16(column)
		default:
			last = uint16(column)
		}
	}
	if met, known := s.metRow(); known != nil {
		cell, column := 0, 1
		for _, c := range s.compared {
			for ; cell < c.cell; cell++ {
				if place := met.place(cell); place >= 0 {
					column += int(known.cells[place].characters) + 1
				} else {
					column += characters(s.cells[cell]) + 1
				}
			}
			keep(c.field, column)
		}
		return cells, last
	}
	if plain := s.plainLine(); plain != nil {
		column, end := 1, 0
		for _, c := range s.compared {
			column += characters(plain.line[end:plain.starts[c.cell]])
			end = plain.starts[c.cell]
			keep(c.field, column)
		}
		return cells, last
	}
	for _, c := range s.compared {
		if at := s.at(c.cell); at.Line == first {
			keep(c.field, at.Column)
		}
	}
	return cells, last
}

// places numbers different rowCells: a register has far fewer of them than rows,
// so that a number is all that is kept of where a row's cells stand.
type places struct {
	cells   []rowCells
	numbers map[rowCells]int32
}

func newPlaces() *places { return &places{numbers: map[rowCells]int32{}} }

// number numbers rowCells. hints are numbers that it is likely to be.
func (p *places) number(cells rowCells, hints *[2]int32) int32 {
	for _, hint := range hints {
		if int(hint) < len(p.cells) && p.cells[hint] == cells {
			return hint
		}
	}
	number, known := p.numbers[cells]
	if !known {
		number = int32(len(p.cells))
		p.cells = append(p.cells, cells)
		p.numbers[cells] = number
	}
	hints[0], hints[1] = number, hints[0]
	return number
}
