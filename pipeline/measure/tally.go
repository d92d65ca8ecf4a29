package measure

import "openinvest/pipeline/invest"

// Cell is a combination of everything that rows are grouped by.
type Cell = invest.Cell

// Tally holds the sums of one period by cell.
type Tally map[Cell]Sums

// Match selects cells.
type Match func(Cell) bool

func every(Cell) bool { return true }

// Sum adds up the cells that match.
func (t Tally) Sum(match Match) Sums {
	var sums Sums
	for cell, part := range t {
		if match(cell) {
			sums = sums.Add(part)
		}
	}
	return sums
}
