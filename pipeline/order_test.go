package main

import (
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"openinvest/pipeline/cli"
)

// TestOrderOfRowsChangesNoTable: the demonstration exports with the rows of each
// in another order, in whichever encoding they are, end in the same tables, to
// the byte.
func TestOrderOfRowsChangesNoTable(t *testing.T) {
	want := sumsOfTables(t, filepath.Join("..", "data", "raw"))
	random := rand.New(rand.NewPCG(13, 14))
	for range 3 {
		shuffled := filepath.Join(t.TempDir(), "raw")
		shuffleExports(t, filepath.Join("..", "data", "raw"), shuffled, random)
		if got := sumsOfTables(t, shuffled); !bytes.Equal(got, want) {
			t.Fatalf("the check sums of the tables are\n%s\nwant\n%s", got, want)
		}
	}
}

// sumsOfTables returns the check sums of all tables of some exports, every one
// of which is read.
func sumsOfTables(t *testing.T, raw string) []byte {
	t.Helper()
	desk := t.TempDir() // months are kept beside the reference data
	reference, tables := filepath.Join(desk, "reference"), filepath.Join(desk, "tables")
	if err := os.CopyFS(reference, os.DirFS(filepath.Join("..", "data", "reference"))); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if code := cli.Run(t.Context(), []string{"tables", "--quiet", "--raw", raw, "--reference", reference, "--out", tables}, io.Discard, &said); code != 0 {
		t.Fatalf("exit %d: %s", code, said.Bytes())
	}
	sums, err := os.ReadFile(filepath.Join(tables, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	return sums
}

// numbered matches a line that is a project's row.
var numbered = regexp.MustCompile(`^\d+,\d{4}-\d{6}-`)

// shuffleExports writes exports with the rows of each in a random order, their
// preambles, totals and notes where they were.
func shuffleExports(t *testing.T, from, to string, random *rand.Rand) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	exports, err := filepath.Glob(filepath.Join(to, "20*.csv"))
	if err != nil || len(exports) == 0 {
		t.Fatal("no exports", err)
	}
	for _, export := range exports {
		content, err := os.ReadFile(export)
		if err != nil {
			t.Fatal(err)
		}
		lines := bytes.SplitAfter(content, []byte("\n"))
		var rows []int
		for i, line := range lines {
			if numbered.Match(line) {
				rows = append(rows, i)
			}
		}
		if len(rows) < 2 {
			t.Fatalf("%s has %d rows", export, len(rows))
		}
		random.Shuffle(len(rows), func(i, j int) { lines[rows[i]], lines[rows[j]] = lines[rows[j]], lines[rows[i]] })
		if err := os.WriteFile(export, bytes.Join(lines, nil), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
