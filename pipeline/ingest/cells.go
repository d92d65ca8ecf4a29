package ingest

import (
	"os"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/reference"
)

// Cell is one cell of an export as it is written, and where it begins.
type Cell struct {
	Text string
	At   diag.Position
}

// Table is an export as it is written.
type Table struct {
	Rows   [][]Cell // an empty line is a row without cells
	Header int      // the last row of the header; -1 where none was found
}

// Cells returns the cells of a file with the positions that its problems have.
// A file that can't be opened has no rows; from a record on that is not CSV,
// each line is a row of one cell.
func Cells(path string, ref reference.Reference) (Table, error) {
	table := Table{Header: -1}
	data, err := os.ReadFile(path)
	if err != nil {
		return table, err
	}
	s := &sheet{reader: reader{vocabulary: newVocabulary(ref)}}
	header, ok := s.open(path, data, true)
	if !ok {
		return table, nil
	}
	for {
		ok, wrong := s.next()
		table.Rows = append(table.Rows, make([][]Cell, s.skipped)...)
		if wrong != nil {
			table.Rows = append(table.Rows, s.rest()...)
		}
		if !ok {
			return table, nil
		}
		if header.record > 0 && s.end == header.end {
			table.Header = len(table.Rows)
		}
		row := make([]Cell, len(s.cells))
		for i, text := range s.cells {
			row[i] = Cell{strings.Clone(text), s.at(i)} // a record's cells share their memory
		}
		table.Rows = append(table.Rows, row)
	}
}

// rest returns the lines of a text from the record on that is not CSV.
func (r *records) rest() [][]Cell {
	d, isText := r.source.(*delimited)
	if !isText {
		return nil
	}
	var rows [][]Cell
	line := r.taken
	for text := range strings.Lines(d.text[d.start:] + d.rest.text()) {
		line++
		if line > r.taken+r.skipped {
			rows = append(rows, []Cell{{strings.TrimRight(text, "\r\n"), diag.Position{File: r.file, Line: line, Column: 1}}})
		}
	}
	return rows
}
