package annotate

import (
	"sort"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet"
)

// place is where a problem stands in the sheet, 0-based.
type place struct {
	row, column int // -1: the whole file, or the whole row
}

// placesOf finds the cell of each problem: the last one that does not begin
// behind it.
func placesOf(rows [][]sheet.Cell, problems diag.Problems) []place {
	filledOf := map[string][]int{} // by sheet, rows with cells, in order
	for i, row := range rows {
		if len(row) > 0 {
			filledOf[row[0].At.Sheet] = append(filledOf[row[0].At.Sheet], i)
		}
	}
	places := make([]place, len(problems))
	for i, p := range problems {
		places[i] = place{-1, -1}
		at := p.Position
		filled := filledOf[at.Sheet]
		n := sort.Search(len(filled), func(n int) bool { return rows[filled[n]][0].At.Line > at.Line })
		if at.Line == 0 || n == 0 {
			continue
		}
		places[i].row = filled[n-1]
		if row := rows[filled[n-1]]; at.Column > 0 {
			behind := sort.Search(len(row), func(c int) bool {
				return row[c].At.Line > at.Line || row[c].At.Line == at.Line && row[c].At.Column > at.Column
			})
			places[i].column = max(0, behind-1)
		}
	}
	return places
}
