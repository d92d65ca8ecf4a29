package measure

import "openinvest/pipeline/invest"

// cumulative adds up the completed sums of several years as of a period: the
// final of each earlier year, and the period itself for its own year. A year
// between first and the period's that has no export leaves the sum undefined.
func (r register) cumulative(period invest.Period, first int, match Match) invest.Amount {
	if period.Year() < first {
		return invest.Undefined[invest.Yuan](invest.BeforeHorizon)
	}
	byYear := map[int]invest.Period{}
	for _, exported := range r.periods {
		if exported <= period {
			byYear[exported.Year()] = exported
		}
	}
	var sum invest.Yuan
	for year := first; year <= period.Year(); year++ {
		final, exported := byYear[year]
		if !exported {
			return invest.Undefined[invest.Yuan](invest.YearNotExported)
		}
		sum += r.scopes[final].Sum(match).Completed
	}
	return invest.Known(sum)
}
