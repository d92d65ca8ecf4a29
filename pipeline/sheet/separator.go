package sheet

import "openinvest/pipeline/diag"

// separators may stand between cells: the comma, what spreadsheets write as
// "Unicode text", and what they write where the comma is the decimal point.
var separators = []rune{',', '\t', ';'}

// Place says which records of a sheet are its header.
type Place struct {
	Record int // 1-based, the first; 0 where there is no header
	Rows   int // records that the header takes
	Width  int // cells
	End    int // its last line in the file
}

// Find reads records up to a header. Only who asks knows what a header is.
type Find func(*Records) (place Place, found bool)

// separate returns what stands between the cells of a text: the separator under
// which a header stands first. A text without any is read with commas. It refuses
// a header that two separators make recognisable.
func separate(path string, text document, find Find) (separator rune, place Place, wrong *SyntaxError) {
	separator = ','
	rest := text
	for _, candidate := range separators {
		at, found := find(newRecords(path, rest, candidate))
		switch {
		case !found || place.Record > 0 && at.End > place.End:
		case place.Record > 0 && at.End == place.End:
			return 0, Place{}, &SyntaxError{diag.Position{File: path, Line: at.End, Column: 1}, diag.TwoSeparators}
		default:
			separator, place = candidate, at
			rest = text.first(place.End)
		}
	}
	return separator, place, nil
}
