package intake_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/intake"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sample"
)

// manyRows are made-up exports in UTF-8, by name, each longer than several of the
// windows in which GB18030 is decoded.
func manyRows(t *testing.T, ref reference.Reference) map[string]string {
	t.Helper()
	dir := t.TempDir()
	options := sample.Defaults()
	options.Projects = 9000
	options.From = options.To - 1
	if err := sample.Write(dir, ref, options, nil); err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob(filepath.Join(dir, "20*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	exports := map[string]string{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.TrimPrefix(string(data), "\ufeff")
		if decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data); err == nil && strings.Contains(string(decoded), "项目代码") {
			text = string(decoded)
		}
		if len(text) < 6<<18 {
			t.Fatalf("%s has %d bytes, which are few windows", path, len(text))
		}
		exports[filepath.Base(path)] = strings.ReplaceAll(text, "\r\n", "\n")
	}
	if len(exports) != 2 {
		t.Fatalf("%d exports", len(exports))
	}
	return exports
}

// disturb puts totals that are wrong, empty lines, marks, line breaks in cells
// and unknown values between the rows of an export.
func disturb(text string) string {
	lines := strings.Split(text, "\n")
	for i := 10; i < len(lines)-1; i++ {
		cells := strings.Split(lines[i], ",")
		switch {
		case i == 5000: // a cell that is longer than a window
			cells[2], cells[3] = cells[2]+"甲", "港壮区"
			cells[13] = `"` + strings.Repeat("进展顺利，继续施工，累计完成。\n", 10_000) + `"`
		case i%97 == 0:
			cells[2] = `"` + cells[2] + `"`
		case i%211 == 0:
			cells[13] = `"` + cells[13] + "，\n\"\"甲\"\"\""
		case i%503 == 0:
			cells[3] = "港壮区"
		case i%307 == 0:
			cells[16] += "\n"
		case i == 401: // the one character of four bytes
			cells[2] = "㐀" + cells[2]
		case i%613 == 0:
			cells[10] = "约"
		case i%907 == 0:
			total := make([]string, len(cells))
			total[1], total[10], total[11] = "小计", fmt.Sprint(i), "1"
			cells[len(cells)-1] += "\n" + strings.Join(total, ",")
		}
		lines[i] = strings.Join(cells, ",")
	}
	return strings.Join(lines, "\n")
}

// TestWindows reads the same exports in UTF-8, which stand in memory as a whole,
// and in GB18030, of which one window does: they say the same, at the same places.
func TestWindows(t *testing.T) {
	ref, problems, err := reference.Load("../../data/reference")
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	whole, windows := t.TempDir(), t.TempDir()
	for name, text := range manyRows(t, ref) {
		text = disturb(text)
		writeFile(t, filepath.Join(whole, name), []byte(text))
		encoded, err := simplifiedchinese.GB18030.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(windows, name), []byte(encoded))
	}
	want, err := intake.Folder{Dir: whole, Reference: ref}.Read()
	if err != nil {
		t.Fatal(err)
	}
	got, err := intake.Folder{Dir: windows, Reference: ref}.Read()
	if err != nil {
		t.Fatal(err)
	}
	codes := map[diag.Code]int{}
	for i := range got.Problems {
		codes[got.Problems[i].Code]++
		got.Problems[i].Position.File = strings.Replace(got.Problems[i].Position.File, windows, whole, 1)
		for k, arg := range got.Problems[i].Args {
			got.Problems[i].Args[k] = strings.Replace(arg, windows, whole, 1)
		}
	}
	for _, code := range []diag.Code{diag.UnknownCounty, diag.BadAmount, diag.TotalMismatch, diag.IdentityChanged} {
		if codes[code] == 0 {
			t.Errorf("no %s among %v", code, codes)
		}
	}
	if !reflect.DeepEqual(got.Problems, want.Problems) {
		t.Errorf("%d problems, want %d", len(got.Problems), len(want.Problems))
		for i := range min(len(got.Problems), len(want.Problems)) {
			if !reflect.DeepEqual(got.Problems[i], want.Problems[i]) {
				t.Fatalf("the first that differs is %+v, want %+v", got.Problems[i], want.Problems[i])
			}
		}
	}
	for _, period := range want.Ledger.Periods() {
		if !reflect.DeepEqual(got.Ledger.Reports(period), want.Ledger.Reports(period)) {
			t.Errorf("%s: other reports", period)
		}
	}
}

// TestMeaninglessBytesFarBehind: a file is refused as a whole for bytes that mean
// nothing in any of its windows, also behind a line at which reading ends.
func TestMeaninglessBytesFarBehind(t *testing.T) {
	ref, problems, err := reference.Load("../../data/reference")
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	exports := manyRows(t, ref)
	const name, next = "2023-11.csv", "2023-12.csv"
	encoded, err := simplifiedchinese.GB18030.NewEncoder().String(exports[name])
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter([]byte(encoded), []byte("\n"))
	broken := len(lines) - 5
	for _, quote := range []int{0, 20} { // the line with a mark that is never closed
		t.Run(fmt.Sprint(quote), func(t *testing.T) {
			raw := t.TempDir()
			writeFile(t, filepath.Join(raw, next), []byte(exports[next]))
			damaged := append([][]byte(nil), lines...)
			damaged[broken-1] = append([]byte("1,\xff\xff"), damaged[broken-1]...)
			if quote > 0 {
				damaged[quote-1] = append([]byte(`a"`), damaged[quote-1]...)
			}
			writeFile(t, filepath.Join(raw, name), bytes.Join(damaged, nil))
			result, err := intake.Folder{Dir: raw, Reference: ref}.Read()
			if err != nil {
				t.Fatal(err)
			}
			first := result.Problems[0]
			at := diag.Position{File: filepath.Join(raw, name), Line: broken, Column: 3}
			if first.Code != diag.BadEncoding || first.Position != at {
				t.Errorf("the first problem is %+v, want %s at %s", first, diag.BadEncoding, at)
			}
			for _, p := range result.Problems[1:] {
				if filepath.Base(p.Position.File) == name {
					t.Errorf("%+v of a file that is refused", p)
				}
			}
			if e := result.Exports[0]; e.Rejected != e.Lines || e.Lines != len(damaged)-1 || len(result.Ledger.Periods()) != 1 {
				t.Errorf("%+v, %v", e, result.Ledger.Periods())
			}
		})
	}
}
