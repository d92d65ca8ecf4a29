package measure

import (
	"math"

	"openinvest/pipeline/invest"
)

// growthRatio is 年均增长: (completed of the last year / completed of the base
// year)^(1/n) - 1 over n years; the base year is not counted in n.
func growthRatio(last, base invest.Yuan, n int) invest.Ratio {
	if base <= 0 || n <= 0 {
		return invest.Undefined[invest.Fraction](invest.NoBaseYear)
	}
	return invest.Known(invest.FractionOf(math.Pow(float64(last)/float64(base), 1/float64(n)) - 1))
}
