package leak

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf8"
)

// sieve spares most files the parsers, which cost far more than one look at the
// bytes. Whatever text stands in a file is a piece of its bytes, but for
// escapes. So a file that holds no withheld name, nothing in the form of a
// number, and no escape that could hide one, has no text that does. A
// file that is not spared may still be harmless: that is for its texts to tell.
type sieve struct {
	pieces *finder // plain ones of the withheld names
	covers map[string][]placed
	blind  bool // a withheld name has no plain piece
}

func newSieve(names Names) sieve {
	var s sieve
	var pieces, public []string
	for _, name := range names.Withheld {
		piece := plainPiece(name)
		s.blind = s.blind || piece == "" && name != ""
		pieces = append(pieces, piece)
	}
	for _, name := range names.Public {
		if isSeamless(name) {
			public = append(public, name)
		}
	}
	s.pieces = newFinder(pieces)
	s.covers = coversOf(s.pieces, public)
	for i, name := range names.Withheld {
		if pieces[i] != name { // a name with the piece is no name with all of it
			delete(s.covers, pieces[i])
		}
	}
	return s
}

// isPlain tells of characters for which no plain escape stands, and in whose
// place parsers put no others.
func isPlain(c rune) bool {
	return c >= ' ' && c != utf8.RuneError && !strings.ContainsRune("&<>\"'\\/\u2028\u2029", c)
}

// plainPiece is the longest piece of a name that stands in every file as it is.
func plainPiece(name string) string {
	longest := ""
	for _, piece := range strings.FieldsFunc(name, func(c rune) bool { return !isPlain(c) }) {
		if len(piece) > len(longest) {
			longest = piece
		}
	}
	return longest
}

// isSeamless tells of names that stand in one text wherever their bytes stand in
// a file: none of their characters ends a text or is a part of an escape, but for
// letters and digits, with which no escape begins.
func isSeamless(name string) bool {
	for i, c := range name {
		if c < utf8.RuneSelf && (i == 0 || !isAlphanumeric(byte(c))) || !isPlain(c) {
			return false
		}
	}
	return true
}

// spares tells of the bytes of a file that nothing can be found in its texts.
func (s sieve) spares(content []byte) bool {
	return !s.blind && !hasEscape(content) && !mayHoldNumber(content) && !stands(s.pieces, s.covers, content)
}

// plainEntities and plainEscapes are the escapes of markup and of JSON that
// every page is full of, without the & and the \u that they begin with. They stand
// for characters that are part of no number and of no plain piece of a name.
var (
	plainEntities = []string{"amp;", "lt;", "gt;", "quot;", "#34;", "#39;"}
	plainEscapes  = []string{"0026", "0027", "003c", "003e", "2028", "2029"}
)

// hasEscape tells whether a file may have an escape of another character than
// those. What follows a backslash without u is, or stands for, the like of them.
func hasEscape(content []byte) bool {
	for rest := content; ; {
		i := bytes.IndexByte(rest, '&')
		if i < 0 {
			break
		}
		rest = rest[i+1:]
		if len(rest) > 0 && (rest[0] == '#' || isAlphanumeric(rest[0])) && !hasAnyPrefix(rest, plainEntities) {
			return true
		}
	}
	for rest := content; ; {
		i := bytes.IndexByte(rest, '\\')
		if i < 0 {
			return false
		}
		rest = rest[i+1:]
		if len(rest) > 0 && rest[0] == 'u' && !hasAnyPrefix(rest[1:], plainEscapes) {
			return true
		}
	}
}

