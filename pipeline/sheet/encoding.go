package sheet

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"openinvest/pipeline/diag"
)

// The encodings, as invest.Export names them.
const (
	utf8Encoding    = "UTF-8"
	utf8BOMEncoding = "UTF-8 with BOM"
	gb18030Encoding = "GB18030"
	utf16Encoding   = "UTF-16"
)

const byteOrderMark = "\ufeff"

// lostCharacter is what a decoder writes for bytes that mean nothing.
const lostCharacter = string(utf8.RuneError)

// place is a position in a text: a physical line and a character in it, both 1-based.
type place struct{ line, column int }

// misencoded says why bytes are no text, and where they stop being one.
type misencoded struct {
	place
	reason diag.Reason
}

// decode returns the text of an export without its byte order mark, and the
// name of its encoding. The text takes the bytes over. Bytes that are valid UTF-8 are UTF-8: text in GB18030
// is valid UTF-8 only by an accident that no header survives. Other bytes are
// taken for GB18030, whose windows tell when they are decoded whether they are;
// where that is to be checked, all of them are at once.
func decode(data []byte, check bool, stated string) (text document, encoding string, bad *misencoded) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return decodeUTF16(data)
	}
	content, marked := bytes.CutPrefix(data, []byte(byteOrderMark))
	if stated != "" && !marked {
		return decodeStated(data, stated)
	}
	bad8 := firstInvalid(content)
	if marked || bad8 == len(content) {
		encoding = utf8Encoding
		if marked {
			encoding = utf8BOMEncoding
		}
		if bad8 < len(content) {
			return document{}, "", &misencoded{placeIn(string(content[:bad8])), diag.NotAsMarked}
		}
		return refuseNUL(newDocument(content, false), encoding)
	}
	if check && !isGB18030(data) {
		converted, _ := convert(simplifiedchinese.GB18030.NewDecoder(), data)
		// The encoding in which more of the file makes sense is the one that was meant.
		at := placeIn(string(converted[:max(bytes.Index(converted, []byte(lostCharacter)), 0)]))
		if other := placeIn(string(data[:bad8])); other.after(at) {
			at = other
		}
		return document{}, "", &misencoded{at, diag.MeaninglessBytes}
	}
	return refuseNUL(newDocument(data, true), gb18030Encoding)
}

// convert decodes all bytes at once. Two bytes of a Chinese character become
// three, so that there is nearly always room enough at first.
func convert(decoder transform.Transformer, data []byte) ([]byte, error) {
	converted := make([]byte, len(data)+len(data)/2+utf8.UTFMax)
	for written := 0; ; {
		n, taken, err := decoder.Transform(converted[written:], data, true)
		written += n
		if !errors.Is(err, transform.ErrShortDst) {
			return converted[:written], err
		}
		data = data[taken:]
		converted = append(converted, make([]byte, len(data)+utf8.UTFMax)...)
	}
}

// decodeUTF16 returns the text behind a byte order mark of UTF-16. The decoder
// writes U+FFFD for half a character.
func decodeUTF16(data []byte) (text document, encoding string, bad *misencoded) {
	converted, err := convert(unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder(), data)
	if i := bytes.Index(converted, []byte(lostCharacter)); err != nil || i >= 0 {
		return document{}, "", &misencoded{placeIn(string(converted[:max(i, 0)])), diag.NotAsMarked}
	}
	return refuseNUL(newDocument(converted, false), utf16Encoding)
}

// decodeStated returns a text in the encoding that is stated for it.
func decodeStated(data []byte, stated string) (text document, encoding string, bad *misencoded) {
	refused := &misencoded{place{1, 1}, diag.NotAsStated}
	of, err := htmlindex.Get(strings.Replace(stated, "latin-", "latin", 1))
	if err != nil {
		return document{}, "", refused
	}
	name, err := htmlindex.Name(of)
	if err != nil {
		return document{}, "", refused
	}
	converted, err := convert(of.NewDecoder(), data)
	if i := bytes.Index(converted, []byte(lostCharacter)); err != nil || i >= 0 {
		refused.place = placeIn(string(converted[:max(i, 0)]))
		return document{}, "", refused
	}
	return refuseNUL(newDocument(converted, false), name)
}

// refuseNUL passes text on unless it holds the character that only binary
// files hold.
func refuseNUL(text document, encoding string) (document, string, *misencoded) {
	if i := bytes.IndexByte(text.data, 0); i >= 0 {
		return document{}, "", &misencoded{text.placeOf(i), diag.HasNUL}
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

func (p place) after(other place) bool {
	return p.line > other.line || p.line == other.line && p.column > other.column
}
