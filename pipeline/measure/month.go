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

// Quarters returns what each quarter of a year completed, up to a period that
// ends one; nil where the end of one of them has no entry.
func (s Series) Quarters(until invest.Period) []MonthAmount {
	var quarters []MonthAmount
	var before Completion
	for month := 3; month <= until.Month(); month += 3 {
		entry, found := s.At(invest.NewPeriod(until.Year(), month))
		if !found {
			return nil
		}
		quarters = append(quarters, monthCompleted(entry.Period, entry.Completed, before.Period, before.Completed))
		before = entry
	}
	return quarters
}
