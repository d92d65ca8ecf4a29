package measure

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Series is how far one set of projects was, period by period, oldest first.
// A period in which the register lists no project of the set has no entry.
type Series []Completion

// At returns the entry of a period, and whether there is one.
func (s Series) At(period invest.Period) (Completion, bool) {
	for _, entry := range s {
		if entry.Period == period {
			return entry, true
		}
	}
	return Completion{}, false
}

// Finals returns the entry of each year's last exported period.
func (s Series) Finals(finals []invest.Period) Series {
	var years Series
	for _, period := range finals {
		if entry, found := s.At(period); found {
			years = append(years, entry)
		}
	}
	return years
}

// register is everything that series are computed from.
type register struct {
	periods []invest.Period // oldest first
	partial Partial
	scopes  map[invest.Period]Tally // by all that the scope of a target may name
	steps   []steps                 // by cell of the partial
	basis   string                  // reference.PlannedYear or PlannedLife
}

func registerOf(partial Partial, columns reference.Columns) register {
	r := register{
		periods: partial.periods(),
		partial: partial,
		scopes:  partial.over(func(c Cell) Cell { return Cell{Sector: c.Sector, Level: c.Level, Ownership: c.Ownership} }),
		basis:   columns.Amounts.PlannedBasis,
	}
	roles := rolesOf(columns)
	for _, cell := range partial.cells {
		r.steps = append(r.steps, roles.steps(cell))
	}
	return r
}

// series follows the cells through the periods in n series: each cell belongs
// to the one that place returns, from 0, or to none where that is negative.
func (r register) series(n int, place func(Cell) int) []Series {
	all := make([]Series, n)
	places := r.partial.places(place)
	counts := make(map[invest.Period][]count, len(r.periods))
	for _, period := range r.periods {
		of := make([]count, n)
		for _, part := range r.partial.months[period] {
			if i := places[part.cell]; i >= 0 {
				of[i].add(part.Sums, r.steps[part.cell])
			}
		}
		counts[period] = of
	}
	at := func(period invest.Period, i int) count {
		if of, exported := counts[period]; exported {
			return of[i]
		}
		return count{}
	}
	var previous invest.Period
	for _, period := range r.periods {
		for i, now := range counts[period] {
			if now.sums.ProjectCount > 0 {
				earlier := at(period.YearBefore(), i).sums
				all[i] = append(all[i], r.completion(period, now, previous, at(previous, i).sums.Completed, earlier))
			}
		}
		previous = period
	}
	return all
}

// completion is the entry of a series: previous is the exported period before,
// yearBefore what the same cells were twelve months before.
func (r register) completion(period invest.Period, now count, previous invest.Period, before invest.Yuan, yearBefore Sums) Completion {
	entry := Completion{
		Period:          period,
		Sums:            now.sums,
		CompletionRatio: completionRatio(now.sums),
		TimeRatio:       timeRatio(period, r.basis),
		YoYRatio:        yoyRatio(now.sums.Completed, yearBefore.Completed, yearBefore.ProjectCount > 0),
		Month:           monthCompleted(period, now.sums.Completed, previous, before),
		Starts:          now.starts.outOf(invest.NoPlannedStarts),
		Finishes:        now.finishes.outOf(invest.NoPlannedCompletions),
	}
	entry.GapPoints = gapPoints(entry.CompletionRatio, entry.TimeRatio)
	return entry
}

// finals returns the last exported period of each year, oldest first.
func finals(periods []invest.Period) []invest.Period {
	var finals []invest.Period
	for i, period := range periods {
		if i+1 == len(periods) || periods[i+1].Year() != period.Year() {
			finals = append(finals, period)
		}
	}
	return finals
}
