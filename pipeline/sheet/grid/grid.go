// Package grid holds workbooks as a person sees them: sheets of cells, each with
// its text, and with what makes the text doubtful.
package grid

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Kind is what a cell holds, as its type and its number format say.
type Kind uint8

// The kinds. Every cell of a text is Text.
const (
	Text    Kind = iota
	Number       // its text has the digits that a spreadsheet stores, at most 15
	Date         // its text is the day, as 2023-06-01; a time of day is left out
	Time         // a time of day or a duration without a day
	Percent      // its text ends with %
	Boolean      // its text is TRUE or FALSE
	Error        // its text is #REF!, #N/A …
)

// Doubt is a set of reasons for which the text of a cell may be something else
// than what a person sees, or sees fit to publish.
type Doubt uint16

// The doubts.
const (
	Struck       Doubt = 1 << iota // all of the text is struck out
	PartlyStruck                   // some of the text is struck out, and left out of the text
	Raised                         // some of the text is raised or lowered, as in 100² or a footnote's mark
	Rescaled                       // the number format shows another number than is stored
	Concealed                      // the number format shows nothing, or the font has the colour of its ground
	Uncalculated                   // a formula without a stored value
	Stale                          // a formula whose stored value is not what its cells give
)

// Look says what a person sees of a cell beside its text.
type Look struct {
	Kind  Kind
	Doubt Doubt
	Merge int32  // 1 + index of the merged range to which the cell belongs; 0: to none
	Shown string // how a cell that is Rescaled is shown; empty for every other
}

// Range is a merged range of cells: rows and columns are 1-based, the last
// included. The cell at its top left holds its text; the others are empty.
type Range struct {
	Top, Left, Bottom, Right int
}

// Book is a workbook as it was read.
type Book struct {
	Encoding string  // as invest.Export names it: XLSX, XLS or HTML
	Sheets   []Sheet // in the order in which they are shown
	From1904 bool    // days are counted from 1904, those included that are not shown as dates
}

// Sheet is a sheet of a workbook, as it was read.
type Sheet struct {
	Name     string
	Hidden   bool  // nobody sees the sheet
	Rows     []Row // those that hold anything, in the order of their numbers
	Merges   []Range
	Columns  map[int]bool // 1-based numbers of the hidden ones
	Filtered bool         // a filter hides rows
}

// Row is a row of a sheet.
type Row struct {
	Number int // 1-based
	Hidden bool
	Cells  []Cell // from column 1; the empty ones at the end are left out
}

// Cell is a cell as a person sees it.
type Cell struct {
	Text string
	Look Look
}

// Cell returns the cell at a place, or nil where the sheet has none.
func (s *Sheet) Cell(row, column int) *Cell {
	i, found := slices.BinarySearchFunc(s.Rows, row, func(r Row, number int) int { return cmp.Compare(r.Number, number) })
	if !found || column < 1 || column > len(s.Rows[i].Cells) {
		return nil
	}
	return &s.Rows[i].Cells[column-1]
}

// Widest counts the cells that are filled in the fullest row.
func (s *Sheet) Widest() int {
	most := 0
	for i := range s.Rows {
		filled := 0
		for _, cell := range s.Rows[i].Cells {
			if strings.TrimSpace(cell.Text) != "" {
				filled++
			}
		}
		most = max(most, filled)
	}
	return most
}

// Name writes a range as a spreadsheet does: A4:A6.
func (r Range) Name() string {
	return columnName(r.Left) + strconv.Itoa(r.Top) + ":" + columnName(r.Right) + strconv.Itoa(r.Bottom)
}

// columnName writes the number of a column in letters: 28 is AB.
func columnName(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
