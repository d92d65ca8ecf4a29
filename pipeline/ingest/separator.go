package ingest

import (
	"openinvest/pipeline/diag"
)

// separators may stand between cells: the comma, what spreadsheets write as
// "Unicode text", and what they write where the comma is the decimal point.
var separators = []rune{',', '\t', ';'}

// headerPlace says which records of a file are its header.
type headerPlace struct {
	record int // 1-based; 0 where there is no header
	rows   int // 1 or 2
	width  int // cells
	end    int // its last line in the file
}

// separate reads a text with the separator that makes its header recognisable:
// the one under which a header stands first. A text without any is read with
// commas. It reports a header that two separators make recognisable.
func (in *reader) separate(path string, text document, find func(*records) (headerPlace, bool)) (separator rune, place headerPlace, ok bool) {
	separator = ','
	rest := text
	for _, candidate := range separators {
		at, found := find(newRecords(path, rest, candidate))
		switch {
		case !found || place.record > 0 && at.end > place.end:
		case place.record > 0 && at.end == place.end:
			in.problems.Add(diag.Position{File: path, Line: at.end, Column: 1}, diag.BadCSV, string(diag.TwoSeparators))
			return 0, headerPlace{}, false
		default:
			separator, place = candidate, at
			rest = text.first(place.end)
		}
	}
	return separator, place, true
}
