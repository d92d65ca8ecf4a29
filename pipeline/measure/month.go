package measure

import "openinvest/pipeline/invest"

// MonthAmount is 本月完成投资: what was completed since the last earlier export
// of the same year. Registers that leave out January report two months at
// once (1—2月), so the months that it covers go with it.
type MonthAmount struct {
	Completed  invest.Yuan
	FirstMonth int
	LastMonth  int
}

// monthCompleted subtracts the completed sum of the previous exported period
// of the same year. Without one, the year-to-date sum is that of the months
// since January.
func monthCompleted(period invest.Period, completed invest.Yuan, previous invest.Period, before invest.Yuan) MonthAmount {
	if previous == 0 || previous.Year() != period.Year() {
		return MonthAmount{Completed: completed, FirstMonth: 1, LastMonth: period.Month()}
	}
	return MonthAmount{Completed: completed - before, FirstMonth: previous.Month() + 1, LastMonth: period.Month()}
}
