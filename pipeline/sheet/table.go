package sheet

import (
	"strings"

	"openinvest/pipeline/diag"
)

// Cell is one cell of a file as it is written, and where it begins.
type Cell struct {
	Text string
	At   diag.Position
}

// Table is a file as it is written.
type Table struct {
	Rows   [][]Cell // an empty line is a row without cells
	Header int      // the last row of the header; -1 where none was found
}

// ReadTable returns the cells of a file with the positions that its problems
// have, those of several sheets one after the other. A file that can't be opened
// has no rows; from a record on that is not CSV, each line is a row of one cell.
func ReadTable(path string, data []byte, terms Terms) Table {
	table := Table{Header: -1}
	file, refused := Open(path, data, terms)
	if refused != nil {
		return table
	}
	headed := file.Headed()
	for _, s := range headed {
		if len(headed) > 1 {
			s.Sheet = s.Name
		}
		table.add(s)
	}
	return table
}

// add adds the rows of a sheet.
func (t *Table) add(s Sheet) {
	for {
		ok, wrong := s.Next()
		t.Rows = append(t.Rows, make([][]Cell, s.Skipped)...)
		if wrong != nil {
			t.Rows = append(t.Rows, s.rest()...)
		}
		if !ok {
			return
		}
		if s.Header.Record > 0 && s.End == s.Header.End && t.Header < 0 {
			t.Header = len(t.Rows)
		}
		row := make([]Cell, len(s.Cells))
		for i, text := range s.Cells {
			row[i] = Cell{strings.Clone(text), s.At(i)} // a record's cells share their memory
		}
		t.Rows = append(t.Rows, row)
	}
}

// rest returns the lines of a text from the record on that is not CSV.
func (r *Records) rest() [][]Cell {
	d, isDelimited := r.source.(*delimited)
	if !isDelimited {
		return nil
	}
	var rows [][]Cell
	line := r.taken
	for text := range strings.Lines(d.text[d.start:] + d.rest.text()) {
		line++
		if line > r.taken+r.Skipped {
			rows = append(rows, []Cell{{strings.TrimRight(text, "\r\n"), diag.Position{File: r.File, Line: line, Column: 1}}})
		}
	}
	return rows
}
