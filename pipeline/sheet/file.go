// Package sheet makes sheets of a file's bytes: records of cells, as a person sees
// them, with the places at which they stand. It knows no field and no register:
// where a header stands is a question that its caller answers.
//
// A text goes bytes -> text (encoding.go), which is decoded window by window
// (document.go, gb18030.go), with a separator (separator.go) -> records
// (delimited.go). A workbook goes to its rows (workbook.go).
package sheet

import (
	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet/grid"
)

// File is what the bytes of a file hold.
type File struct {
	Encoding  string  // as invest.Export names it
	Separator rune    // between the cells of a text; 0 in a workbook
	Sheets    []Sheet // in their order; a text is one
	Lines     int     // of a text, read or refused
}

// Sheet is one table of a file.
type Sheet struct {
	Name string // empty in a text
	*Records
	Header Place
	Hidden bool // nobody sees the sheet
	Widest int  // cells of the widest of its rows that hold anything
}

// Terms are those on which a file is read.
type Terms struct {
	Find Find
	// Check has the bytes of a text checked at once. Otherwise Sound tells, when they
	// have been read, whether they needed to be.
	Check bool
	// Encoding is that of a text without a byte order mark, by a name that the web
	// gives it; without one it is UTF-8, or else GB18030.
	Encoding string
}

// Refusal says why nothing of a file is read.
type Refusal struct {
	At     diag.Position
	Code   diag.Code
	Reason diag.Reason
}

// Open makes a file ready to be read, and looks for the header of each sheet. What
// a file is its first bytes say, whatever it is called: register systems call web
// pages and texts workbooks.
func Open(path string, data []byte, terms Terms) (File, *Refusal) {
	this := kindOf(data)
	if this.read == nil && this.reason == "" {
		return openText(path, data, terms)
	}
	whole, reason := grid.Book{}, this.reason
	if this.read != nil {
		whole, reason = this.read(data)
	}
	if whole.From1904 {
		reason = diag.DatesFrom1904 // a day that is no date cell could be of another year
	}
	if reason != "" {
		return File{Encoding: whole.Encoding}, &Refusal{diag.Position{File: path}, diag.UnreadableFile, reason}
	}
	return openBook(path, whole, terms.Find), nil
}

func openText(path string, data []byte, terms Terms) (File, *Refusal) {
	file := File{Lines: countLines(data)}
	text, encoding, bad := decode(data, terms.Check, terms.Encoding)
	file.Encoding = encoding
	if bad != nil {
		return file, &Refusal{diag.Position{File: path, Line: bad.line, Column: bad.column}, diag.BadEncoding, bad.reason}
	}
	if stray, found := text.strayReturn(); found {
		return file, &Refusal{diag.Position{File: path, Line: stray.line, Column: stray.column}, diag.BadCSV, diag.StrayReturn}
	}
	separator, place, wrong := separate(path, text, terms.Find)
	if wrong != nil {
		return file, &Refusal{wrong.At, diag.BadCSV, wrong.Reason}
	}
	file.Separator = separator
	file.Sheets = []Sheet{{Records: newRecords(path, text, separator), Header: place}}
	return file, nil
}

func openBook(path string, whole grid.Book, find Find) File {
	file := File{Encoding: whole.Encoding}
	for i := range whole.Sheets {
		g := &whole.Sheets[i]
		place, _ := find(newGridRecords(path, g, 0))
		file.Sheets = append(file.Sheets, Sheet{g.Name, newGridRecords(path, g, place.Width), place, g.Hidden, g.Widest()})
	}
	return file
}

// Headed returns the visible sheets that have a header; where none has, the first
// visible one.
func (f File) Headed() []Sheet {
	var headed, shown []Sheet
	for _, one := range f.Sheets {
		if !one.Hidden {
			shown = append(shown, one)
			if one.Header.Record > 0 {
				headed = append(headed, one)
			}
		}
	}
	if len(headed) == 0 {
		return shown[:min(len(shown), 1)]
	}
	return headed
}

// Sound tells whether every byte of a file means something: those that have been
// read, and those that are left.
func (f File) Sound() bool {
	for _, sheet := range f.Sheets {
		if d, isDelimited := sheet.source.(*delimited); isDelimited && !d.rest.sound() {
			return false
		}
	}
	return true
}
