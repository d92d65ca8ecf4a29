// Package ingest reads a folder of monthly exports: CSV bytes become reports
// and problems. Nothing is guessed: a row that is not understood completely
// makes no report, and everything that is wrong with it is reported at its
// place in one run.
//
// One file goes through: bytes -> text (encoding.go) -> records with physical
// positions (record.go) -> header (header.go) -> rows (row.go), beside which
// subtotals and notes are recognised (aside.go) and checked (total.go).
package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// The names in a folder of exports that mean something else than an export.
const (
	indicatorsName    = "indicators.csv"
	demonstrationName = "DEMO"
)

// Result is everything that a folder of exports says.
type Result struct {
	Ledger        invest.Ledger
	Indicators    []invest.Indicator // sorted by target and period
	Exports       []invest.Export    // sorted by file name
	Problems      diag.Problems      // sorted
	Demonstration bool               // the marker file DEMO is in the folder
}

// Read reads every export (*.csv but indicators.csv) of a folder, in the order
// of their names, and calls progress, which may be nil, after each. Files whose
// name begins with a dot are the system's own and are passed over. The error is
// that of the machine: a folder or a file that can't be read. A folder without
// exports is a problem, not an error.
func Read(dir string, ref reference.Reference, progress func(done, total int)) (Result, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return Result{}, err
	}
	in := newIntake(ref)
	var result Result
	var exports []string
	indicators := ""
	for _, entry := range entries {
		name := entry.Name()
		extension := strings.ToLower(filepath.Ext(name))
		switch {
		case strings.HasPrefix(name, "."):
		case name == demonstrationName:
			result.Demonstration = true
		case extension == ".xlsx" || extension == ".xls":
			in.problems.Add(diag.Position{File: filepath.Join(dir, name)}, diag.UnreadableFile, "it is a workbook; save its sheet as CSV")
		case extension != ".csv":
		case entry.IsDir():
			in.problems.Add(diag.Position{File: filepath.Join(dir, name)}, diag.UnreadableFile, "it is a folder")
		case strings.EqualFold(name, indicatorsName):
			indicators = name
		default:
			exports = append(exports, name)
		}
	}
	if len(exports) == 0 {
		in.problems.Add(diag.Position{File: dir}, diag.NoExports, dir)
	}
	for i, name := range exports {
		path := filepath.Join(dir, name)
		data, err := os.ReadFile(path)
		if err != nil {
			return Result{}, err
		}
		result.Exports = append(result.Exports, in.readExport(path, data))
		if progress != nil {
			progress(i+1, len(exports))
		}
	}
	if indicators != "" {
		path := filepath.Join(dir, indicators)
		data, err := os.ReadFile(path)
		if err != nil {
			return Result{}, err
		}
		result.Indicators = in.readIndicators(path, data)
	}
	result.Ledger = invest.NewLedger(in.reports)
	result.Problems = in.graded()
	return result, nil
}

// intake is what one run has read so far.
type intake struct {
	*vocabulary
	reports  []invest.Report
	problems diag.Problems
	reported map[reportKey]diag.Position     // where a project's row of a period stands
	spelled  map[invest.ProjectCode]spelling // how a project's code is first written, by its lower-case form
}

type reportKey struct {
	period  invest.Period
	project invest.ProjectCode // in lower case, as in the address of its page
}

type spelling struct {
	code invest.ProjectCode
	at   diag.Position
}

func newIntake(ref reference.Reference) *intake {
	return &intake{
		vocabulary: newVocabulary(ref),
		reported:   map[reportKey]diag.Position{},
		spelled:    map[invest.ProjectCode]spelling{},
	}
}

// graded returns the problems in order, with the severities that the office
// has set. This is the only place that looks at them: a row with a warning is
// kept out of the ledger like any other.
func (in *intake) graded() diag.Problems {
	for i, problem := range in.problems {
		if severity, set := in.ref.Columns.Severity[problem.Code]; set {
			in.problems[i].Severity = severity
		}
	}
	in.problems.Sort()
	return slices.Clip(in.problems)
}
