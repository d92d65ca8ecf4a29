// Package sheet makes sheets of a file's bytes: records of cells, as a person sees
// them, with the places at which they stand. It knows no field and no register:
// where a header stands is a question that its caller answers.
//
// A text goes bytes -> text (encoding.go), which is decoded window by window
// (document.go, gb18030.go), with a separator (separator.go) -> records
// (delimited.go). A workbook goes to its rows (workbook.go).
package sheet

import (
	"path/filepath"
	"strings"

	"openinvest/pipeline/diag"
)

// File is what the bytes of a file hold.
type File struct {
	Encoding  string  // as invest.Export names it
	Separator rune    // between the cells of a text; 0 in a workbook
	Sheets    []Sheet // that a person sees, in their order; a text is one
	Lines     int     // of a text, read or refused
}

// Sheet is one table of a file.
type Sheet struct {
	Name string // empty in a text
	*Records
	Header Place
}

// Refusal says why nothing of a file is read.
type Refusal struct {
	At     diag.Position
	Code   diag.Code
	Reason diag.Reason
}

// Open makes a file ready to be read, and looks for the header of each sheet.
// Bytes that are to be checked are so at once; of others Sound tells, when they
// have been read, whether they needed to be.
func Open(path string, data []byte, check bool, find Find) (File, *Refusal) {
	if isWorkbook(path) {
		return openWorkbook(path, data, find)
	}
	file := File{Lines: countLines(data)}
	text, encoding, bad := decode(data, check)
	file.Encoding = encoding
	if bad != nil {
		return file, &Refusal{diag.Position{File: path, Line: bad.line, Column: bad.column}, diag.BadEncoding, bad.reason}
	}
	if stray, found := text.strayReturn(); found {
		return file, &Refusal{diag.Position{File: path, Line: stray.line, Column: stray.column}, diag.BadCSV, diag.StrayReturn}
	}
	separator, place, wrong := separate(path, text, find)
	if wrong != nil {
		return file, &Refusal{wrong.At, diag.BadCSV, wrong.Reason}
	}
	file.Separator = separator
	file.Sheets = []Sheet{{Records: newRecords(path, text, separator), Header: place}}
	return file, nil
}

func isWorkbook(path string) bool { return strings.EqualFold(filepath.Ext(path), ".xlsx") }

// Sound tells whether every byte of a file means something: those that have been
// read, and those that are left.
func (f File) Sound() bool {
	for _, sheet := range f.Sheets {
		if d, isText := sheet.source.(*delimited); isText && !d.rest.sound() {
			return false
		}
	}
	return true
}
