package measure

import "openinvest/pipeline/invest"

// Completion is how far a set of projects is, as of one period.
type Completion struct {
	Period invest.Period
	Sums

	CompletionRatio invest.Ratio
	TimeRatio       invest.Ratio
	GapPoints       invest.Points
	YoYRatio        invest.Ratio
	Month           MonthAmount
	Starts          Progress
	Finishes        Progress
}

// completionRatio is 投资完成率: the completed over the planned sum. Sums are
// divided once; ratios of parts are never averaged.
func completionRatio(s Sums) invest.Ratio {
	return invest.Quotient(s.Completed, s.Planned, invest.NoPlan)
}
