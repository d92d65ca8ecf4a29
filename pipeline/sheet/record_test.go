package sheet

import (
	"encoding/csv"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// FuzzRecords reads texts in which lines with and without quotation marks
// follow each other: the records, and where their cells begin, are those of the
// CSV reader when it reads the whole text alone, whatever the windows.
func FuzzRecords(f *testing.F) {
	f.Add("甲,乙\n\n\"丙\n,丁\",戊\r\n己,庚")
	f.Add("a,\"b\"\"c\"\n\n\"d\n\n e\",f\ng\n")
	f.Add("a,b\n\"c\"d,e\nf\n")
	f.Add("a,\"" + strings.Repeat("long ", 2000) + "\"\nb,c\n")
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "乙", ",", ",", "\n", "\r\n", `"`, `""`, `"a"`, ` `, "\"b\n", ",\"c\",", "\n\n"}
	for range 300 {
		var text strings.Builder
		for range random.IntN(30) {
			text.WriteString(pieces[random.IntN(len(pieces))])
		}
		f.Add(text.String())
	}
	f.Fuzz(func(t *testing.T, text string) {
		document := newDocument([]byte(text), false)
		if _, stray := document.strayReturn(); stray || !utf8.ValidString(text) {
			t.Skip("refused before it comes to records")
		}
		checkRecords(t, text, document)
		document.window = 1 // a line
		checkRecords(t, text, document)
		if encoded, err := simplifiedchinese.GB18030.NewEncoder().String(text); err == nil {
			document = newDocument([]byte(encoded), true)
			document.window = 1
			checkRecords(t, text, document)
		}
	})
}

// checkRecords compares the records of a document with those of its text.
func checkRecords(t *testing.T, text string, document document) {
	t.Helper()
	want := csv.NewReader(strings.NewReader(text))
	want.FieldsPerRecord = -1
	lines := strings.Split(text, "\n")
	got := newRecords("register.csv", document, ',')
	for {
		cells, err := want.Read()
		ok, wrong := got.Next()
		if ok != (err == nil) || (wrong != nil) == (ok || errors.Is(err, io.EOF)) {
			t.Fatalf("%q: %v, %v where the CSV reader says %v", text, ok, wrong, err)
		}
		if !ok {
			break
		}
		if !slices.Equal(got.Cells, cells) {
			t.Fatalf("%q: %q, want %q", text, got.Cells, cells)
		}
		for i := range slices.Backward(cells) {
			line, column := want.FieldPos(i)
			column = utf8.RuneCountInString(lines[line-1][:column-1]) + 1
			if at := got.At(i); at.Line != line || at.Column != column {
				t.Fatalf("%q: cell %d of %q stands at %s, want %d:%d", text, i, cells, at, line, column)
			}
		}
		if end := strings.Count(text[:want.InputOffset()], "\n"); got.End != end && want.InputOffset() < int64(len(text)) {
			t.Fatalf("%q: %q ends in line %d, want %d", text, cells, got.End, end)
		}
	}
	if accounted := got.taken + got.Skipped + got.Left(); accounted != got.Lines {
		t.Fatalf("%q: %d lines, of %d", text, accounted, got.Lines)
	}
}
