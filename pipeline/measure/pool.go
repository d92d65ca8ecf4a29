package measure

import "openinvest/pipeline/invest"

// PoolRow is 项目库: the projects that the register lists at one stage.
type PoolRow struct {
	Period invest.Period
	Stage  Member
	Sums
}

// pool lists every stage in every period, the empty ones included. A register
// that states no stage has none.
func (r register) pool(stages Dimension) []PoolRow {
	tallies := r.partial.over(func(c Cell) Cell { return Cell{Stage: c.Stage} })
	var rows []PoolRow
	for _, period := range r.periods {
		for _, stage := range stages.Members {
			rows = append(rows, PoolRow{Period: period, Stage: stage, Sums: tallies[period].Sum(stages.match(stage.ID))})
		}
	}
	return rows
}
