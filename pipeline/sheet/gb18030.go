package sheet

import (
	"bytes"
	"cmp"
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
		if r == utf8.RuneError {
			r = addedPair(byte(i>>8)+firstOfPair, byte(i))
			written, size = utf8.RuneLen(r), utf8.EncodeRune(decoded[:], r)
		}
		if err == nil && size == written && r != utf8.RuneError && size < utf8.UTFMax {
			clear(decoded[size:])
			table[i] = character(binary.LittleEndian.Uint32(decoded[:])) | character(size)<<24
		}
	}
	return table
})

// standardPairs are characters of two bytes that GB 18030-2005 and GB 18030-2022
// make mandatory and that the library leaves out.
var standardPairs = map[[2]byte]rune{
	{0xa6, 0xd9}: 0xfe10, {0xa6, 0xda}: 0xfe12, {0xa6, 0xdb}: 0xfe11, {0xa6, 0xdc}: 0xfe13, {0xa6, 0xdd}: 0xfe14, {0xa6, 0xde}: 0xfe15,
	{0xa6, 0xdf}: 0xfe16, {0xa6, 0xec}: 0xfe17, {0xa6, 0xed}: 0xfe18, {0xa6, 0xf3}: 0xfe19, {0xa8, 0xbc}: 0x1e3f,
	{0xfe, 0x59}: 0x9fb4, {0xfe, 0x61}: 0x9fb5, {0xfe, 0x66}: 0x9fb6, {0xfe, 0x67}: 0x9fb7, {0xfe, 0x6d}: 0x9fb8, {0xfe, 0x7e}: 0x9fb9,
	{0xfe, 0x90}: 0x9fba, {0xfe, 0xa0}: 0x9fbb,
	{0xfe, 0x51}: 0x20087, {0xfe, 0x52}: 0x20089, {0xfe, 0x53}: 0x200cc, {0xfe, 0x6c}: 0x215d7, {0xfe, 0x76}: 0x2298f, {0xfe, 0x91}: 0x241fe,
}

// addedPair returns the character of two bytes that the library knows nothing of:
// one of the standard, or the place for private use that the standard gives to a
// user-defined one, so that a cell is refused for it and not the file.
func addedPair(first, second byte) rune {
	if r, known := standardPairs[[2]byte{first, second}]; known {
		return r
	}
	const (
		area1, area2, area3 = 0xe000, 0xe234, 0xe4c6 // where the three areas begin
		row, narrowRow      = 94, 96                 // characters of a row
	)
	at := func(begin rune, rowStart, cellStart byte, width int) rune {
		return begin + rune(int(first-rowStart)*width+int(second-cellStart))
	}
	switch {
	case first >= 0xaa && first <= 0xaf && second >= 0xa1 && second <= 0xfe:
		return at(area1, 0xaa, 0xa1, row)
	case first >= 0xf8 && first <= 0xfe && second >= 0xa1 && second <= 0xfe:
		return at(area2, 0xf8, 0xa1, row)
	case first >= 0xa1 && first <= 0xa7 && second >= 0x40 && second <= 0xa0 && second != 0x7f:
		if second > 0x7f {
			second--
		}
		return at(area3, 0xa1, 0x40, narrowRow)
	}
	return utf8.RuneError
}

// decodeAll decodes any text: with the library, but for the characters of two bytes
// that it leaves out.
func decodeAll(data []byte) (decoded []byte, err error) {
	kept := 0
	flush := func(end int) {
		part, wrong := convert(simplifiedchinese.GB18030.NewDecoder(), data[kept:end])
		decoded, err = append(decoded, part...), cmp.Or(err, wrong)
	}
	for i := 0; i+1 < len(data); {
		first, second := data[i], data[i+1]
		switch {
		case first < firstOfPair:
			i++
		case second >= '0' && second <= '9':
			i += 4
		default:
			if r := addedPair(first, second); r != utf8.RuneError {
				flush(i)
				decoded = utf8.AppendRune(decoded, r)
				kept = i + 2
			}
			i += 2
		}
	}
	flush(len(data))
	return decoded, err
}

// decodeGB18030 appends a text to a buffer. It returns false where bytes mean
// nothing: the library's decoder writes U+FFFD for them. A text that holds that
// character itself has been lost before it came here.
func decodeGB18030(buffer, data []byte) (decoded []byte, ok bool) {
	if decoded, ok = decodePairs(buffer, data); ok {
		return decoded, true
	}
	decoded, err := decodeAll(data)
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
