package xls

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
)

// Flags of a string, [MS-XLS] XLUnicodeRichExtendedString.
const (
	stringIsWide     = 1 << 0 // two bytes a character
	stringHasPhonics = 1 << 2
	stringHasRuns    = 1 << 3
)

// xlsText is the text of a cell, in pieces where its font changes.
type xlsText struct {
	text   string
	pieces []xlsPiece // nil: all of the text has the font of the cell
	unruly bool       // the pieces overlap
	kept   [2]*string // the text less its struck pieces, in a cell that is not struck and in one that is
}

// xlsPiece is a piece of a text in one font.
type xlsPiece struct {
	text  string
	font  int // ofCell: that of the cell
	blank bool
}

const ofCell = -1

// xlsRun is where another font begins, [MS-XLS] FormatRun: counted in UTF-16.
type xlsRun struct{ at, font int }

// readSST reads the texts that cells share, [MS-XLS] SST. Writers are not
// exact about how many there are: a cell that refers to one too many is damaged.
func (f *xlsFields) readSST() []xlsText {
	f.skip(4) // how often they are used
	count := f.uint32()
	var texts []xlsText
	var units []uint16
	for len(texts) < count && f.left > 0 && !f.short {
		var text xlsText
		text, units = f.text(f.uint16(), units[:0])
		texts = append(texts, text)
	}
	return texts
}

// text reads a string of a number of characters with its runs. Its phonetic
// block says how it is pronounced, and is passed over. The characters are
// appended to a buffer.
func (f *xlsFields) text(count int, buffer []uint16) (text xlsText, units []uint16) {
	flags := f.byte()
	runs, phonics := 0, 0
	if flags&stringHasRuns != 0 {
		runs = f.uint16()
	}
	if flags&stringHasPhonics != 0 {
		phonics = f.uint32()
	}
	units = f.units(count, flags&stringIsWide != 0, buffer)
	text = newXLSText(units, f.runs(runs))
	f.skip(phonics)
	return text, units
}

// plain reads a string whose font does not matter.
func (f *xlsFields) plain(count int) string {
	text, _ := f.text(count, nil)
	return text.text
}

func (f *xlsFields) runs(count int) []xlsRun {
	if count*4 > f.left {
		f.short = true
		return nil
	}
	runs := make([]xlsRun, count)
	for i := range runs {
		runs[i] = xlsRun{f.uint16(), f.uint16()}
	}
	return runs
}

// units reads characters. Where they go on in a Continue record, that begins
// with whether its characters have one byte or two, [MS-XLS]
// XLUnicodeRichExtendedString.
func (f *xlsFields) units(count int, wide bool, units []uint16) []uint16 {
	for count > 0 {
		if len(f.part) == 0 {
			if !f.turn() {
				return units
			}
			wide = f.byte()&stringIsWide != 0
			continue
		}
		n := min(count, len(f.part))
		if wide {
			n = min(count, len(f.part)/2)
		}
		if n == 0 { // half a character
			f.short = true
			return units
		}
		if wide {
			for b := f.bytes(2 * n); len(b) > 0; b = b[2:] {
				units = append(units, binary.LittleEndian.Uint16(b))
			}
		} else {
			for _, b := range f.bytes(n) {
				units = append(units, uint16(b))
			}
		}
		count -= n
	}
	return units
}

func newXLSText(units []uint16, runs []xlsRun) xlsText {
	text := xlsText{text: oneLineEnd(string(utf16.Decode(units)))}
	if len(runs) == 0 {
		return text
	}
	start, font := 0, ofCell
	add := func(end int) {
		if end > start {
			piece := string(utf16.Decode(units[start:end]))
			text.pieces = append(text.pieces, xlsPiece{piece, font, isBlankText(piece)})
		}
	}
	for _, run := range runs {
		if run.at >= len(units) { // some writers end with a run that has no characters
			break
		}
		if run.at < start {
			text.unruly = true
			return text
		}
		add(run.at)
		start, font = run.at, run.font
	}
	add(len(units))
	return text
}

// without returns the text less the pieces of struck fonts. It is made once for
// all cells of the same text.
func (t *xlsText) without(struck func(xlsPiece) bool, cellStruck int) string {
	if t.kept[cellStruck] == nil {
		var kept strings.Builder
		for _, piece := range t.pieces {
			if piece.blank || !struck(piece) {
				kept.WriteString(piece.text)
			}
		}
		text := oneLineEnd(kept.String())
		t.kept[cellStruck] = &text
	}
	return *t.kept[cellStruck]
}

// oneLineEnd writes each end of a line as "\n".
func oneLineEnd(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

func isBlankText(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsSpace(r) })
}
