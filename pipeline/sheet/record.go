package sheet

import "openinvest/pipeline/diag"

// Records reads the records of a sheet one by one and knows on which physical
// lines each stands: the lines of a text, or the rows of a workbook's sheet.
type Records struct {
	File  string
	Sheet string // of a workbook of which several are read; empty where one is
	Lines int    // in the whole file; of a workbook's sheet, so far

	Cells   []string // of the current record, valid until the next
	Skipped int      // empty lines between the record before and this one
	Span    int      // lines of this record
	End     int      // lines up to the end of the current record

	source source
	taken  int // lines before those that the current read has taken
}

// source is what records are written in.
type source interface {
	// read moves to the next record. It returns false at the end, where Skipped
	// counts the empty lines of the end, and before a record that can't be read,
	// where wrong says why and the lines from the first of that record to the
	// last of the file are left.
	read(r *Records) (ok bool, wrong *SyntaxError)
	// at returns the position of a cell of the current record.
	at(r *Records, cell int) diag.Position
}

// SyntaxError says why a record can't be read, and where.
type SyntaxError struct {
	At     diag.Position
	Reason diag.Reason
}

// Next moves to the next record. It returns false at the end, where Skipped
// counts the empty lines of the end, and before a record that can't be read,
// where wrong says why and Left counts the lines from there on.
func (r *Records) Next() (ok bool, wrong *SyntaxError) { return r.source.read(r) }

// At returns the position of a cell of the current record.
func (r *Records) At(cell int) diag.Position { return r.source.at(r, cell) }

// Left counts the lines that no record has taken.
func (r *Records) Left() int { return r.Lines - r.taken - r.Skipped }

// Line returns the line on which the current record begins.
func (r *Records) Line() int { return r.End - r.Span + 1 }

// CountFilled counts the cells that are not blank.
func CountFilled(cells []string) int {
	n := 0
	for _, cell := range cells {
		if !IsBlank(cell) {
			n++
		}
	}
	return n
}

// FirstFilled returns the first cell that is not blank, or the first cell.
func FirstFilled(cells []string) int {
	for i, cell := range cells {
		if !IsBlank(cell) {
			return i
		}
	}
	return 0
}

// TrimRight leaves out the empty cells at the end that a spreadsheet leaves
// behind, down to a width.
func TrimRight(cells []string, width int) []string {
	for len(cells) > width && IsBlank(cells[len(cells)-1]) {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// WrongWidth returns the cell at which a row departs from a width: the first
// that is too many, or the last where some are missing.
func WrongWidth(cells, width int) int {
	if cells > width {
		return width
	}
	return cells - 1
}
