package sheet

import "strings"

// Line is a record that stands in one line, with no quotation marks but those
// around whole cells: its cells are parts of it.
type Line struct {
	Text      string
	Starts    []int // of the cells, in bytes
	Separator byte  // of ASCII
	cells     []string
}

// Run are the columns from the first to the last.
type Run struct{ First, Last int }

// Plain returns the current record as the line that it is, or nil where it is
// more, or is none. It holds until the next record.
func (r *Records) Plain() *Line {
	if d, isDelimited := r.source.(*delimited); isDelimited && !d.quoted {
		return &d.line
	}
	return nil
}

// Raw returns the bytes of a run of cells, with the separators between them.
func (l *Line) Raw(run Run) string {
	end := len(l.Text)
	if next := run.Last + 1; next < len(l.Starts) {
		end = l.Starts[next] - 1
	}
	return l.Text[l.Starts[run.First]:end]
}

// split takes a text apart that is a record whose cells stand either without
// quotation marks or between two of them. It returns false for every other.
func (l *Line) split(text string) bool {
	l.Text = text
	l.cells, l.Starts = l.cells[:0], l.Starts[:0]
	anyQuoted := strings.IndexByte(text, '"') >= 0
	for start := 0; ; {
		l.Starts = append(l.Starts, start)
		cell, end := "", 0
		if anyQuoted && start < len(text) && text[start] == '"' {
			size := strings.IndexByte(text[start+1:], '"')
			if size < 0 {
				return false
			}
			cell, end = text[start+1:start+1+size], start+size+2
			if end < len(text) && text[end] != l.Separator {
				return false
			}
		} else {
			end = len(text)
			if size := strings.IndexByte(text[start:], l.Separator); size >= 0 {
				end = start + size
			}
			cell = text[start:end]
			if anyQuoted && strings.IndexByte(cell, '"') >= 0 {
				return false
			}
		}
		l.cells = append(l.cells, cell)
		if end == len(text) {
			return true
		}
		start = end + 1
	}
}
