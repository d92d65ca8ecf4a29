package ingest

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzFamiliar takes lines apart by what is known of another: whenever that
// succeeds the cells are those that split finds, and it succeeds for the same
// line again. The bits of constant say which columns are constant.
func FuzzFamiliar(f *testing.F) {
	f.Add("1,A-1,一号桥,9,公开", "2,A-1,一号桥,1234567890123,公开\nnext", uint16(0b10110))
	f.Add("1,A-1,一号桥,9,公开", "1,A-1,一号桥,9,公开\r\n", uint16(0b10110))
	f.Add("1,A-1,一号桥,9", "1,A-1,一号桥,9\r\n", uint16(0b0110))
	f.Add("1,A-1", "1,A-1,", uint16(0b10))
	f.Add("1,A-1", "1,A-10\n", uint16(0b10))
	f.Add("1,A-1,b", "1,A-1\nb,c\n", uint16(0b110))
	f.Add("1,A-1,b", "\"1\",A-1,b\n", uint16(0b110))
	f.Add("A-1,b,c", "A-1,b,\"c\nd\"\n", uint16(0b011))
	f.Add("1,\"A-1\",b", "1,\"A-1\",b\n", uint16(0b010))
	f.Add(",,", ",,\n", uint16(0b101))
	f.Fuzz(func(t *testing.T, first, text string, constant uint16) {
		known := &delimited{separator: ','}
		if strings.ContainsAny(first, "\r\n") || !utf8.ValidString(first) || !known.split(first) {
			t.Skip("no line")
		}
		var columns []int
		for column := range min(16, len(known.starts)) {
			if constant>>column&1 == 1 && len(columns) < len(constantFields) {
				columns = append(columns, column)
			}
		}
		if len(columns) == 0 {
			t.Skip("nothing is constant")
		}
		arranged := new(arrangements).find("", columns)
		row := arranged.take(known, columns[0], -1)
		if !strings.Contains(first, `"`) {
			for _, end := range []string{"", "\n", "\r\n", "\nmore,\n"} {
				if !checkRepeated(t, first+end, row, arranged) {
					t.Errorf("%q, of which %v is constant, is not met again before %q", first, columns, end)
				}
			}
		}
		checkRepeated(t, text, row, arranged)
	})
}

// checkRepeated compares what is found out about the line at the start of a text.
func checkRepeated(t *testing.T, text string, row *familiarRow, arranged *arrangement) bool {
	t.Helper()
	got, want := &delimited{separator: ','}, &delimited{separator: ','}
	size, repeated := got.repeat(text, row, arranged.runs)
	if !repeated || strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\r") { // which is refused before
		return repeated
	}
	line, end := firstLine(text)
	if !want.split(line) {
		t.Fatalf("%q was taken apart into %q", line, got.cells)
	}
	if size != end || got.line != want.line || !slices.Equal(got.cells, want.cells) || !slices.Equal(got.starts, want.starts) {
		t.Fatalf("%q: %q at %v, %d bytes of %q; want %q at %v, %d bytes of %q",
			text, got.cells, got.starts, size, got.line, want.cells, want.starts, end, want.line)
	}
	return true
}
