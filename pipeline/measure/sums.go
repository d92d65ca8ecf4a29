package measure

import "openinvest/pipeline/invest"

// Sums is a partial sum over rows. Adding two of them, in any order and
// grouping, gives the Sums of both sets of rows.
type Sums struct {
	ProjectCount int
	Total        invest.Yuan // over the rows that state it
	Planned      invest.Yuan
	Completed    invest.Yuan
	TotalMissing int // rows that do not state their total
}

// Add returns the sums of both sets of rows.
func (s Sums) Add(other Sums) Sums {
	return Sums{
		ProjectCount: s.ProjectCount + other.ProjectCount,
		Total:        s.Total + other.Total,
		Planned:      s.Planned + other.Planned,
		Completed:    s.Completed + other.Completed,
		TotalMissing: s.TotalMissing + other.TotalMissing,
	}
}

// count adds a row.
func (s *Sums) count(p invest.Posting, facts *invest.Facts) {
	s.ProjectCount++
	s.Planned += p.Planned
	s.Completed += p.Completed
	s.Total += facts.Total
	if !facts.TotalStated {
		s.TotalMissing++
	}
}

// TotalAmount returns the whole-life investment of all the rows, which is not
// known as soon as one of them does not state it.
func (s Sums) TotalAmount() invest.Amount {
	if s.TotalMissing > 0 {
		return invest.Undefined[invest.Yuan](invest.NotStated)
	}
	return invest.Known(s.Total)
}
