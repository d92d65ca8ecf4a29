// Package ingest reads the sheets of one export, as if there were no other: they
// become a month of claims, each a row that reports on a project, and problems.
// Nothing is guessed: a row that is not understood completely makes no report, and
// everything that is wrong with it is reported at its place in one run.
//
// A sheet goes: header (locate.go, header.go, heading.go) and its period (title.go,
// period.go) -> rows (row.go, amount.go, date.go, code.go), beside which subtotals
// and notes are recognised (aside.go) and checked (total.go) -> claims (claim.go),
// of which only it is kept where their cells stand (places.go). A text that many
// rows hold is understood once (memory.go), and so is what a project's rows repeat
// month after month (familiar.go).
package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/sheet"
)

// reading is one export while it is read.
type reading struct {
	*Vocabulary
	*sheet.Records
	known     *Memory
	problems  diag.Problems
	path      string
	export    invest.Export
	separator rune // between the cells of a text
	row       row  // that is being read
	claims    []Claim

	sheets []string // the names of those that have been begun; a text has one without
	first  *Header  // of the first of them that has any
	sumRow bool     // a row sums everything up
	table           // the one that is being read
}

// table is a sheet while it is read.
type table struct {
	header      *Header
	slots       *slots // of the header
	compared    []comparedCell
	statements  []unitStatement
	period      invest.Period // of the sheet's or the file's name, else of titles; 0 where none states one
	otherPeriod string        // that the sheet's name states, although the file is of another
	titles      []titlePeriod
	inNote      bool // the row before belongs to a note
	totals      control
	marks       marks
	secrets     secrets
}

// report adds a problem of this file.
func (s *reading) report(at diag.Position, code diag.Code, args ...string) {
	s.reportNear(at, "", code, args...)
}

// reportNear adds a problem with the value that was probably meant.
func (s *reading) reportNear(at diag.Position, suggestion string, code diag.Code, args ...string) {
	for i, arg := range args {
		args[i] = strings.Clone(arg) // a cell is a part of the text, which no problem shall keep
	}
	s.problems.Add(at, code, args...)
	s.problems[len(s.problems)-1].Suggestion = suggestion
}

// Read reads one file, as if there were no other. Several goroutines may share a
// vocabulary, none a memory. The bytes may be overwritten afterwards.
func Read(v *Vocabulary, known *Memory, path string, data []byte) *Month {
	hash := sha256.Sum256(data)
	export := invest.Export{File: filepath.Base(path), SHA256: hex.EncodeToString(hash[:])}
	read := func(check bool) (*Month, bool) {
		s := &reading{Vocabulary: v, known: known, path: path, export: export}
		sound := s.read(data, check)
		return s.month(), sound
	}
	month, sound := read(false)
	if !sound { // what was read of bytes that mean nothing counts for nothing
		month, _ = read(true)
	}
	return month
}

// read reads everything. Each physical line is counted once: as accepted,
// rejected, set aside or blank. Unless the bytes are checked at first, it also
// tells whether they need not be.
func (s *reading) read(data []byte, check bool) (sound bool) {
	file, refused := sheet.Open(s.path, data, s.terms(check))
	s.export.Encoding = file.Encoding
	if refused != nil {
		s.report(refused.At, refused.Code, string(refused.Reason))
	}
	sheets := s.choose(file)
	s.checkName(file)
	if refused != nil || len(sheets) == 0 {
		s.export.Lines, s.export.Rejected = file.Lines, file.Lines
		return refused == nil || file.Lines == 0
	}
	s.separator = file.Separator
	s.claims = s.known.List()
	for _, one := range sheets {
		s.begin(one, len(sheets) > 1)
		s.readRecords(one.Header)
		s.reportMarks()
		s.reportSecrets()
		s.export.Lines += s.Lines
	}
	s.known.rows = len(s.claims)
	slices.Sort(s.export.Periods)
	s.export.Periods = slices.Compact(s.export.Periods)
	return file.Sound()
}

// begin makes ready to read a sheet, perhaps one of several. A file that states no
// period may have sheets that do.
func (s *reading) begin(one sheet.Sheet, several bool) {
	s.Records, s.table = one.Records, table{}
	s.sheets = append(s.sheets, "")
	s.period, _ = PeriodOfName(s.path)
	if several {
		s.Sheet, s.sheets[len(s.sheets)-1] = one.Name, one.Name
		s.sheetPeriod(one.Name)
	}
}

func (s *reading) readRecords(place sheet.Place) {
	var leads []lead
	rows := 0
	for n := 1; ; n++ {
		ok, wrong := s.Next()
		s.export.Blank += s.Skipped
		if !ok {
			s.finish(leads, rows, wrong)
			return
		}
		cells := s.Cells
		filled := sheet.CountFilled(cells)
		switch {
		case filled == 0:
			s.export.Blank += s.Span
		case s.header == nil && n != place.Record:
			s.readUnitStatements(cells)
			s.readTitlePeriods(cells)
			leads = append(leads, lead{
				at: s.At(sheet.FirstFilled(cells)), filled: filled, named: s.namedFields(cells), span: s.Span,
				private: slices.ContainsFunc(cells, sheet.IsPrivate),
			})
		case s.header == nil:
			s.readHeader(place)
			s.checkLeads(leads)
			s.settlePeriod()
			s.compareHeaders()
			s.slots = s.known.slots(s.header)
			s.compared = comparedCells(s.header)
			s.known.familiar.arrange(s)
		case s.isAside(cells, filled):
			s.export.SetAside += s.Span
		case filled == 1:
			rows++
			s.rejectLoneCell(cells)
			s.export.Rejected += s.Span
			s.export.RejectedRows++
		default:
			rows++
			if s.readRow(cells) {
				s.export.Accepted += s.Span
				s.export.AcceptedRows++
			} else {
				s.export.Rejected += s.Span
				s.export.RejectedRows++
			}
		}
	}
}

// finish reports what only the end of the file tells. After a record that is
// not CSV nothing can be said about the lines that follow, so that they count
// as rejected.
func (s *reading) finish(leads []lead, rows int, wrong *sheet.SyntaxError) {
	if wrong != nil {
		s.report(wrong.At, diag.BadCSV, string(wrong.Reason))
		s.export.Rejected += s.Left()
		s.totals.spoil()
	}
	switch {
	case s.header == nil && wrong != nil:
		for _, l := range leads {
			s.export.Rejected += l.span
		}
	case s.header == nil:
		s.reportNoHeader(leads)
	case rows == 0 && wrong == nil:
		s.report(s.header.At, diag.NoRows)
	default:
		s.checkTotals()
	}
}
