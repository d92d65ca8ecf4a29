// Package ingest reads a folder of monthly exports: their bytes become reports
// and problems. Nothing is guessed: a row that is not understood completely
// makes no report, and everything that is wrong with it is reported at its
// place in one run.
//
// One file goes through: bytes -> text (encoding.go), which is decoded window by
// window (document.go, gb18030.go), with a separator (separator.go), or a sheet
// of a workbook (workbook.go) -> records with physical positions (record.go) ->
// header (locate.go, header.go) -> rows (row.go), beside which subtotals and
// notes are recognised (aside.go) and checked (total.go). A text that many rows
// hold is understood once (memory.go), and so is what a project's rows repeat
// month after month, which shows before a line is taken apart (familiar.go). Files
// are read side by side (parallel.go), each goroutine with one buffer for all of
// its files, those that did not change since the run before taken from a cache
// (cache.go), and taken into the run in the order of their names, where it shows
// which rows report the same project twice (claim.go). Of an accepted row a
// posting stays, and where its cells stand (places.go): memory grows with projects
// and with 36 bytes a row.
package ingest

import (
	"os"
	"path"
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
	lockPrefix        = "~$" // of the file by which a spreadsheet marks one as open
)

// Result is everything that a folder of exports says.
type Result struct {
	Ledger        invest.Ledger
	Indicators    []invest.Indicator   // sorted by target and period
	Exports       []invest.Export      // sorted by file name
	Problems      diag.Problems        // sorted
	Restatements  []invest.Restatement // sorted by period, file, project and field
	Demonstration bool                 // the marker file DEMO is in the folder
	Cache         CacheUse             // nothing of it is said by the folder
}

// Read reads every export (*.csv but indicators.csv, *.txt, *.xlsx) of a folder, in the
// order of their names, and calls progress, which may be nil, after each. Files whose
// name begins with a dot are the system's own and are passed over. The error is
// that of the machine: a folder or a file that can't be read. A folder without
// exports is a problem, not an error.
func Read(dir string, ref reference.Reference, progress func(done, total int)) (Result, error) {
	return newIntake(ref).read(dir, progress)
}

// Read does what the function of that name does, without reading again what the
// cache keeps.
func (c Cache) Read(dir string, ref reference.Reference, progress func(done, total int)) (Result, error) {
	in := newIntake(ref)
	in.cache = openCache(c, in.vocabulary, in.index)
	defer in.cache.close()
	return in.read(dir, progress)
}

func (in *intake) read(dir string, progress func(done, total int)) (Result, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return Result{}, err
	}
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
		case strings.HasPrefix(name, lockPrefix):
		case !strings.EqualFold(name, indicatorsName) && !isExport(name, in.ref.Columns.Files):
		case extension == ".xls":
			in.problems.Add(diag.Position{File: filepath.Join(dir, name)}, diag.UnreadableFile, string(diag.IsWorkbook))
		case extension != ".csv" && extension != ".txt" && extension != ".xlsx": // Excel names its Unicode text .txt
		case entry.IsDir():
			in.problems.Add(diag.Position{File: filepath.Join(dir, name)}, diag.UnreadableFile, string(diag.IsFolder))
		case strings.EqualFold(name, indicatorsName):
			indicators = name
		default:
			exports = append(exports, name)
		}
	}
	if len(exports) == 0 {
		in.problems.Add(diag.Position{File: dir}, diag.NoExports, dir)
	}
	if result.Exports, err = in.readExports(dir, exports, progress); err != nil {
		return Result{}, err
	}
	result.Cache = in.cache.finish(pathsOf(dir, exports))
	if indicators != "" {
		path := filepath.Join(dir, indicators)
		data, err := os.ReadFile(path)
		if err != nil {
			return Result{}, err
		}
		result.Indicators = in.readIndicators(path, data)
	}
	result.Restatements = in.restatements()
	result.Ledger = in.ledger()
	in.checkHistory(dir, result.Exports, result.Ledger)
	result.Problems = in.graded()
	return result, nil
}

func pathsOf(dir string, names []string) []string {
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = filepath.Join(dir, name)
	}
	return paths
}

// isExport tells whether the office counts a file among its exports.
func isExport(name string, files reference.Files) bool {
	matches, _ := path.Match(files.Pattern, name) // the pattern is sound: reference data are checked
	return files.Pattern == "" || matches
}

// reader is what it takes to read one file.
type reader struct {
	*vocabulary
	known    *memory
	problems diag.Problems
}

// intake is what one run has read so far.
type intake struct {
	reader
	index    *invest.Index
	cache    *cache                             // nil where none is used
	months   map[invest.Period][]invest.Posting // of the files that count
	claimed  registry
	replaced []version          // in the order of their names
	revised  map[string][]claim // of the corrections that count, by base name
}

func newIntake(ref reference.Reference) *intake {
	return intakeOf(newVocabulary(ref), invest.NewIndex())
}

func intakeOf(v *vocabulary, index *invest.Index) *intake {
	return &intake{
		reader:  reader{vocabulary: v},
		index:   index,
		months:  map[invest.Period][]invest.Posting{},
		claimed: newRegistry(index),
		revised: map[string][]claim{},
	}
}

// add takes what a file says into the run, after that of the files before it.
// It refuses rows whose project another row has reported.
func (in *intake) add(m *month) invest.Export {
	in.problems = append(in.problems, m.problems...)
	in.claimed.settle(m, &in.problems)
	for _, period := range m.export.Periods {
		in.months[period] = slices.Grow(in.months[period], len(m.claims)/len(m.export.Periods))
	}
	for i := range m.claims {
		if c := &m.claims[i]; c.posting.Facts != 0 {
			in.months[c.period] = append(in.months[c.period], c.posting)
		}
	}
	if revision(m.export.File) > 1 {
		in.revised[m.export.File] = accepted(m.claims)
	}
	return m.export
}

// ledger hands the postings over to the ledger.
func (in *intake) ledger() invest.Ledger {
	for period, postings := range in.months {
		if len(postings) == 0 {
			delete(in.months, period)
		}
	}
	return in.index.Ledger(in.months)
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
