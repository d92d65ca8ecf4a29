package ingest

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

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
// LF or CRLF; a last line need not end. An empty text has no line. A line with
// no quotation marks but those around whole cells is a record, and its cells are
// parts of the text; every other record is left to the CSV reader. The text
// comes window by window.
type delimited struct {
	text      string   // of the windows that the current read has come to
	rest      document // behind them
	lines     int      // of everything
	separator rune     // of ASCII
	next      int      // offset in text of the lines that no read has taken
	start     int      // offset in text of the lines that the current read has taken
	line      string   // that the cells of the current record are parts of
	cells     []string
	starts    []int     // of the cells in their line, in bytes
	familiar  *familiar // what is known of the rows; nil above them
	quoted    bool      // the current record is the CSV reader's
	csv       *csv.Reader
	fed       fed
	ahead     int // lines that the CSV reader has not been fed before the current record
	last      spot
}

// fed hands the lines of a text to the CSV reader one at a time, so that it
// never takes more of them than its record needs.
type fed struct {
	text  string
	more  func() string // the lines behind the text; none at the end
	lines int           // begun so far
	inner bool          // the line before is not handed over completely
}

func (f *fed) Read(p []byte) (int, error) {
	if f.text == "" {
		f.text = f.more()
	}
	if f.text == "" {
		return 0, io.EOF
	}
	end := strings.IndexByte(f.text, '\n') + 1
	if end == 0 {
		end = len(f.text)
	}
	if !f.inner {
		f.lines++
	}
	n := copy(p, f.text[:end])
	f.inner = n < end
	f.text = f.text[n:]
	return n, nil
}

// spot is a place of the current read that has been found. The cells to the
// right of it are found from there.
type spot struct {
	line, column int // column in bytes, both 1-based; line is 0 before the first
	offset       int // in text, of the line
	characters   int // in the line before the column
}

func newRecords(file string, text document, separator rune) *records {
	d := &delimited{rest: text, lines: text.lines, separator: separator}
	d.fed.more = d.extend
	d.csv = csv.NewReader(&d.fed)
	d.csv.Comma = separator
	d.csv.FieldsPerRecord = -1
	d.csv.ReuseRecord = true
	return &records{file: file, source: d, lines: d.lines}
}

// extend adds the next window to the lines that the current read has taken, and
// returns it.
func (d *delimited) extend() string {
	kept := strings.Clone(d.text[d.start:]) // which may stand where the window is decoded to
	more := d.rest.take(len(kept))          // doubled, so that a mark that is never closed copies each line but a few times
	d.next, d.start = d.next-d.start, 0
	d.text = more
	if kept != "" {
		d.text = kept + more
	}
	return d.text[len(kept):]
}

// anyLeft tells whether there are lines that no read has taken.
func (d *delimited) anyLeft() bool {
	if d.next == len(d.text) {
		d.extend()
	}
	return d.next < len(d.text)
}

func (d *delimited) read(r *records) (ok bool, wrong *syntaxError) {
	d.start, r.taken, r.skipped, d.last = d.next, r.end, 0, spot{}
	for d.anyLeft() {
		if d.meet(r) {
			return true, nil
		}
		line, size := firstLine(d.text[d.next:])
		switch {
		case line == "":
			d.next += size
			r.skipped++
		case !d.split(line):
			return d.readQuoted(r)
		default:
			d.next += size
			r.cells, r.span, r.end = d.cells, 1, r.taken+r.skipped+1
			return true, nil
		}
	}
	return false, nil
}

// meet takes the next line if it is that of a familiar row which is expected.
func (d *delimited) meet(r *records) bool {
	if d.familiar == nil {
		return false
	}
	size, met := d.familiar.meet(d, d.text[d.next:])
	if d.familiar.met = met; !met {
		return false
	}
	d.quoted = false
	d.next += size
	r.cells, r.span, r.end = d.cells, 1, r.taken+r.skipped+1
	return true
}

