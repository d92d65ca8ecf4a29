package measure

import (
	"cmp"
	"slices"

	"openinvest/pipeline/invest"
)

// CubeRow is one cell of the published cube, summed over stages.
type CubeRow struct {
	Period invest.Period
	Cell   // Stage is empty
	Sums
}

// cube lists every cell that holds a project, sorted by its key.
func (r register) cube() []CubeRow {
	var rows []CubeRow
	for _, period := range r.periods {
		merged := Tally{}
		for cell, sums := range r.tallies[period] {
			cell.Stage = ""
			merged[cell] = merged[cell].Add(sums)
		}
		first := len(rows)
		for cell, sums := range merged {
			rows = append(rows, CubeRow{Period: period, Cell: cell, Sums: sums})
		}
		slices.SortFunc(rows[first:], func(a, b CubeRow) int { return a.compare(b.Cell) })
	}
	return rows
}

func (c Cell) compare(other Cell) int {
	return cmp.Or(
		cmp.Compare(c.County, other.County),
		cmp.Compare(c.Sector, other.Sector),
		cmp.Compare(c.Level, other.Level),
		cmp.Compare(c.Ownership, other.Ownership),
		cmp.Compare(c.Class, other.Class),
		cmp.Compare(c.Stage, other.Stage),
	)
}
