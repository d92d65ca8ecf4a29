package intake_test

import (
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/intake"
	"openinvest/pipeline/reference"
)

// TestProcessors: what exports say does not depend on how many processors read
// them and compare them with each other.
func TestProcessors(t *testing.T) {
	ref, problems, err := reference.Load("../../data/reference")
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	raw := t.TempDir()
	for name, text := range manyRows(t, ref) {
		lines := strings.Split(text, "\n")
		for i := 10; i < len(lines)-1; i += len(name) * (i%3 + 1) { // rows that the other export has as they were
			cells := strings.Split(lines[i], ",")
			cells[2] += name
			lines[i] = strings.Join(cells, ",")
		}
		writeFile(t, filepath.Join(raw, name), []byte(disturb(strings.Join(lines, "\n"))))
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want, err := intake.Folder{Dir: raw, Reference: ref}.Read()
	if err != nil {
		t.Fatal(err)
	}
	together := 0
	for _, p := range want.Problems {
		if p.Code == diag.IdentityChanged {
			together++
		}
	}
	if together < 50 {
		t.Fatalf("only %d problems that two exports have together", together)
	}
	runtime.GOMAXPROCS(5)
	got, err := intake.Folder{Dir: raw, Reference: ref}.Read()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Problems, want.Problems) || !reflect.DeepEqual(got.Exports, want.Exports) {
		t.Errorf("%d problems of five processors, %d of one", len(got.Problems), len(want.Problems))
	}
	for _, period := range want.Ledger.Periods() {
		if !reflect.DeepEqual(got.Ledger.Reports(period), want.Ledger.Reports(period)) {
			t.Errorf("%s: other reports", period)
		}
	}
}
