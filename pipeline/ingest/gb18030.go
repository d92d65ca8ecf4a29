package ingest

import (
	"bytes"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The characters of two bytes in GB18030, which are nearly all that a Chinese
// text holds beside ASCII. The first byte is firstOfPair or more.
const firstOfPair = 0x81

// pairs are the characters of two bytes, by firstOfPair less in the first byte,
// and by the second; 0 where two bytes are none. They are those of the library's
// decoder, which reads everything else.
var pairs = sync.OnceValue(func() *[(0x100 - firstOfPair) << 8]uint16 {
	table, decoder := new([(0x100 - firstOfPair) << 8]uint16), simplifiedchinese.GB18030.NewDecoder()
	var decoded [8]byte
	for i := range table {
		written, _, err := decoder.Transform(decoded[:], []byte{byte(i>>8) + firstOfPair, byte(i)}, true)
		r, size := utf8.DecodeRune(decoded[:written])
		if err == nil && size == written && r != utf8.RuneError {
			table[i] = uint16(r)
		}
	}
	return table
})

// decodePairs decodes a text of ASCII and characters of two bytes, and returns
// false for any other.
func decodePairs(data []byte) (decoded []byte, ok bool) {
	table := pairs()
	decoded = make([]byte, len(data)+len(data)/2+1)
	n := 0
	for i := 0; i < len(data); {
		first := data[i]
		if first < utf8.RuneSelf {
			decoded[n] = first
			i, n = i+1, n+1
			continue
		}
		if first < firstOfPair || i+1 == len(data) {
			return nil, false
		}
		r := table[int(first-firstOfPair)<<8|int(data[i+1])]
		switch {
		case r >= 0x800:
			decoded[n], decoded[n+1], decoded[n+2] = 0xe0|byte(r>>12), 0x80|byte(r>>6)&0x3f, 0x80|byte(r)&0x3f
			n += 3
		case r != 0:
			n += utf8.EncodeRune(decoded[n:], rune(r))
		default:
			return nil, false
		}
		i += 2
	}
	return decoded[:n], true
}

// isGB18030 tells whether every byte of a text means something in GB18030. The
// decoder writes U+FFFD for what does not. A file that holds that character
// itself has lost text before it came here.
func isGB18030(data []byte) bool {
	for rest := (document{data: data}); len(rest.data) > 0; {
		lines := rest.cut(windowSize)
		if isPairs(lines) {
			continue
		}
		decoded, err := convert(simplifiedchinese.GB18030.NewDecoder(), lines)
		if err != nil || bytes.Contains(decoded, []byte(lostCharacter)) {
			return false
		}
	}
	return true
}

// isPairs tells whether a text is one that decodePairs decodes.
func isPairs(data []byte) bool {
	table := pairs()
	for i := 0; i < len(data); {
		first := data[i]
		if first < utf8.RuneSelf {
			i++
			continue
		}
		if first < firstOfPair || i+1 == len(data) || table[int(first-firstOfPair)<<8|int(data[i+1])] == 0 {
			return false
		}
		i += 2
	}
	return true
}
