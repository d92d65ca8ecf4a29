package publish

import "openinvest/pipeline/invest"

// coverage tells which counties reported in the newest periods.
type coverage struct {
	Periods []invest.Period `json:"periods"` // newest first
	Rows    []coverageRow   `json:"rows"`
	Missing []link          `json:"missing"` // the counties without a row in the newest period
}

// coverageRow is a county and the number of its projects in each period.
type coverageRow struct {
	County link  `json:"county"`
	Counts []int `json:"counts"`
}

// coverageShown is how many periods the table has: a year.
const coverageShown = 12

func (v view) coverage() coverage {
	document := coverage{Rows: []coverageRow{}, Missing: []link{}}
	periods := v.figures.Periods
	for i := len(periods) - 1; i >= max(0, len(periods)-coverageShown); i-- {
		document.Periods = append(document.Periods, periods[i])
	}
	for _, county := range v.figures.Counties {
		row := coverageRow{County: v.county(county.ID)}
		for _, period := range document.Periods {
			entry, _ := county.Series.At(period)
			row.Counts = append(row.Counts, entry.ProjectCount)
		}
		document.Rows = append(document.Rows, row)
		if row.Counts[0] == 0 {
			document.Missing = append(document.Missing, row.County)
		}
	}
	return document
}
