package intake_test

import (
	"os"
	"path/filepath"
	"testing"

	"openinvest/pipeline/intake"
)

// TestTorture reads the files of a folder of awkward CSV files, which is named
// by TORTURE_DIR, each as an export and as the table of indicators: it is read,
// or refused with a problem at a place, and no line is lost.
func TestTorture(t *testing.T) {
	dir := os.Getenv("TORTURE_DIR")
	if dir == "" {
		t.Skip("TORTURE_DIR names no folder with files to read")
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	ref := loadReference(t)
	for _, entry := range entries {
		t.Run(entry.Name(), func(t *testing.T) {
			raw := t.TempDir()
			data := readFile(t, filepath.Join(dir, entry.Name()))
			writeFile(t, filepath.Join(raw, "2023-06.csv"), data)
			writeFile(t, filepath.Join(raw, "indicators.csv"), data)
			result, err := intake.Folder{Dir: raw, Reference: ref}.Read()
			if err != nil {
				t.Fatal(err)
			}
			checkPositions(t, result, raw)
			of := map[string]int{}
			for _, p := range result.Problems {
				of[filepath.Base(p.Position.File)]++
			}
			if result.Exports[0].Accepted == 0 && of["2023-06.csv"] == 0 {
				t.Error("as an export it is neither read nor refused")
			}
			if len(result.Indicators) == 0 && of["indicators.csv"] == 0 {
				t.Error("as the table of indicators it is neither read nor refused")
			}
			e := result.Exports[0]
			first := "no problem"
			if len(result.Problems) > 0 {
				first = result.Problems[0].String()[len(raw)+1:]
			}
			t.Logf("%s, %d lines = %d accepted + %d rejected + %d set aside + %d blank; %s",
				e.Encoding, e.Lines, e.Accepted, e.Rejected, e.SetAside, e.Blank, first)
		})
	}
}
