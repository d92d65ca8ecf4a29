package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/intake"
	"openinvest/pipeline/reference"
)

const header = "项目代码,项目名称,县区,行业,总投资（万元）,年度计划投资（万元）,本年累计完成投资（万元）\n"

func loadReference(t testing.TB) reference.Reference {
	ref, problems, err := reference.Load("testdata/reference")
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	return ref
}

func TestUnreadableFiles(t *testing.T) {
	raw := t.TempDir()
	writeFile(t, filepath.Join(raw, "2023-06.xls"), []byte("PK"))
	writeFile(t, filepath.Join(raw, "2023-07.csv", "inner.csv"), nil)
	writeFile(t, filepath.Join(raw, "._2023-08.csv"), []byte{0})
	writeFile(t, filepath.Join(raw, "notes.md"), nil)
	result, err := intake.Folder{Dir: raw, Reference: loadReference(t)}.Read()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range result.Problems {
		got = append(got, filepath.Base(p.Position.File)+" "+string(p.Code))
	}
	want := []string{"2023-06.xls mislabelled-file", "2023-06.xls no-header", "2023-07.csv file-passed-over", "notes.md file-passed-over"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMissingFolderIsTheMachinesFault(t *testing.T) {
	if _, err := (intake.Folder{Dir: filepath.Join(t.TempDir(), "absent"), Reference: loadReference(t)}.Read()); !os.IsNotExist(err) {
		t.Errorf("got %v", err)
	}
}

func TestDemonstrationMarkerAndProgress(t *testing.T) {
	raw := t.TempDir()
	row := "A-1,一号桥,东山区,交通,1000,200,100\n"
	writeFile(t, filepath.Join(raw, "DEMO"), nil)
	writeFile(t, filepath.Join(raw, "2023-06.csv"), []byte(header+row))
	writeFile(t, filepath.Join(raw, "2023-05.CSV"), []byte(header+row))
	var progress []string
	result, err := intake.Folder{Dir: raw, Reference: loadReference(t), Progress: func(done, total int) { progress = append(progress, fmt.Sprint(done, "/", total)) }}.Read()
	if err != nil || len(result.Problems) > 0 {
		t.Fatal(err, result.Problems)
	}
	if !result.Demonstration {
		t.Error("the marker is not seen")
	}
	if !slices.Equal(progress, []string{"1/2", "2/2"}) {
		t.Errorf("progress %q", progress)
	}
	if result.Exports[0].File != "2023-05.CSV" || len(result.Exports[0].SHA256) != 64 {
		t.Errorf("exports %+v", result.Exports)
	}
}

// A message is read by a person: these are the words of some problems.
func TestMessages(t *testing.T) {
	raw := t.TempDir()
	writeFile(t, filepath.Join(raw, "2023-06.csv"), []byte(header+
		"A-1,一号桥,东出区,交通,约3,200,100\n"+
		"a-2,"+strings.Repeat("长", 100)+"\u202e,东山区,交通,1000,200,100\n"+
		"合计,,,,1000,400,201.50万元\n"))
	result, err := intake.Folder{Dir: raw, Reference: loadReference(t)}.Read()
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := result.Problems.WriteText(&text, diag.English); err != nil {
		t.Fatal(err)
	}
	want := `2023-06.csv:2:9: error: unknown-county: "东出区" is not a county of 云溪市; did you mean "东山区"?
2023-06.csv:2:16: error: bad-amount: "约3" is not an amount for "总投资（万元）"; write digits alone, like 1234.5
2023-06.csv:3:5: error: bad-text: "` + strings.Repeat("长", 60) + `…" holds a character that can't be shown; type the text again
2023-06.csv:4:16: error: total-mismatch: this row states 201.50万元 for "本年累计完成投资（万元）", the rows it covers add up to 200
`
	if got := strings.ReplaceAll(text.String(), raw+string(filepath.Separator), ""); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// FuzzRead: any bytes are read or refused with a position in the file, and no
// line is lost.
func FuzzRead(f *testing.F) {
	for _, fixture := range fixtures(f) {
		for _, file := range fixture.archive.Files {
			if strings.HasSuffix(file.Name, ".csv") {
				f.Add(file.Data)
			}
		}
	}
	encoded, err := simplifiedchinese.GB18030.NewEncoder().String(header + "A-1,一号桥,东山区,交通,1000,200,100\r\n")
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(encoded))
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		tabs := strings.ReplaceAll(header+"A-1,一号桥,东山区,交通,1000,200,100\r\n", ",", "\t")
		encoded, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().String(tabs)
		if err != nil {
			f.Fatal(err)
		}
		f.Add([]byte(encoded))
	}
	ref := loadReference(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		raw := t.TempDir()
		writeFile(t, filepath.Join(raw, "2023-06.csv"), data)
		writeFile(t, filepath.Join(raw, "indicators.csv"), data)
		result, err := intake.Folder{Dir: raw, Reference: ref}.Read()
		if err != nil {
			t.Fatal(err)
		}
		checkPositions(t, result, raw)
		accepted := 0
		for _, period := range result.Ledger.Periods() {
			accepted += len(result.Ledger.Reports(period))
		}
		if accepted > result.Exports[0].Accepted {
			t.Errorf("%d reports from %d lines", accepted, result.Exports[0].Accepted)
		}
		if accepted == 0 && len(result.Problems) == 0 {
			t.Error("nothing is accepted, and nothing is said")
		}
		for _, p := range result.Problems {
			if p.Severity != p.Code.Default() {
				t.Errorf("%s has not its default severity", p)
			}
		}
	})
}

// TestPatternOfExports: files that the office does not count among its exports
// are passed over, whatever they hold.
func TestPatternOfExports(t *testing.T) {
	ref := loadReference(t)
	ref.Columns.Files.Pattern = "20??-??.csv"
	raw := t.TempDir()
	writeFile(t, filepath.Join(raw, "totals.csv"), []byte("no export\n"))
	writeFile(t, filepath.Join(raw, "2023-06.csv"), []byte("项目代码,项目名称,县区,行业,年度计划投资（万元）,本年累计完成投资（万元）\n2021-990102-47-01-000001,项目,东山区,交通,1,1\n"))
	result, err := intake.Folder{Dir: raw, Reference: ref}.Read()
	if err != nil || len(result.Problems) > 0 || len(result.Exports) != 1 {
		t.Errorf("%d exports, problems %v, %v", len(result.Exports), result.Problems, err)
	}
}
