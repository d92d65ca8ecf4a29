package publish

import (
	"cmp"
	"slices"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
)

// qualityDocument is quality.json: what became of every line of the exports.
type qualityDocument struct {
	Exports        []exportRow     `json:"exports"`
	Accepted       int             `json:"accepted"`
	Rejected       int             `json:"rejected"`
	Problems       []problemCount  `json:"problems"`
	MissingPeriods []invest.Period `json:"missing_periods"`
	Withheld       int             `json:"withheld_count"`
}

type exportRow struct {
	File     string          `json:"file"`
	Encoding string          `json:"encoding"`
	SHA256   string          `json:"sha256"`
	Periods  []invest.Period `json:"periods"`
	Lines    int             `json:"lines"`
	Accepted int             `json:"accepted"`
	Rejected int             `json:"rejected"`
	SetAside int             `json:"set_aside"`
	Blank    int             `json:"blank"`
}

type problemCount struct {
	Code     diag.Code     `json:"code"`
	Severity diag.Severity `json:"severity"`
	Count    int           `json:"count"`
}

func (v view) quality(exports []invest.Export, problems diag.Problems) qualityDocument {
	document := qualityDocument{
		Exports: []exportRow{}, Problems: []problemCount{}, MissingPeriods: []invest.Period{}, Withheld: v.figures.Withheld,
	}
	for _, e := range exports {
		document.Exports = append(document.Exports, exportRow(e))
		document.Accepted += e.Accepted
		document.Rejected += e.Rejected
	}
	counts := map[problemCount]int{}
	for _, p := range problems {
		counts[problemCount{Code: p.Code, Severity: p.Severity}]++
	}
	for problem, count := range counts {
		problem.Count = count
		document.Problems = append(document.Problems, problem)
	}
	slices.SortFunc(document.Problems, func(a, b problemCount) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Severity, b.Severity))
	})
	periods := v.figures.Periods
	for period := periods[0]; period < v.figures.Latest(); period++ {
		if !slices.Contains(periods, period) {
			document.MissingPeriods = append(document.MissingPeriods, period)
		}
	}
	return document
}
