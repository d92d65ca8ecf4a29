package measure

import "openinvest/pipeline/invest"

// yoyRatio is 同比: completed(P) / completed(P minus 12 months) - 1. exported
// tells whether the earlier period lists any project of the same scope.
func yoyRatio(completed, yearBefore invest.Yuan, exported bool) invest.Ratio {
	switch {
	case !exported:
		return invest.Undefined[invest.Fraction](invest.NoPriorYear)
	case yearBefore <= 0:
		return invest.Undefined[invest.Fraction](invest.NoPriorCompleted)
	}
	return invest.Known(invest.NewFraction(int64(completed-yearBefore), int64(yearBefore)))
}