// repeat takes the line at the start of a text apart, as split does, if it has
// the constant cells of a familiar row, and returns its size with its end. It
// looks for the ends of the other cells alone. It leaves a line with a quotation
// mark to split.
func (d *delimited) repeat(text string, known *familiarRow, runs []cellRun) (size int, repeated bool) {
	if !known.bare {
		return 0, false
	}
	cells, starts := d.cells[:0], d.starts[:0]
	separator := byte(d.separator)
	rest := known.text
	next := 0 // of the constant cells
	for at := 0; ; at++ {
		if len(runs) > 0 && len(cells) == runs[0].first {
			size := 0
			for n := runs[0].last - runs[0].first; n >= 0; n-- {
				starts = append(starts, at+size)
				end := at + size + int(known.cells[next].bytes)
				if end > len(text) {
					return 0, false
				}
				cells = append(cells, text[at+size:end])
				size += int(known.cells[next].bytes) + 1
				next++
			}
			size--
			if text[at:at+size] != rest[:size] {
				return 0, false
			}
			at += size
			rest, runs = rest[size+1:], runs[1:]
		} else {
			start := at
			for at < len(text) && text[at] != separator && text[at] != '\n' {
				if text[at] == '"' {
					return 0, false
				}
				at++
			}
			starts, cells = append(starts, start), append(cells, text[start:at])
		}
		if at < len(text) && text[at] == separator {
			continue
		}
		if len(runs) > 0 {
			return 0, false
		}
		last := len(cells) - 1
		switch {
		case at == len(text) || text[at] == '\n':
			cells[last] = strings.TrimSuffix(cells[last], "\r")
			d.line, size = text[:starts[last]+len(cells[last])], min(at+1, len(text))
		case strings.HasPrefix(text[at:], "\r\n"):
			d.line, size = text[:at], at+2
		default:
			return 0, false
		}
		d.cells, d.starts = cells, starts
		return size, true
	}
}

// firstLine returns the first line of a text that is not empty, without its
// end, and the bytes of both.
func firstLine(text string) (line string, size int) {
	size = strings.IndexByte(text, '\n') + 1
	if size == 0 {
		return strings.TrimSuffix(text, "\r"), len(text)
	}
	return strings.TrimSuffix(text[:size-1], "\r"), size
}

// split takes a line apart that is a record whose cells stand either without
// quotation marks or between two of them. It returns false for every other.
func (d *delimited) split(line string) bool {
	d.quoted, d.line = false, line
	d.cells, d.starts = d.cells[:0], d.starts[:0]
	anyQuoted := strings.IndexByte(line, '"') >= 0
	for start := 0; ; {
		d.starts = append(d.starts, start)
		cell, end := "", 0
		if anyQuoted && start < len(line) && line[start] == '"' {
			size := strings.IndexByte(line[start+1:], '"')
			if size < 0 {
				return false
			}
			cell, end = line[start+1:start+1+size], start+size+2
			if end < len(line) && line[end] != byte(d.separator) {
				return false
			}
		} else {
			end = len(line)
			if size := strings.IndexByte(line[start:], byte(d.separator)); size >= 0 {
				end = start + size
			}
			cell = line[start:end]
			if anyQuoted && strings.IndexByte(cell, '"') >= 0 {
				return false
			}
		}
		d.cells = append(d.cells, cell)
		if end == len(line) {
			return true
		}
		start = end + 1
	}
}

// raw returns the bytes of a run of cells of the current record, with the
// separators between them.
func (d *delimited) raw(run cellRun) string {
	end := len(d.line)
	if next := run.last + 1; next < len(d.starts) {
		end = d.starts[next] - 1
	}
	return d.line[d.starts[run.first]:end]
}

// readQuoted lets the CSV reader read the record that begins in the next line.
func (d *delimited) readQuoted(r *records) (ok bool, wrong *syntaxError) {
	first := r.taken + r.skipped + 1
	d.ahead = first - 1 - d.fed.lines
	d.fed.text, d.quoted = d.text[d.next:], true
	cells, err := d.csv.Read()
	var syntax *csv.ParseError
	if errors.As(err, &syntax) {
		return false, d.describe(r, syntax.StartLine+d.ahead, syntax.Line+d.ahead, syntax)
	}
	d.next = len(d.text) - len(d.fed.text)
	r.cells, r.end = cells, d.fed.lines+d.ahead
	r.span = r.end - first + 1
	return true, nil
}

func (d *delimited) at(r *records, cell int) diag.Position {
	if !d.quoted {
		return d.position(r, r.end, d.starts[cell]+1)
	}
	line, column := d.csv.FieldPos(cell)
	return d.position(r, line+d.ahead, column)
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
	s.characters += characters(rest)
	d.last = s
	return diag.Position{File: r.file, Line: line, Column: s.characters + 1}
}

// describe places an error that the CSV reader met in a line of the record
// which begins in another. A quotation mark that is never closed swallows the
// rest of the text: that is placed at its row.
func (d *delimited) describe(r *records, startLine, line int, err *csv.ParseError) *syntaxError {
	lastLine := d.text[strings.LastIndexByte(strings.TrimSuffix(d.text, "\n"), '\n')+1:]
	switch at := d.position(r, line, err.Column); {
	case errors.Is(err, csv.ErrBareQuote):
		return &syntaxError{at, diag.BareQuote}
	case line == d.lines && err.Column > len(lastLine), line != startLine: // or the mark that closes it belongs to another cell
		return &syntaxError{d.position(r, startLine, 1), diag.OpenQuote}
	default:
		return &syntaxError{at, diag.TextAfterQuote}
	}
}
