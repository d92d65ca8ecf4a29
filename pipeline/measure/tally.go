package measure

import "openinvest/pipeline/invest"

// Cell is a combination of everything that rows are grouped by.
type Cell struct {
	County    invest.County
	Sector    invest.Sector
	Level     invest.Level
	Ownership invest.Ownership
	Class     invest.Class
	Stage     invest.Stage
}

// Tally holds the sums of one period by cell: all that the figures of the
// period need of its rows.
type Tally map[Cell]Sums

// TallyOf adds up the rows of one period.
func TallyOf(reports []invest.Report) Tally {
	tally := Tally{}
	for i := range reports {
		cell := cellOf(&reports[i])
		tally[cell] = tally[cell].Add(sumsOf(&reports[i]))
	}
	return tally
}

func cellOf(r *invest.Report) Cell {
	return Cell{County: r.County, Sector: r.Sector, Level: r.Level, Ownership: r.Ownership, Class: r.Class, Stage: r.Stage}
}

func sumsOf(r *invest.Report) Sums {
	sums := Sums{ProjectCount: 1, Planned: r.Planned, Completed: r.Completed}
	if total, stated := r.Total.Value(); stated {
		sums.Total = total
	} else {
		sums.TotalMissing = 1
	}
	return sums
}

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
