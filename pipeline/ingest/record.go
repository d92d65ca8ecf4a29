package ingest

import (
	"encoding/csv"
	"errors"
	"strings"
	"unicode/utf8"

	"openinvest/pipeline/diag"
)

// records reads the records of a text one by one and knows on which physical
// lines each stands. A line ends with LF or CRLF; a last line need not end. An
// empty text has no line.
type records struct {
	file  string
	text  string
	csv   *csv.Reader
	lines int // in the whole text

	cells   []string // of the current record, valid until the next
	skipped int      // empty lines between the record before and this one
	span    int      // lines of this record

	start int // offset in text of the lines that the current read has taken
	taken int // lines before start
	end   int // lines up to the end of the current record
}

// syntaxError says why a record is not CSV, and where.
type syntaxError struct {
	at      diag.Position
	message string
}

func newRecords(file, text string) *records {
	r := &records{file: file, text: text, csv: csv.NewReader(strings.NewReader(text)), lines: strings.Count(text, "\n")}
	if text != "" && !strings.HasSuffix(text, "\n") {
		r.lines++
	}
	r.csv.FieldsPerRecord = -1
	r.csv.ReuseRecord = true
	return r
}

// next moves to the next record. It returns false at the end of the text, where
// skipped counts the empty lines of the end, and before a record that is not
// CSV, where wrong says why and the lines from the first of that record to the
// last of the text are left.
func (r *records) next() (ok bool, wrong *syntaxError) {
	r.start, r.taken = int(r.csv.InputOffset()), r.end
	cells, err := r.csv.Read()
	var syntax *csv.ParseError
	switch {
	case errors.As(err, &syntax):
		r.skipped = syntax.StartLine - 1 - r.taken
		return false, r.describe(syntax)
	case err != nil: // io.EOF: a string fails in no other way
		r.skipped = r.lines - r.taken
		return false, nil
	}
	r.cells = cells
	first, _ := r.csv.FieldPos(0)
	end := int(r.csv.InputOffset())
	r.end = r.taken + strings.Count(r.text[r.start:end], "\n")
	if r.text[end-1] != '\n' {
		r.end++
	}
	r.skipped = first - 1 - r.taken
	r.span = r.end - first + 1
	return true, nil
}

// left counts the lines that no record has taken.
func (r *records) left() int { return r.lines - r.taken - r.skipped }

// line returns the line on which the current record begins.
func (r *records) line() int { return r.end - r.span + 1 }

// at returns the position of a cell of the current record.
func (r *records) at(cell int) diag.Position {
	line, column := r.csv.FieldPos(cell)
	return r.position(line, column)
}

// position converts a line and a 1-based byte in it, of the current read, to a
// position that counts characters.
func (r *records) position(line, column int) diag.Position {
	offset := r.start
	for n := r.taken + 1; n < line; n++ {
		offset += strings.IndexByte(r.text[offset:], '\n') + 1
	}
	rest, _, _ := strings.Cut(r.text[offset:], "\n")
	before := rest[:min(column-1, len(rest))]
	return diag.Position{File: r.file, Line: line, Column: utf8.RuneCountInString(before) + 1}
}

// describe places an error of the CSV reader. A quotation mark that is never
// closed swallows the rest of the text: that is placed at its row.
func (r *records) describe(err *csv.ParseError) *syntaxError {
	lastLine := r.text[strings.LastIndexByte(strings.TrimSuffix(r.text, "\n"), '\n')+1:]
	switch at := r.position(err.Line, err.Column); {
	case errors.Is(err, csv.ErrBareQuote):
		return &syntaxError{at, "a quotation mark stands inside a cell that does not begin with one; write it twice and put the cell in quotation marks"}
	case err.Line == r.lines && err.Column > len(lastLine):
		return &syntaxError{r.position(err.StartLine, 1), "a quotation mark in this row is never closed"}
	default:
		return &syntaxError{at, "text follows the closing quotation mark of a cell; write a mark inside a cell twice"}
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
