package intake_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"openinvest/pipeline/intake"
	"openinvest/pipeline/reference"
)

// TestCases reads situations that offices and exporting programs bring about, each a
// folder with raw data, perhaps reference files that replace the usual ones, and the
// right outcome in words (outcome.txt) and as problems (problems.txt).
func TestCases(t *testing.T) {
	cases, err := filepath.Glob("testdata/cases/*")
	if err != nil || len(cases) < 50 {
		t.Fatal(err, len(cases))
	}
	for _, dir := range cases {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			ref := referenceOf(t, dir)
			raw := filepath.Join(dir, "raw")
			result, err := intake.Folder{Dir: raw, Reference: ref}.Read()
			must(t, err)
			for _, e := range result.Exports {
				checkEquation(t, e)
			}
			got := outcome(result, raw)["problems"]
			golden := filepath.Join(dir, "problems.txt")
			if *update {
				writeFile(t, golden, []byte(got))
			}
			if want := string(readFile(t, golden)); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// referenceOf loads the reference data of the project, of which a case may replace
// some files.
func referenceOf(t *testing.T, dir string) reference.Reference {
	t.Helper()
	folder := t.TempDir()
	must(t, os.CopyFS(folder, os.DirFS("../../data/reference")))
	own, err := filepath.Glob(filepath.Join(dir, "reference", "*"))
	must(t, err)
	for _, path := range own {
		writeFile(t, filepath.Join(folder, filepath.Base(path)), readFile(t, path))
	}
	ref, problems, err := reference.Load(folder)
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	return ref
}

// TestCasesAreTold: no case but those that are right as they are is read without a
// word.
func TestCasesAreTold(t *testing.T) {
	cases, err := filepath.Glob("testdata/cases/*/problems.txt")
	must(t, err)
	for _, path := range cases {
		words := string(readFile(t, filepath.Join(filepath.Dir(path), "outcome.txt")))
		if len(readFile(t, path)) == 0 && !strings.HasPrefix(words, "silent: ") {
			t.Errorf("%s is read without a word: %s", filepath.Dir(path), words)
		}
	}
}
