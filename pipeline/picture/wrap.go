package picture

import (
	"strings"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// wrap breaks a text into lines of a width, where the line breaking rules of
// Unicode (UAX 14) allow it: Chinese anywhere but before closing and after
// opening punctuation, words and numbers not inside. A word that is wider than
// a line is broken all the same.
func (f *face) wrap(text string, size, width float64) []string {
	var lines []string
	line := ""
	end := func() {
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			lines = append(lines, trimmed)
		}
		line = ""
	}
	fits := func(piece string) bool {
		return f.width(strings.TrimSpace(line+piece), size) <= width
	}
	for _, piece := range pieces(text) {
		if !fits(piece.text) {
			end()
		}
		for !fits(piece.text) && utf8.RuneCountInString(piece.text) > 1 {
			for _, r := range piece.text {
				if line != "" && !fits(string(r)) {
					break
				}
				line += string(r)
				piece.text = piece.text[utf8.RuneLen(r):]
			}
			if piece.text != "" {
				end()
			}
		}
		line += piece.text
		if piece.last {
			end()
		}
	}
	end()
	return lines
}

// balance breaks a text like wrap into as few lines, but of widths as equal as
// the text allows.
func (f *face) balance(text string, size, width float64) []string {
	best := f.wrap(text, size, width)
	low, high := width/float64(max(1, len(best))), width
	for high-low > 1 && len(best) > 1 {
		middle := (low + high) / 2
		if lines := f.wrap(text, size, middle); len(lines) <= len(best) && !f.breaksWords(text, size, middle) {
			best, high = lines, middle
		} else {
			low = middle
		}
	}
	return best
}

// breaksWords tells whether a word of the text is wider than a line.
func (f *face) breaksWords(text string, size, width float64) bool {
	for _, piece := range pieces(text) {
		if f.width(strings.TrimSpace(piece.text), size) > width {
			return true
		}
	}
	return false
}

// piece is a part of a text that no line break divides.
type piece struct {
	text string
	last bool // of its line: the text itself breaks after it
}

func pieces(text string) []piece {
	text = strings.ToValidUTF8(text, "\uFFFD")
	var s segmenter.Segmenter
	s.Init([]rune(text))
	var list []piece
	for lines := s.LineIterator(); lines.Next(); {
		line := lines.Line()
		list = append(list, piece{string(line.Text), line.IsMandatoryBreak})
	}
	return list
}
