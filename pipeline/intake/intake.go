// Package intake reads a folder of raw data: its exports, side by side, through
// ingest, or from the cache where they did not change, and one after the other
// into history; and the tables beside them through ledgers. Nothing is guessed:
// a row that is not understood completely makes no report, and everything that is
// wrong is reported at its place in one run.
//
// Of an accepted row a posting stays, and where its cells stand: memory grows
// with projects and with 36 bytes a row.
package intake

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/history"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/ingest/cache"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/ledgers"
	"openinvest/pipeline/reference"
)

// The names in a folder of raw data that mean something else than an export.
const (
	indicatorsName    = "indicators.csv"
	confirmedName     = "confirmed.csv"
	demonstrationName = "DEMO"
	lockPrefix        = "~$" // of the file by which a spreadsheet marks one as open
)

// Folder is a folder of raw data, and what it takes to read it.
type Folder struct {
	Dir       string
	Reference reference.Reference
	Cache     *cache.File           // nil where nothing is kept
	Progress  func(done, total int) // called after each export; nil where nobody waits
}

// Result is everything that a folder of raw data says.
type Result struct {
	Ledger        invest.Ledger
	Indicators    []invest.Indicator   // sorted by target and period
	Exports       []invest.Export      // sorted by file name
	Problems      diag.Problems        // sorted
	Restatements  []invest.Restatement // sorted by period, file, project and field
	Demonstration bool                 // the marker file DEMO is in the folder
	Confirmed     []diag.Confirmation  // that turned a problem into a note, in the order of their table
	HasConfirmed  bool                 // the table of confirmations is in the folder
	Cache         cache.Use            // nothing of it is said by the folder
}

// Read reads every export, which is any file with one of the readable endings but
// indicators.csv and confirmed.csv, in the order of their names. Files whose name begins with a dot
// are the system's own and are passed over; every other that is not read is named. The error is that of the machine: a folder or a file that can't be
// read. A folder without exports is a problem, not an error.
func (f Folder) Read() (Result, error) {
	names, result, problems, err := f.list()
	if err != nil {
		return Result{}, err
	}
	run := newRun(f)
	defer run.cache.Close()
	if result.Exports, err = run.readExports(names.exports); err != nil {
		return Result{}, err
	}
	result.Cache = run.cache.Finish(f.paths(names.exports))
	result.Restatements = run.past.Restatements()
	result.Ledger = run.past.Ledger()
	if names.indicators != "" {
		path := filepath.Join(f.Dir, names.indicators)
		data, err := os.ReadFile(path)
		if err != nil {
			return Result{}, err
		}
		var wrong diag.Problems
		result.Indicators, wrong = ledgers.Indicators(path, data, &f.Reference.Plan, result.Ledger.Periods())
		problems = append(problems, wrong...)
	}
	run.past.Compare(f.Dir, result.Exports, result.Ledger)
	var confirmations []diag.Confirmation
	if names.confirmed != "" {
		result.HasConfirmed = true
		path := filepath.Join(f.Dir, names.confirmed)
		data, err := os.ReadFile(path)
		if err != nil {
			return Result{}, err
		}
		var wrong diag.Problems
		confirmations, wrong = ledgers.Confirmed(path, data)
		problems = append(problems, wrong...)
	}
	problems = f.graded(append(problems, run.past.Problems...))
	result.Problems, result.Confirmed = history.Confirm(problems, confirmations)
	result.Problems.Sort()
	return result, nil
}

// names are the files of a folder, by what they are for.
type names struct {
	exports    []string
	indicators string // empty where there is no such table
	confirmed  string // the same
}

// readable are the endings of files that are read. What such a file is its bytes
// say. Excel names its Unicode text .txt, and .et is the ending of WPS.
var readable = []string{".csv", ".txt", ".xlsx", ".xlsm", ".xls", ".et", ".htm", ".html"}

// unreadable are the endings of files that may well hold a register and are not
// read, so that what they hold would be missing.
var unreadable = map[string]diag.Reason{
	".ods": diag.IsODS, ".fods": diag.IsODS, ".numbers": diag.IsNumbers, ".xlsb": diag.BinaryWorkbook,
	".zip": diag.IsZIP, ".rar": diag.IsArchive, ".7z": diag.IsArchive, ".tar": diag.IsArchive, ".gz": diag.IsGzip, ".tgz": diag.IsArchive,
	".pdf": diag.IsPDF, ".doc": diag.IsDocument, ".docx": diag.IsDocument, ".wps": diag.IsDocument, ".mht": diag.IsMHTML, ".mhtml": diag.IsMHTML,
	".mdb": diag.IsDatabase, ".accdb": diag.IsDatabase, ".dbf": diag.IsDatabase, ".json": diag.IsJSON, ".xml": diag.IsXML,
}

// list looks at what the folder holds.
func (f Folder) list() (found names, result Result, problems diag.Problems, err error) {
	entries, err := os.ReadDir(f.Dir)
	if err != nil {
		return names{}, Result{}, nil, err
	}
	for _, entry := range entries {
		name := entry.Name()
		extension := strings.ToLower(filepath.Ext(name))
		switch {
		case strings.HasPrefix(name, "."):
		case name == demonstrationName:
			result.Demonstration = true
		case strings.HasPrefix(name, lockPrefix):
		case !strings.EqualFold(name, indicatorsName) && !strings.EqualFold(name, confirmedName) && !f.isExport(name):
		case entry.IsDir():
			problems.Add(diag.Position{File: filepath.Join(f.Dir, name)}, diag.FilePassedOver, string(diag.IsFolder))
		case unreadable[extension] != "":
			problems.Add(diag.Position{File: filepath.Join(f.Dir, name)}, diag.UnreadableFile, string(unreadable[extension]))
		case !slices.Contains(readable, extension):
			problems.Add(diag.Position{File: filepath.Join(f.Dir, name)}, diag.FilePassedOver, string(diag.UnknownEnding))
		case strings.EqualFold(name, indicatorsName):
			found.indicators = name
		case strings.EqualFold(name, confirmedName):
			found.confirmed = name
		default:
			found.exports = append(found.exports, name)
		}
	}
	if len(found.exports) == 0 {
		problems.Add(diag.Position{File: f.Dir}, diag.NoExports, f.Dir)
	}
	return found, result, problems, nil
}

func (f Folder) paths(names []string) []string {
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = filepath.Join(f.Dir, name)
	}
	return paths
}

// isExport tells whether the office counts a file among its exports.
func (f Folder) isExport(name string) bool {
	pattern := f.Reference.Columns.Files.Pattern
	matches, _ := path.Match(pattern, name) // the pattern is sound: reference data are checked
	return pattern == "" || matches
}

// run is one run over the exports of a folder.
type run struct {
	Folder
	vocabulary *ingest.Vocabulary
	index      *invest.Index
	cache      *cache.Cache // nil where none is used
	past       *history.Past
}

func newRun(f Folder) *run {
	r := &run{Folder: f, vocabulary: ingest.NewVocabulary(f.Reference), index: invest.NewIndex()}
	r.past = history.New(r.vocabulary, r.index)
	if f.Cache != nil {
		r.cache = cache.Open(*f.Cache, f.Reference, r.index)
	}
	return r
}

// graded returns problems in order, with the severities that the office has set.
// This is the only place that looks at them: a row with a warning is kept out of
// the ledger like any other.
func (f Folder) graded(problems diag.Problems) diag.Problems {
	for i, problem := range problems {
		if severity, set := f.Reference.Columns.Severity[problem.Code]; set {
			problems[i].Severity = severity
		}
	}
	problems.Sort()
	return slices.Clip(problems)
}
