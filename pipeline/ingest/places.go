package ingest

import (
	"cmp"
	"slices"

	"openinvest/pipeline/reference"
)

// comparedFields are the fields whose cells a check across periods may point at.
var comparedFields = [...]reference.FieldName{
	reference.ProjectName, reference.CountyField, reference.SectorField, reference.LevelField, reference.Ownership,
	reference.Withheld, reference.Total, reference.Planned, reference.Completed,
}

// rowCells are where the cells of comparedFields begin in a row's first line,
// in characters. A column is 0 where the row has no such cell, where it begins
// on a later line of a row with line breaks, and beyond 65,535.
type rowCells struct {
	columns [len(comparedFields)]uint16
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

// cellsOf returns where the cells of the current record stand. The cell that
// names the project stands in a line.
func (s *sheet) cellsOf(line int) rowCells {
	first := s.line()
	cells := rowCells{above: int32(line - first)}
	for _, c := range s.compared {
		if at := s.at(c.cell); at.Line == first && at.Column <= 1<<16-1 {
			cells.columns[c.field] = uint16(at.Column)
		}
	}
	return cells
}

// places numbers different rowCells: the rows of a register have few widths, so
// that a number is all that is kept of a row's text.
type places struct {
	cells   []rowCells
	numbers map[rowCells]int32
}

func (p *places) number(cells rowCells) int32 {
	number, known := p.numbers[cells]
	if !known {
		number = int32(len(p.cells))
		p.cells = append(p.cells, cells)
		p.numbers[cells] = number
	}
	return number
}
