package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// document is text in lines: UTF-8, or GB18030 in which every byte means
// something. Text in GB18030 is half as large again once it is decoded, so that
// it is decoded window by window, and never stands in memory as a whole. A line
// feed, a carriage return or a zero is no part of another character in either.
type document struct {
	data    []byte // nobody changes them
	gb18030 bool
	lines   int // the last need not end
	window  int // bytes that are decoded at a time, or more where a line is longer

	again   bool   // nothing of a window is needed when the next is taken
	decoded []byte // the window before, where again is set
	lost    bool   // bytes meant nothing, and nothing is left
}

// windowSize is little enough for what is decoded to stay in a processor's cache.
const windowSize = 256 << 10

func newDocument(data []byte, gb18030 bool) document {
	return document{data: data, gb18030: gb18030, lines: countLines(data), window: windowSize}
}

func countLines(data []byte) int {
	n := bytes.Count(data, []byte("\n"))
	if len(data) > 0 && data[len(data)-1] != '\n' {
		n++
	}
	return n
}

// take decodes the lines at the start that fill a window and at least some
// bytes, and leaves them out.
func (d *document) take(atLeast int) string {
	lines := d.cut(max(d.window, atLeast))
	if !d.gb18030 {
		return asText(lines)
	}
	decoded, ok := decodeGB18030(d.decoded[:0], lines)
	if !ok {
		d.data, d.lost = nil, true
		return ""
	}
	if d.again {
		d.decoded = decoded
	}
	return asText(decoded)
}

// sound tells whether every byte of a document means something: those that were
// taken, and those that are left.
func (d document) sound() bool { return !d.lost && (!d.gb18030 || isGB18030(d.data)) }

// cut leaves out the lines at the start that fill a number of bytes, and returns them.
func (d *document) cut(size int) []byte {
	if size < len(d.data) {
		size += bytes.IndexByte(d.data[size:], '\n') + 1
	}
	if size >= len(d.data) || d.data[size-1] != '\n' {
		size = len(d.data)
	}
	lines := d.data[:size]
	d.data = d.data[size:]
	return lines
}

// text decodes everything.
func (d document) text() string {
	if !d.gb18030 {
		return asText(d.data)
	}
	decoded, _ := decodeGB18030(nil, d.data) // whose bytes all mean something
	return asText(decoded)
}

// placeOf returns the place of a line feed, a carriage return or a zero, by its offset.
func (d document) placeOf(offset int) place {
	return placeIn(document{data: d.data[:offset], gb18030: d.gb18030}.text())
}

// first returns a document of the first lines of another.
func (d document) first(lines int) document {
	end := 0
	for range lines {
		i := bytes.IndexByte(d.data[end:], '\n')
		if i < 0 {
			return d
		}
		end += i + 1
	}
	d.data, d.lines = d.data[:end], lines
	return d
}

// strayReturn finds a carriage return that ends no line and stands in no cell in
// quotation marks, as in files whose lines end with CR alone: the CSV reader would
// take it for text. Within quotation marks it is a line break of the cell.
func (d document) strayReturn() (place, bool) {
	for offset := 0; ; {
		i := bytes.IndexByte(d.data[offset:], '\r')
		if i < 0 {
			return place{}, false
		}
		offset += i + 1
		endsLine := offset < len(d.data) && d.data[offset] == '\n'
		if !endsLine && bytes.Count(d.data[:offset], []byte(`"`))%2 == 0 {
			return d.placeOf(offset - 1), true
		}
	}
}

// asText returns bytes as text without a copy: a large export is in memory once.
// Nobody changes the bytes afterwards.
func asText(data []byte) string { return unsafe.String(unsafe.SliceData(data), len(data)) }

// placeIn returns the place of the character that follows a text.
func placeIn(before string) place {
	start := strings.LastIndexByte(before, '\n') + 1
	return place{strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1}
}
