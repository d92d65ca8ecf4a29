package sheet

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzLine takes lines apart: what is taken for a plain line has the cells that
// the CSV reader finds, and each run of cells is what stands between the
// separators around it.
func FuzzLine(f *testing.F) {
	f.Add("1,A-1,一号桥,9,公开")
	f.Add(`1,"A-1",b`)
	f.Add(`1,"A,1",b`)
	f.Add(",,")
	f.Add(`a"b,c`)
	f.Fuzz(func(t *testing.T, text string) {
		line := Line{Separator: ','}
		if text == "" || strings.ContainsAny(text, "\r\n") || !utf8.ValidString(text) || !line.split(text) {
			t.Skip("no plain line")
		}
		want, err := csv.NewReader(strings.NewReader(text)).Read()
		if err != nil || !slices.Equal(line.cells, want) {
			t.Fatalf("%q: %q, want %q, %v", text, line.cells, want, err)
		}
		for first := range line.Starts {
			joined := ""
			for last := first; last < len(line.Starts); last++ {
				cell := line.Raw(Run{last, last})
				if last > first {
					joined += ","
				}
				joined += cell
				if got := line.Raw(Run{first, last}); got != joined {
					t.Fatalf("%q: the run from %d to %d is %q, want %q", text, first, last, got, joined)
				}
			}
		}
	})
}