func hasAnyPrefix(content []byte, prefixes []string) bool {
	for _, prefix := range prefixes {
		if len(content) >= len(prefix) && string(content[:len(prefix)]) == prefix {
			return true
		}
	}
	return false
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// mayHoldNumber tells whether something in the form of a number stands in a
// file without escapes but the plain ones. Its forms are those of mobile and
// identity, in either width, and no digit stands beside them; what else may not
// is not looked at.
func mayHoldNumber(content []byte) bool {
	if hasFullWidth(content) {
		for i := range content {
			if isNumberAt(content, i) {
				return true
			}
		}
		return false
	}
	// A number has eleven bytes or more, and nearly everything that files are
	// made of has a bit that digits, spaces and hyphens do not have.
	const word, step = 8, mobileDigits - 8 + 1
	for i := 0; i+word <= len(content); i += step {
		if binary.LittleEndian.Uint64(content[i:])&0xc0c0c0c0c0c0c0c0 != 0 {
			continue
		}
		for at := max(0, i-step+1); at <= i; at++ { // of a number, this is the first whole word
			if isNumberAt(content, at) {
				return true
			}
		}
	}
	return false
}

// isNumberAt tells whether a number begins at a place.
func isNumberAt(content []byte, at int) bool {
	digit, _ := digitAt(content, at)
	return digit >= '1' && !followsDigit(content, at) && (isMobileAt(content, at) || isIdentityAt(content, at))
}

// followsDigit tells whether a digit stands before a place that is none of an
// escape.
func followsDigit(content []byte, at int) bool {
	const escape = len(`\u0026`)
	switch {
	case at == 0:
		return false
	case '0' <= content[at-1] && content[at-1] <= '9':
		return at < escape || content[at-escape] != '\\' || content[at-escape+1] != 'u'
	case at < 3:
		return false
	}
	_, size := digitAt(content, at-3)
	return size == 3
}

// hasFullWidth tells whether a digit, a hyphen or a space in full width stands in a file.
func hasFullWidth(content []byte) bool {
	for rest := content; ; {
		i := bytes.IndexByte(rest, fullWidth)
		if i < 0 {
			break
		}
		rest = rest[i:]
		if _, size := digitAt(rest, 0); size > 0 || gapAt(rest, 0) > 0 {
			return true
		}
		rest = rest[1:]
	}
	return bytes.Contains(content, []byte("\u3000"))
}

// fullWidth is the first byte of a digit or a hyphen in full width.
const fullWidth = 0xef

// digitAt returns the digit at a place and its bytes, of which there are none if
// there stands something else.
func digitAt(content []byte, at int) (digit byte, size int) {
	if at >= len(content) {
		return 0, 0
	}
	if c := content[at]; c != fullWidth {
		if '0' <= c && c <= '9' {
			return c, 1
		}
		return 0, 0
	}
	if at+2 < len(content) && content[at+1] == 0xbc && 0x90 <= content[at+2] && content[at+2] <= 0x99 {
		return content[at+2] - 0x90 + '0', 3
	}
	return 0, 0
}

// gapAt returns the bytes of a space or a hyphen at a place, 0 if there is none.
func gapAt(content []byte, at int) int {
	switch {
	case at >= len(content):
		return 0
	case content[at] == ' ' || content[at] == '-':
		return 1
	case hasAnyPrefix(content[at:], []string{"\u3000", "－"}):
		return 3
	}
	return 0
}

// isMobileAt tells whether a number as mobile matches it begins at a place. What
// stands before it with a space or a hyphen between may be what it likes.
func isMobileAt(content []byte, at int) bool {
	if after, found := afterDigits(content, at, "86"); found {
		at = after
	}
	at, found := afterDigits(content, at, "1")
	if !found {
		return false
	}
	for i, count := range [...]int{2, 4, 4} {
		if i > 0 {
			at += gapAt(content, at)
		}
		for n := range count {
			digit, size := digitAt(content, at)
			if size == 0 || i == 0 && n == 0 && digit < '3' {
				return false
			}
			at += size
		}
	}
	_, size := digitAt(content, at)
	return size == 0
}

// afterDigits returns the place behind some digits, if they stand there.
func afterDigits(content []byte, at int, digits string) (after int, found bool) {
	for i := range len(digits) {
		digit, size := digitAt(content, at)
		if size == 0 || digit != digits[i] {
			return at, false
		}
		at += size
	}
	return at, true
}

// isIdentityAt tells whether 17 digits and a check character begin at a place.
func isIdentityAt(content []byte, at int) bool {
	for range 17 {
		_, size := digitAt(content, at)
		if size == 0 {
			return false
		}
		at += size
	}
	_, size := digitAt(content, at)
	if size == 0 {
		return hasAnyPrefix(content[at:], []string{"X", "x", "Ｘ", "ｘ"})
	}
	_, size = digitAt(content, at+size)
	return size == 0
}
