package sheet

import (
	"fmt"
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Fold turns full-width letters, digits, brackets and spaces into the ordinary
// ones. Unlike compatibility normalisation it leaves ² and ① alone, so that no
// sign becomes a digit.
func Fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return width.Fold.String(s)
		}
	}
	return s
}

// IsBlank tells whether a cell holds nothing but white space.
func IsBlank(cell string) bool {
	if cell == "" {
		return true
	}
	if first := cell[0]; first > ' ' && first < utf8.RuneSelf || first > 0xe3 {
		return false // white space begins with no other byte, and nearly every cell with these
	}
	for _, r := range cell {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// Characters counts those of valid UTF-8, by the bytes that begin one.
func Characters(s string) int {
	n := len(s)
	for ; len(s) >= 8; s = s[8:] { // eight bytes at a time: the others have their first bit set and not their second
		word := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		n -= bits.OnesCount64(word >> 7 &^ (word >> 6) & 0x0101010101010101)
	}
	for i := range len(s) {
		if s[i]&0xc0 == 0x80 {
			n--
		}
	}
	return n
}

// Squeeze removes all white space.
func Squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// Normalise makes spellings equal that differ in width, white space or case only.
func Normalise(s string) string { return strings.ToLower(Squeeze(Fold(s))) }

// OneLine makes every run of white space, line breaks included, one space.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Showable tells whether every character can stand on a page and means there
// what it shows: no control character, no character that reverses or hides
// text, none without a public shape, none that stands for a lost one. The two
// joiners are kept, since scripts of India and Persia are spelled with them.
func Showable(s string) bool {
	for _, r := range s {
		joiner := r == '\u200c' || r == '\u200d'
		if r == utf8.RuneError || !joiner && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) {
			return false
		}
	}
	return true
}

// Invisible returns the name of the first character that nobody sees, as U+200B.
func Invisible(text string) (name string, found bool) {
	for _, r := range text {
		if unicode.In(r, unicode.Cf, unicode.Cc, unicode.Co) && !unicode.IsSpace(r) {
			return fmt.Sprintf("U+%04X", r), true
		}
	}
	return "", false
}

// IsPrivate tells whether a text holds a character for private use, which has no
// public shape.
func IsPrivate(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Co, r) })
}
