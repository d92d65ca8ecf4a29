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
	tallies map[invest.Period]Tally
	roles   roles
	basis   string // reference.PlannedYear or PlannedLife
}

func registerOf(ledger invest.Ledger, columns reference.Columns) register {
	r := register{
		periods: ledger.Periods(),
		tallies: map[invest.Period]Tally{},
		roles:   rolesOf(columns),
		basis:   columns.Amounts.PlannedBasis,
	}
	for _, period := range r.periods {
		r.tallies[period] = TallyOf(ledger.Reports(period))
	}
	return r
}

// series follows the cells that match through the periods.
func (r register) series(match Match) Series {
	counts := make(map[invest.Period]count, len(r.periods))
	for _, period := range r.periods {
		counts[period] = r.roles.count(r.tallies[period], match)
	}
	var series Series
	var previous invest.Period
	for _, period := range r.periods {
		if now := counts[period]; now.sums.ProjectCount > 0 {
			before, earlier := counts[previous].sums.Completed, counts[period.YearBefore()].sums
			entry := Completion{
				Period:          period,
				Sums:            now.sums,
				CompletionRatio: completionRatio(now.sums),
				TimeRatio:       timeRatio(period, r.basis),
				YoYRatio:        yoyRatio(now.sums.Completed, earlier.Completed, earlier.ProjectCount > 0),
				Month:           monthCompleted(period, now.sums.Completed, previous, before),
				Starts:          now.starts,
				Finishes:        now.finishes,
			}
			entry.GapPoints = gapPoints(entry.CompletionRatio, entry.TimeRatio)
			series = append(series, entry)
		}
		previous = period
	}
	return series
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
