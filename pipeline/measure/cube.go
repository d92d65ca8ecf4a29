package measure

import "openinvest/pipeline/invest"

// CubeRow is one cell of the published cube, summed over stages.
type CubeRow struct {
	Period invest.Period
	Cell   // Stage is empty
	Sums
}

// cube lists every cell that holds a project, sorted by its key. Cells that
// differ in their stage alone are neighbours in the partial.
func (r register) cube() []CubeRow {
	length := 0
	for _, parts := range r.partial.months {
		length += len(parts)
	}
	rows := make([]CubeRow, 0, length)
	for _, period := range r.periods {
		first := len(rows)
		for _, part := range r.partial.months[period] {
			cell := r.partial.cells[part.cell]
			cell.Stage = ""
			if last := len(rows) - 1; last >= first && rows[last].Cell == cell {
				rows[last].Sums = rows[last].Add(part.Sums)
			} else {
				rows = append(rows, CubeRow{Period: period, Cell: cell, Sums: part.Sums})
			}
		}
	}
	return rows
}
