package publish

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
)

// qualityDocument is quality.json: what became of every line of the exports.
type qualityDocument struct {
	Exports        []exportRow     `json:"exports"`
	Accepted       int             `json:"accepted"` // rows, like the next
	Rejected       int             `json:"rejected"`
	Problems       []problemCount  `json:"problems"`
	MissingPeriods []invest.Period `json:"missing_periods"`
	Confirmed      []confirmedRow  `json:"confirmed"` // newest period first
	Withheld       int             `json:"withheld_count"`
	Coverage       coverage        `json:"coverage"`

	Restatements         []restatement `json:"restatements"`      // the newest ones that may be shown
	RestatementCount     int           `json:"restatement_count"` // of all that may be shown
	WithheldRestatements int           `json:"restatement_withheld_count"`
}

// confirmedRow is an unusual statement that a person has confirmed.
type confirmedRow struct {
	Period  invest.Period `json:"period"`
	Code    string        `json:"code"`
	Project *link         `json:"project"` // null: it is about no project that may be named
	Name    string        `json:"name"`    // of the county; empty where it is about none
	Whole   bool          `json:"whole"`
	Reason  string        `json:"reason"`
	Date    string        `json:"date"`
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

	AcceptedRows int `json:"accepted_rows"`
	RejectedRows int `json:"rejected_rows"`

	ReplacedBy string `json:"replaced_by"` // empty: its rows count
}

type problemCount struct {
	Code     diag.Code     `json:"code"`
	Severity diag.Severity `json:"severity"`
	Count    int           `json:"count"`
	Periods  []periodCount `json:"periods"` // of the exports that speak of one period, oldest first
}

type periodCount struct {
	Period invest.Period `json:"period"`
	Count  int           `json:"count"`
}

// quality tells of the exports. The rows of those that a correction replaced
// count in no sum.
func (v view) quality(exports []invest.Export, problems diag.Problems, restatements []invest.Restatement) qualityDocument {
	document := qualityDocument{
		Exports: []exportRow{}, MissingPeriods: []invest.Period{}, Withheld: v.figures.Withheld,
	}
	for _, e := range exports {
		document.Exports = append(document.Exports, exportRow(e))
		if e.ReplacedBy == "" {
			document.Accepted += e.AcceptedRows
			document.Rejected += e.RejectedRows
		}
	}
	document.Problems = problemCounts(exports, problems)
	document.Confirmed = v.confirmed()
	document.Coverage = v.coverage()
	document.addRestatements(v, restatements)
	periods := v.figures.Periods
	for period := periods[0]; period < v.figures.Latest(); period++ {
		if !slices.Contains(periods, period) {
			document.MissingPeriods = append(document.MissingPeriods, period)
		}
	}
	return document
}

// problemCounts counts problems by code and severity, and within these by the
// period of their export. A problem of reference data belongs to none.
func problemCounts(exports []invest.Export, problems diag.Problems) []problemCount {
	periods := map[string]invest.Period{}
	for _, e := range exports {
		if len(e.Periods) == 1 {
			periods[e.File] = e.Periods[0]
		}
	}
	type kind struct {
		code     diag.Code
		severity diag.Severity
	}
	byPeriod := map[kind]map[invest.Period]int{}
	for _, p := range problems {
		k := kind{p.Code, p.Severity}
		if period, told := periods[filepath.Base(p.Position.File)]; told {
			if byPeriod[k] == nil {
				byPeriod[k] = map[invest.Period]int{}
			}
			byPeriod[k][period]++
		}
	}
	rows := []problemCount{}
	for _, tally := range problems.Tallies() {
		row := problemCount{Code: tally.Code, Severity: tally.Severity, Count: tally.Count, Periods: []periodCount{}}
		counts := byPeriod[kind{tally.Code, tally.Severity}]
		for _, period := range slices.Sorted(maps.Keys(counts)) {
			row.Periods = append(row.Periods, periodCount{period, counts[period]})
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b problemCount) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Severity, b.Severity))
	})
	return rows
}
