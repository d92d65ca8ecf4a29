package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"openinvest/pipeline/intake"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/publish"
	"openinvest/pipeline/reference"
)

const (
	rawFolder       = "../../data/raw"
	referenceFolder = "../../data/reference"
)

// TestDuckDBAgrees: DuckDB reads the demonstration exports by itself and comes
// to the published tables.
func TestDuckDBAgrees(t *testing.T) {
	ref, problems, err := reference.Load(referenceFolder)
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	dir := t.TempDir()
	ours, theirs, words := filepath.Join(dir, "ours"), filepath.Join(dir, "theirs"), filepath.Join(dir, "vocabulary.json")
	result, err := intake.Folder{Dir: rawFolder, Reference: ref}.Read()
	if err != nil {
		t.Fatal(err)
	}
	computed := measure.Compute(result.Ledger, result.Indicators, ref)
	if err := publish.Tables(ours, computed, figures); err != nil {
		t.Fatal(err)
	}
	if err := vocabularyOf(ref).write(words); err != nil {
		t.Fatal(err)
	}
	duckdb := func(raw, out string) {
		t.Helper()
		if said, err := exec.Command("node", "duckdb.mjs", raw, words, out).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		if err := agree(ours, out); err != nil {
			t.Error(err)
		}
	}
	duckdb(rawFolder, theirs)

	// The copies in UTF-8 that are measured too say the same.
	copies := filepath.Join(dir, "utf8")
	if err := copyAsUTF8(rawFolder, copies); err != nil {
		t.Fatal(err)
	}
	duckdb(copies, filepath.Join(dir, "theirs-utf8"))
	rest, err := filepath.Glob(filepath.Join(dir, "utf8-*"))
	if err != nil || len(rest) > 0 {
		t.Errorf("DuckDB's run leaves %v behind; %v", rest, err)
	}
}

func TestAgreementSeesADifference(t *testing.T) {
	header := []string{"period", "group", "project_count", "completed_yuan", "completed_share"}
	ours := [][]string{header, {"2023-01", "a", "2", "100", "0.333333"}, {"2023-01", "b", "1", "200", ""}}
	if err := agreeOn(ours, [][]string{header, {"2023-01", "a", "2", "100", "0.3333333333333333"}, {"2023-01", "b", "1", "200", ""}}); err != nil {
		t.Errorf("the same: %v", err)
	}
	for name, theirs := range map[string][][]string{
		"a yuan":      {header, {"2023-01", "a", "2", "101", "0.333333"}, {"2023-01", "b", "1", "200", ""}},
		"a project":   {header, {"2023-01", "a", "3", "100", "0.333333"}, {"2023-01", "b", "1", "200", ""}},
		"a share":     {header, {"2023-01", "a", "2", "100", "0.333332"}, {"2023-01", "b", "1", "200", ""}},
		"no share":    {header, {"2023-01", "a", "2", "100", ""}, {"2023-01", "b", "1", "200", ""}},
		"a figure":    {header, {"2023-01", "a", "2", "100", "0.333333"}, {"2023-01", "b", "1", "200", "0"}},
		"a name":      {header, {"2023-01", "c", "2", "100", "0.333333"}, {"2023-01", "b", "1", "200", ""}},
		"a row less":  {header, {"2023-01", "a", "2", "100", "0.333333"}},
		"another one": {{"period", "group", "project_count", "completed_yuan", "share"}, ours[1], ours[2]},
		"nothing":     {},
	} {
		if agreeOn(ours, theirs) == nil {
			t.Errorf("%s differs, and nobody notices", name)
		}
	}
}

// The floors count every row and cell that is there, whatever part a buffer
// ends in.
func TestSplitterFindsRowsAndCells(t *testing.T) {
	text := "a,b,c\r\n\"1,234\",\"a \"\"b\"\"\r\nc\",\r\n，,、\n"
	for part := 1; part <= len(text); part++ {
		var s splitter
		for rest := text; rest != ""; {
			n := min(part, len(rest))
			s.split([]byte(rest[:n]))
			rest = rest[n:]
		}
		if s.rows != 3 || s.cells != 8 {
			t.Errorf("in parts of %d bytes: %d rows, %d cells; there are 3 and 8", part, s.rows, s.cells)
		}
	}
}

// What people wrote on the page stays when the tables are written anew.
func TestPageKeepsWhatPeopleWrote(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "benchmarks.md")
	page := "# Title\n\n" + beginMark + "old\n" + endMark + "\n## What did not help\n"
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	measured := rowMeasured{Name: "figures", Command: "openinvest tables"}
	measured.take([]usage{{wall: 3, cpu: 5, peak: 2 << 20}, {wall: 1, cpu: 4, peak: 3 << 20}, {wall: 2, cpu: 6, peak: 1 << 20}})
	built := rowMeasured{Name: "build, new month", Command: "openinvest build"}
	built.take([]usage{{wall: 9, cpu: 12, steps: []step{{"reading raw", 1, 2}, {"drawing charts", 7.5, 9.5}}}})
	failed := rowMeasured{Name: "build, cold", Failed: "no space"}
	r := results{Sizes: []sizeMeasured{{Name: "S", Projects: 1500, Files: 36, Rows: 42_702, Bytes: 9_000_000, Measured: []rowMeasured{measured, built, failed}}}}
	for range 2 {
		if err := r.write(dir); err != nil {
			t.Fatal(err)
		}
	}
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(written, []byte("old\n")) || strings.Count(string(written), beginMark) != 1 {
		t.Errorf("the tables are not replaced:\n%s", written)
	}
	for _, want := range []string{
		"# Title\n\n" + beginMark, endMark + "\n## What did not help\n", "### S: 1,500 projects, 36 months, 42,702 rows, 9 MB\n",
		"| figures | **2.00** (1.00–3.00) | **5.00** (4.00–6.00) | 3 |  |  | 3 |\n", "| build, cold | failed: no space |",
		"\n| step: wall / CPU, s | build, new month |\n| --- | ---: |\n| reading raw | 1.00 / 2.00 |\n| drawing charts | 7.50 / 9.50 |\n",
	} {
		if !bytes.Contains(written, []byte(want)) {
			t.Errorf("the page lacks %q:\n%s", want, written)
		}
	}
	if err := os.WriteFile(path, []byte("# no marks\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if r.write(dir) == nil {
		t.Error("a page without marks is overwritten")
	}
}

// A step lasts until the next one; what a program reports is none.
func TestStepsOfARun(t *testing.T) {
	used, err := run(t.Context(), time.Minute, "sh", "-c", "echo reading raw >&2; echo 'a.csv:1:1: warning: odd' >&2; echo drawing charts >&2; echo 'public: done' >&2")
	if err != nil {
		t.Fatal(err)
	}
	if len(used.steps) != 2 || used.steps[0].name != "reading raw" || used.steps[1].name != "drawing charts" {
		t.Errorf("the steps are %v", used.steps)
	}
	if used.wall <= 0 || used.peak <= 0 {
		t.Errorf("it took %v", used)
	}
	_, err = run(t.Context(), time.Minute, "sh", "-c", "echo 'a.csv:1:1: error: odd' >&2; echo '1 error, 0 warnings; nothing was published' >&2; exit 2")
	if err == nil || !strings.HasSuffix(err.Error(), "a.csv:1:1: error: odd") {
		t.Errorf("a failed run says %v", err)
	}
	if _, err := run(t.Context(), time.Millisecond, "sleep", "60"); err == nil || !strings.HasPrefix(err.Error(), "stopped after ") {
		t.Errorf("a run without end ends in %v", err)
	}
}
