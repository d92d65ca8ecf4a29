package ingest

import (
	"encoding/csv"
	"errors"
	"strings"
	"unicode/utf8"

	"openinvest/pipeline/diag"
)

// records reads the records of an export one by one and knows on which physical
// lines each stands: the lines of a text, or the rows of a workbook's sheet.
type records struct {
	file   string
	source source
	lines  int // in the whole file; of a sheet, so far

	cells   []string // of the current record, valid until the next
	skipped int      // empty lines between the record before and this one
	span    int      // lines of this record

	taken int // lines before those that the current read has taken
	end   int // lines up to the end of the current record
}

// source is what records are written in.
type source interface {
	// read moves to the next record. It returns false at the end, where skipped
	// counts the empty lines of the end, and before a record that can't be read,
	// where wrong says why and the lines from the first of that record to the
	// last of the file are left.
	read(r *records) (ok bool, wrong *syntaxError)
	// at returns the position of a cell of the current record.
	at(r *records, cell int) diag.Position
}

// syntaxError says why a record can't be read, and where.
type syntaxError struct {
	at     diag.Position
	reason diag.Reason
}

func (r *records) next() (ok bool, wrong *syntaxError) { return r.source.read(r) }

func (r *records) at(cell int) diag.Position { return r.source.at(r, cell) }

// left counts the lines that no record has taken.
func (r *records) left() int { return r.lines - r.taken - r.skipped }

// line returns the line on which the current record begins.
func (r *records) line() int { return r.end - r.span + 1 }

// delimited is a text of cells with separators between them. A line ends with
// LF or CRLF; a last line need not end. An empty text has no line.
type delimited struct {
	text  string
	lines int
	csv   *csv.Reader
	start int // offset in text of the lines that the current read has taken
	last  spot
}

// spot is a place of the current read that has been found. The cells to the
// right of it are found from there.
type spot struct {
	line, column int // column in bytes, both 1-based; line is 0 before the first
	offset       int // in text, of the line
	characters   int // in the line before the column
}

func newRecords(file, text string, separator rune) *records {
	d := &delimited{text: text, lines: countLines(text), csv: csv.NewReader(strings.NewReader(text))}
	d.csv.Comma = separator
	d.csv.FieldsPerRecord = -1
	d.csv.ReuseRecord = true
	return &records{file: file, source: d, lines: d.lines}
}

func countLines(text string) int {
	n := strings.Count(text, "\n")
	if text != "" && !strings.HasSuffix(text, "\n") {
		n++
	}
	return n
}

func (d *delimited) read(r *records) (ok bool, wrong *syntaxError) {
	d.start, r.taken, d.last = int(d.csv.InputOffset()), r.end, spot{}
	cells, err := d.csv.Read()
	var syntax *csv.ParseError
	switch {
	case errors.As(err, &syntax):
		r.skipped = syntax.StartLine - 1 - r.taken
		return false, d.describe(r, syntax)
	case err != nil: // io.EOF: a string fails in no other way
		r.skipped = r.lines - r.taken
		return false, nil
	}
	r.cells = cells
	first, _ := d.csv.FieldPos(0)
	end := int(d.csv.InputOffset())
	r.end = r.taken + strings.Count(d.text[d.start:end], "\n")
	if d.text[end-1] != '\n' {
		r.end++
	}
	r.skipped = first - 1 - r.taken
	r.span = r.end - first + 1
	return true, nil
}

func (d *delimited) at(r *records, cell int) diag.Position {
	line, column := d.csv.FieldPos(cell)
	return d.position(r, line, column)
}

// position converts a line and a 1-based byte in it, of the current read, to a
// position that counts characters.
func (d *delimited) position(r *records, line, column int) diag.Position {
	s := d.last
	if line != s.line || column < s.column {
		s = spot{line: line, column: 1, offset: d.start}
		for n := r.taken + 1; n < line; n++ {
			s.offset += strings.IndexByte(d.text[s.offset:], '\n') + 1
		}
	}
	rest := d.text[min(s.offset+s.column-1, len(d.text)):min(s.offset+column-1, len(d.text))]
	rest, _, _ = strings.Cut(rest, "\n")
	s.column += len(rest)
	s.characters += utf8.RuneCountInString(rest)
	d.last = s
	return diag.Position{File: r.file, Line: line, Column: s.characters + 1}
}

// describe places an error of the CSV reader. A quotation mark that is never
// closed swallows the rest of the text: that is placed at its row.
func (d *delimited) describe(r *records, err *csv.ParseError) *syntaxError {
	lastLine := d.text[strings.LastIndexByte(strings.TrimSuffix(d.text, "\n"), '\n')+1:]
	switch at := d.position(r, err.Line, err.Column); {
	case errors.Is(err, csv.ErrBareQuote):
		return &syntaxError{at, diag.BareQuote}
	case err.Line == d.lines && err.Column > len(lastLine), err.Line != err.StartLine: // or the mark that closes it belongs to another cell
		return &syntaxError{d.position(r, err.StartLine, 1), diag.OpenQuote}
	default:
		return &syntaxError{at, diag.TextAfterQuote}
	}
}

// strayReturn finds a carriage return that ends no line, as in files whose
// lines end with CR alone: the CSV reader would take it for text.
func strayReturn(text string) (place, bool) {
	for offset := 0; ; {
		i := strings.IndexByte(text[offset:], '\r')
		if i < 0 {
			return place{}, false
		}
		offset += i + 1
		if !strings.HasPrefix(text[offset:], "\n") {
			return placeIn(text[:offset-1]), true
		}
	}
}
