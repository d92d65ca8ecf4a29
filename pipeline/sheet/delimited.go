package sheet

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"openinvest/pipeline/diag"
)

// delimited is a text of cells with separators between them. A line ends with
// LF or CRLF; a last line need not end. An empty text has no line. A line with
// no quotation marks but those around whole cells is a record, and its cells are
// parts of the text; every other record is left to the CSV reader. The text
// comes window by window.
type delimited struct {
	text   string   // of the windows that the current read has come to
	rest   document // behind them
	lines  int      // of everything
	next   int      // offset in text of the lines that no read has taken
	start  int      // offset in text of the lines that the current read has taken
	line   Line     // the current record, unless it is the CSV reader's
	quoted bool     // it is
	csv    *csv.Reader
	fed    fed
	ahead  int // lines that the CSV reader has not been fed before the current record
	last   spot
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

func newRecords(file string, text document, separator rune) *Records {
	d := &delimited{rest: text, lines: text.lines, line: Line{Separator: byte(separator)}}
	d.fed.more = d.extend
	d.csv = csv.NewReader(&d.fed)
	d.csv.Comma = separator
	d.csv.FieldsPerRecord = -1
	d.csv.ReuseRecord = true
	return &Records{File: file, Lines: d.lines, source: d}
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

// Reuse says that nothing of an earlier record is needed any more when the next
// is read.
func (r *Records) Reuse() {
	if d, isDelimited := r.source.(*delimited); isDelimited {
		d.rest.again = true
	}
}

// anyLeft tells whether there are lines that no read has taken.
func (d *delimited) anyLeft() bool {
	if d.next == len(d.text) {
		d.extend()
	}
	return d.next < len(d.text)
}

func (d *delimited) read(r *Records) (ok bool, wrong *SyntaxError) {
	d.start, r.taken, r.Skipped, d.last = d.next, r.End, 0, spot{}
	for d.anyLeft() {
		line, size := firstLine(d.text[d.next:])
		switch {
		case line == "":
			d.next += size
			r.Skipped++
		case !d.line.split(line):
			return d.readQuoted(r)
		default:
			d.next += size
			d.quoted = false
			r.Cells, r.Span, r.End = d.line.cells, 1, r.taken+r.Skipped+1
			return true, nil
		}
	}
	return false, nil
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

// readQuoted lets the CSV reader read the record that begins in the next line.
func (d *delimited) readQuoted(r *Records) (ok bool, wrong *SyntaxError) {
	first := r.taken + r.Skipped + 1
	d.ahead = first - 1 - d.fed.lines
	d.fed.text, d.quoted = d.text[d.next:], true
	cells, err := d.csv.Read()
	var syntax *csv.ParseError
	if errors.As(err, &syntax) {
		return false, d.describe(r, syntax.StartLine+d.ahead, syntax.Line+d.ahead, syntax)
	}
	d.next = len(d.text) - len(d.fed.text)
	r.Cells, r.End = cells, d.fed.lines+d.ahead
	r.Span = r.End - first + 1
	return true, nil
}

func (d *delimited) at(r *Records, cell int) diag.Position {
	if !d.quoted {
		return d.position(r, r.End, d.line.Starts[cell]+1)
	}
	line, column := d.csv.FieldPos(cell)
	return d.position(r, line+d.ahead, column)
}

// position converts a line and a 1-based byte in it, of the current read, to a
// position that counts Characters.
func (d *delimited) position(r *Records, line, column int) diag.Position {
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
	s.characters += Characters(rest)
	d.last = s
	return diag.Position{File: r.File, Line: line, Column: s.characters + 1}
}

// describe places an error that the CSV reader met in a line of the record
// which begins in another. A quotation mark that is never closed swallows the
// rest of the text: that is placed at its row.
func (d *delimited) describe(r *Records, startLine, line int, err *csv.ParseError) *SyntaxError {
	lastLine := d.text[strings.LastIndexByte(strings.TrimSuffix(d.text, "\n"), '\n')+1:]
	switch at := d.position(r, line, err.Column); {
	case errors.Is(err, csv.ErrBareQuote):
		return &SyntaxError{at, diag.BareQuote}
	case line == d.lines && err.Column > len(lastLine), line != startLine: // or the mark that closes it belongs to another cell
		return &SyntaxError{d.position(r, startLine, 1), diag.OpenQuote}
	default:
		return &SyntaxError{at, diag.TextAfterQuote}
	}
}
