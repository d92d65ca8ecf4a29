package xls

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"openinvest/pipeline/sheet/grid"

	"github.com/richardlehane/mscfb"
)

// checkGrids holds what was read to what its type says.
func checkGrids(t *testing.T, b grid.Book) {
	for _, g := range b.Sheets {
		last := 0
		for _, row := range g.Rows {
			if row.Number <= last || row.Number > xlsRows || len(row.Cells) == 0 || len(row.Cells) > xlsColumns {
				t.Fatalf("row %d with %d cells stands behind row %d", row.Number, len(row.Cells), last)
			}
			last = row.Number
			for i, cell := range row.Cells {
				checkMerge(t, g, row.Number, i+1, cell.Look)
			}
		}
	}
}

func checkMerge(t *testing.T, g grid.Sheet, row, column int, look grid.Look) {
	if look.Merge == 0 {
		return
	}
	if int(look.Merge) > len(g.Merges) {
		t.Fatalf("merge %d of %d", look.Merge, len(g.Merges))
	}
	if m := g.Merges[look.Merge-1]; row < m.Top || row > m.Bottom || column < m.Left || column > m.Right {
		t.Fatalf("the cell %d, %d belongs to %v", row, column, m)
	}
}

// testXLS are the workbooks of the tests.
func testXLS(tb testing.TB) (files [][]byte) {
	paths, err := filepath.Glob("testdata/*.xls")
	if err != nil || len(paths) == 0 {
		tb.Fatal(err, paths)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		files = append(files, data)
	}
	return files
}

// FuzzXLS: whatever stands in a workbook stream, it is refused or read.
func FuzzXLS(f *testing.F) {
	for _, data := range testXLS(f) {
		container, err := mscfb.New(bytes.NewReader(data))
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range container.File {
			if file.Name == workbookStream {
				stream, ok := streamBytes(file, len(data))
				if !ok {
					f.Fatal("a test workbook can't be read")
				}
				f.Add(stream)
			}
		}
	}
	rich := bytesOf(4, byte(stringIsWide|stringHasRuns|stringHasPhonics), 2, uint32(4), wide("旧名新名"), 0, 1, 2, 5, uint32(0))
	f.Add(stream(slices.Concat(testFonts, xf(0), sst(rich), rec(recordSupBook, 1, 1, byte(0), byte('a')), rec(recordExternSheet, 1, 0, 0, 0)),
		slices.Concat(rec(recordUncalced, 0), labelSST(0, 0, 0, 0), formula(1, 1, storedAs(storedText, 0), 0x44, 0, 0, 0, 0), rec(recordString, str("合格")),
			rec(recordRString, 2, 1, 0, str("旧名新名"), 2, 0, 1, 2, 0), rec(recordMergeCells, 1, 0, 1, 0, 1))))
	f.Fuzz(func(t *testing.T, stream []byte) {
		if b, reason := readBIFF(stream); reason == "" {
			checkGrids(t, b)
		} else if len(b.Sheets) > 0 {
			t.Errorf("sheets of a workbook that is refused: %s", reason)
		}
	})
}

// FuzzXLSContainer: whatever a file holds, it is refused or read.
func FuzzXLSContainer(f *testing.F) {
	for _, data := range testXLS(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if b, reason := Read(data); reason == "" {
			checkGrids(t, b)
		}
	})
}
