package sheet

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The characters of two bytes in GB18030, which are nearly all that a Chinese
// text holds beside ASCII. The first byte is firstOfPair or more.
const firstOfPair = 0x81

// character is one of two bytes in UTF-8: the bytes, from the lowest, and in
// the highest how many there are. It is 0 where two bytes are no character.
type character uint32

func (c character) size() int { return int(c >> 24) }

// pairs are the characters of two bytes, by firstOfPair less in the first byte,
// and by the second. They are those of the library's decoder, which reads
// everything else.
var pairs = sync.OnceValue(func() *[(0x100 - firstOfPair) << 8]character {
	table, decoder := new([(0x100 - firstOfPair) << 8]character), simplifiedchinese.GB18030.NewDecoder()
	var decoded [8]byte
	for i := range table {
		written, _, err := decoder.Transform(decoded[:], []byte{byte(i>>8) + firstOfPair, byte(i)}, true)
		r, size := utf8.DecodeRune(decoded[:written])
		if err == nil && size == written && r != utf8.RuneError && size < utf8.UTFMax {
			clear(decoded[size:])
			table[i] = character(binary.LittleEndian.Uint32(decoded[:])) | character(size)<<24
		}
	}
	return table
})

// decodeGB18030 appends a text to a buffer. It returns false where bytes mean
// nothing: the library's decoder writes U+FFFD for them. A text that holds that
// character itself has been lost before it came here.
func decodeGB18030(buffer, data []byte) (decoded []byte, ok bool) {
	if decoded, ok = decodePairs(buffer, data); ok {
		return decoded, true
	}
	decoded, err := convert(simplifiedchinese.GB18030.NewDecoder(), data)
	return decoded, err == nil && !bytes.Contains(decoded, []byte(lostCharacter))
}

// eighths are the first bits of eight bytes, which ASCII leaves unset.
const eighths = 0x8080808080808080

// decodePairs appends a text of ASCII and characters of two bytes, and returns
// false for any other. What it writes at a time may reach over the end of what
// is decoded.
func decodePairs(buffer, data []byte) (decoded []byte, ok bool) {
	table := pairs()
	n := len(buffer)
	decoded = slices.Grow(buffer, len(data)+len(data)/2+8)
	decoded = decoded[:cap(decoded)]
	i := 0
	for i+8 <= len(data) {
		if first := data[i]; first < utf8.RuneSelf {
			word := binary.LittleEndian.Uint64(data[i:])
			binary.LittleEndian.PutUint64(decoded[n:], word)
			plain := bits.TrailingZeros64(word&eighths) / 8
			i, n = i+plain, n+plain
		} else if first >= firstOfPair {
			of := table[int(first-firstOfPair)<<8|int(data[i+1])]
			if of == 0 {
				return nil, false
			}
			binary.LittleEndian.PutUint32(decoded[n:], uint32(of))
			i, n = i+2, n+of.size()
		} else {
			return nil, false
		}
	}
	for i < len(data) {
		first := data[i]
		if first < utf8.RuneSelf {
			decoded[n] = first
			i, n = i+1, n+1
			continue
		}
		if first < firstOfPair || i+1 == len(data) {
			return nil, false
		}
		of := table[int(first-firstOfPair)<<8|int(data[i+1])]
		if of == 0 {
			return nil, false
		}
		binary.LittleEndian.PutUint32(decoded[n:], uint32(of))
		i, n = i+2, n+of.size()
	}
	return decoded[:n], true
}

// isGB18030 tells whether every byte of a text means something in GB18030.
func isGB18030(data []byte) bool {
	var buffer []byte
	for rest := (document{data: data}); len(rest.data) > 0; {
		decoded, ok := decodeGB18030(buffer[:0], rest.cut(windowSize))
		if !ok {
			return false
		}
		buffer = decoded
	}
	return true
}
