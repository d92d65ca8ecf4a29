package xls

import (
	"cmp"
	"maps"
	"slices"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet/grid"
)

// finish makes the grid of what was read.
func (s *xlsSheet) finish() diag.Reason {
	s.finishFormulas()
	if !s.finishMerges() {
		return diag.DamagedWorkbook
	}
	if s.swollen {
		return diag.SwollenWorkbook
	}
	for _, number := range slices.Sorted(maps.Keys(s.lines)) {
		row := s.lines[number]
		if len(row.cells) == 0 {
			continue
		}
		hidden := row.hidden || s.lowRows && !row.described
		s.Rows = append(s.Rows, grid.Row{Number: number + 1, Hidden: hidden, Cells: row.cells})
		s.Filtered = s.Filtered || s.narrowed && hidden
	}
	return ""
}

// finishMerges marks the cells of merged ranges, as far as the sheet holds
// anything. Of the text of a covered cell nobody sees anything.
func (s *xlsSheet) finishMerges() (whole bool) {
	last, width := 0, 0
	for number, row := range s.lines {
		if len(row.cells) > 0 {
			last, width = max(last, number+1), max(width, len(row.cells))
		}
	}
	// Programs write them in any order.
	slices.SortFunc(s.merged, func(a, b grid.Range) int { return cmp.Or(a.Top-b.Top, a.Left-b.Left) })
	for _, merge := range s.merged {
		if merge.Top > last || merge.Left > width {
			continue
		}
		s.Merges = append(s.Merges, merge)
		bottom, right := min(merge.Bottom, last), min(merge.Right, width)
		if (bottom-merge.Top+1)*right > maxXLSCells-s.cells {
			s.swollen = true
			return true
		}
		for number := merge.Top; number <= bottom; number++ {
			row := s.row(number - 1)
			s.widen(row, right)
			for column := merge.Left; column <= right; column++ {
				cell := &row.cells[column-1]
				if cell.Look.Merge != 0 {
					return false
				}
				if number != merge.Top || column != merge.Left {
					*cell = grid.Cell{}
				}
				cell.Look.Merge = int32(len(s.Merges))
			}
		}
	}
	return true
}
