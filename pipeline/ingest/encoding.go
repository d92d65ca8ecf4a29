package ingest

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The encodings, as invest.Export names them.
const (
	utf8Encoding    = "UTF-8"
	utf8BOMEncoding = "UTF-8 with BOM"
	gb18030Encoding = "GB18030"
)

const byteOrderMark = "\ufeff"

// signatures are the first bytes of files that are called .csv and are none.
var signatures = []struct{ bytes, kind string }{
	{"\x1f\x8b", "it is a gzip archive"},
	{"PK\x03\x04", "it is a ZIP archive or an XLSX workbook"},
	{"\xd0\xcf\x11\xe0", "it is an XLS workbook"},
	{"%PDF", "it is a PDF document"},
	{"\xff\xfe", "it is UTF-16 text"},
	{"\xfe\xff", "it is UTF-16 text"},
}

// place is a position in a text: a physical line and a character in it, both 1-based.
type place struct{ line, column int }

// misencoded says why bytes are no text, and where they stop being one.
type misencoded struct {
	place
	reason string
}

// decode returns the text of an export without its byte order mark, and the
// name of its encoding. Bytes that are valid UTF-8 are UTF-8: text in GB18030
// is valid UTF-8 only by an accident that no header survives.
func decode(data []byte) (text, encoding string, bad *misencoded) {
	for _, signature := range signatures {
		if bytes.HasPrefix(data, []byte(signature.bytes)) {
			return "", "", &misencoded{place{1, 1}, signature.kind}
		}
	}
	content, marked := bytes.CutPrefix(data, []byte(byteOrderMark))
	bad8 := firstInvalid(content)
	if marked || bad8 == len(content) {
		encoding = utf8Encoding
		if marked {
			encoding = utf8BOMEncoding
		}
		if bad8 < len(content) {
			return "", "", &misencoded{placeIn(string(content[:bad8])), "its byte order mark says UTF-8, these bytes are not"}
		}
		return refuseNUL(string(content), encoding)
	}
	// The decoder writes U+FFFD for what is not GB18030. A file that holds that
	// character itself has lost text before it came here.
	converted, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	bad18030 := bytes.IndexRune(converted, utf8.RuneError)
	if err != nil || bad18030 >= 0 {
		// The encoding in which more of the file makes sense is the one that was meant.
		at := placeIn(string(converted[:max(bad18030, 0)]))
		if other := placeIn(string(data[:bad8])); other.after(at) {
			at = other
		}
		return "", "", &misencoded{at, "bytes that mean nothing in either"}
	}
	return refuseNUL(string(converted), gb18030Encoding)
}

// refuseNUL passes text on unless it holds the character that only binary
// files hold.
func refuseNUL(text, encoding string) (string, string, *misencoded) {
	if i := strings.IndexByte(text, 0); i >= 0 {
		return "", "", &misencoded{placeIn(text[:i]), "a NUL character, as in a binary file or in UTF-16"}
	}
	return text, encoding, nil
}

// firstInvalid returns the offset of the first byte that is not UTF-8, or the length.
func firstInvalid(data []byte) int {
	if utf8.Valid(data) {
		return len(data)
	}
	offset := 0
	for {
		r, size := utf8.DecodeRune(data[offset:])
		if r == utf8.RuneError && size <= 1 {
			return offset
		}
		offset += size
	}
}

// placeIn returns the place of the character that follows a text.
func placeIn(before string) place {
	start := strings.LastIndexByte(before, '\n') + 1
	return place{strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1}
}

func (p place) after(other place) bool {
	return p.line > other.line || p.line == other.line && p.column > other.column
}
