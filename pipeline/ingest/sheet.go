package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
)

// sheet is one export while it is read.
type sheet struct {
	reader
	*records
	path       string
	export     invest.Export
	header     *header
	slots      *slots // of the header
	compared   []comparedCell
	row        row // that is being read
	statements []unitStatement
	separator  rune          // between the cells of a text
	period     invest.Period // of the file's name, else of its titles; 0 where neither states one
	titles     []titlePeriod
	inNote     bool // the row before belongs to a note
	totals     control

	claims []claim
}

// report adds a problem of this file.
func (s *sheet) report(at diag.Position, code diag.Code, args ...string) {
	s.reportNear(at, "", code, args...)
}

// reportNear adds a problem with the value that was probably meant.
func (s *sheet) reportNear(at diag.Position, suggestion string, code diag.Code, args ...string) {
	for i, arg := range args {
		args[i] = strings.Clone(arg) // a cell is a part of the text, which no problem shall keep
	}
	s.problems.Add(at, code, args...)
	s.problems[len(s.problems)-1].Suggestion = suggestion
}

// readExport reads one file, as if there were no other.
func readExport(v *vocabulary, known *memory, path string, data []byte) *month {
	hash := sha256.Sum256(data)
	export := invest.Export{File: filepath.Base(path), SHA256: hex.EncodeToString(hash[:])}
	s := &sheet{reader: reader{vocabulary: v, known: known}, path: path, export: export}
	if m, sound := s.read(data, false); sound {
		return m
	}
	// What was read of bytes that mean nothing counts for nothing.
	s = &sheet{reader: reader{vocabulary: v, known: known}, path: path, export: export}
	m, _ := s.read(data, true)
	return m
}

// read reads everything. Each physical line is counted once: as accepted,
// rejected, set aside or blank. Unless the bytes are checked at first, it also
// tells whether they need not be.
func (s *sheet) read(data []byte, check bool) (m *month, sound bool) {
	path := s.path
	place, ok := s.open(path, data, check)
	if !ok {
		if !isWorkbook(path) { // whose rows nobody has seen
			s.export.Lines = countLines(data)
		}
		s.export.Rejected = s.export.Lines
		return s.month(), isWorkbook(path)
	}
	s.period, _ = periodOfName(path)
	s.readRecords(place)
	s.export.Lines = s.lines
	slices.Sort(s.export.Periods)
	s.export.Periods = slices.Compact(s.export.Periods)
	d, isText := s.source.(*delimited)
	return s.month(), !isText || d.rest.sound()
}

// open makes the records of a file ready and finds their header.
func (s *sheet) open(path string, data []byte, check bool) (place headerPlace, ok bool) {
	if isWorkbook(path) {
		s.export.Encoding = workbookEncoding
		s.records, place, ok = s.openWorkbook(path, data)
		return place, ok
	}
	text, encoding, ok := s.textOf(path, data, check)
	s.export.Encoding = encoding
	if !ok {
		return headerPlace{}, false
	}
	s.separator, place, ok = s.separate(path, text, s.findHeader)
	if ok {
		s.records = newRecords(path, text, s.separator)
	}
	return place, ok
}

func isWorkbook(path string) bool { return strings.EqualFold(filepath.Ext(path), ".xlsx") }

// textOf makes ready to decode a file, and reports what keeps it from being text in lines.
func (in *reader) textOf(path string, data []byte, check bool) (text document, encoding string, ok bool) {
	text, encoding, bad := decode(data, check)
	if bad != nil {
		in.problems.Add(diag.Position{File: path, Line: bad.line, Column: bad.column}, diag.BadEncoding, string(bad.reason))
		return document{}, "", false
	}
	if stray, found := text.strayReturn(); found {
		in.problems.Add(diag.Position{File: path, Line: stray.line, Column: stray.column}, diag.BadCSV, string(diag.StrayReturn))
		return document{}, encoding, false
	}
	return text, encoding, true
}

func (s *sheet) readRecords(place headerPlace) {
	var leads []lead
	rows := 0
	s.claims = s.known.list()
	for n := 1; ; n++ {
		ok, wrong := s.next()
		s.export.Blank += s.skipped
		if !ok {
			s.finish(leads, rows, wrong)
			return
		}
		cells := s.cells
		filled := countFilled(cells)
		switch {
		case filled == 0:
			s.export.Blank += s.span
		case s.header == nil && n != place.record:
			s.readUnitStatements(cells)
			s.readTitlePeriods(cells)
			leads = append(leads, lead{s.at(firstFilled(cells)), filled, s.namedFields(cells), s.span})
		case s.header == nil:
			s.readHeader(place)
			s.checkLeads(leads)
			s.settlePeriod()
			s.slots = s.known.slots(s.header)
			s.compared = comparedCells(s.header)
			s.known.familiar.arrange(s)
		case s.isAside(cells, filled):
			s.export.SetAside += s.span
		case filled == 1:
			rows++
			s.rejectLoneCell(cells)
			s.export.Rejected += s.span
		default:
			rows++
			if s.readRow(cells) {
				s.export.Accepted += s.span
			} else {
				s.export.Rejected += s.span
			}
		}
	}
}

// finish reports what only the end of the file tells. After a record that is
// not CSV nothing can be said about the lines that follow, so that they count
// as rejected.
func (s *sheet) finish(leads []lead, rows int, wrong *syntaxError) {
	s.known.rows = len(s.claims)
	if wrong != nil {
		s.report(wrong.at, diag.BadCSV, string(wrong.reason))
		s.export.Rejected += s.left()
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
		s.report(s.header.at, diag.NoRows)
	default:
		s.checkTotals()
	}
}

func countFilled(cells []string) int {
	n := 0
	for _, cell := range cells {
		if !isBlank(cell) {
			n++
		}
	}
	return n
}

// wrongWidth returns the cell at which a row departs from a width: the first
// that is too many, or the last where some are missing.
func wrongWidth(cells, width int) int {
	if cells > width {
		return width
	}
	return cells - 1
}

// firstFilled returns the first cell with text, or the first cell.
func firstFilled(cells []string) int {
	return max(0, slices.IndexFunc(cells, func(cell string) bool { return !isBlank(cell) }))
}

// trimRight leaves out the empty cells at the end that a spreadsheet leaves
// behind, down to a width.
func trimRight(cells []string, width int) []string {
	for len(cells) > width && isBlank(cells[len(cells)-1]) {
		cells = cells[:len(cells)-1]
	}
	return cells
}
