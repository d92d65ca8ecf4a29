package measure

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// timeRatio is 序时进度: the elapsed share of the calendar year at the end of
// the period, month / 12. Where the planned amount is that of a project's whole
// life, the share of a year says nothing about it.
func timeRatio(period invest.Period, plannedBasis string) invest.Ratio {
	if plannedBasis == reference.PlannedLife {
		return invest.Undefined[invest.Fraction](invest.WholeLifePlan)
	}
	return invest.Quotient(period.Month(), 12, "")
}
