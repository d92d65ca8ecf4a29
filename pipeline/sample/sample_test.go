package sample_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sample"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const (
	shippedReference = "../../data/reference"
	smallReference   = "testdata/reference"
	shippedExports   = "../../data/raw"
)

func load(t *testing.T, dir string) reference.Reference {
	t.Helper()
	ref, problems, err := reference.Load(dir)
	if err != nil || len(problems) > 0 {
		t.Fatalf("%s: %v %v", dir, err, problems)
	}
	return ref
}

func write(t *testing.T, ref reference.Reference, options sample.Options) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "raw")
	if err := sample.Write(dir, ref, options, nil); err != nil {
		t.Fatal(err)
	}
	return dir
}

func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, entry := range entries {
		if files[entry.Name()], err = os.ReadFile(filepath.Join(dir, entry.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func compare(t *testing.T, got, want map[string][]byte, remedy string) {
	t.Helper()
	for name := range want {
		if _, written := got[name]; !written {
			t.Errorf("%s is not written; %s", name, remedy)
		}
	}
	for name, text := range got {
		if !bytes.Equal(text, want[name]) {
			t.Errorf("%s differs; %s", name, remedy)
		}
	}
}

func small() sample.Options {
	return sample.Options{Projects: 6, From: invest.NewPeriod(2022, 11), To: invest.NewPeriod(2023, 1), Seed: 7}
}

func TestGolden(t *testing.T) {
	const golden = "testdata/golden"
	got := contents(t, write(t, load(t, smallReference), small()))
	if *update {
		if err := os.MkdirAll(golden, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, text := range got {
			if err := os.WriteFile(filepath.Join(golden, name), text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	compare(t, got, contents(t, golden), "if that is meant, run the test with -update")
}

// The exports in data/raw are what the defaults write, until an office replaces
// them with its own and deletes the marker.
func TestShippedExports(t *testing.T) {
	if _, err := os.Stat(filepath.Join(shippedExports, "DEMO")); err != nil {
		t.Skip("data/raw holds no demonstration data")
	}
	got := contents(t, write(t, load(t, shippedReference), sample.Defaults()))
	compare(t, got, contents(t, shippedExports), "run: go run ./pipeline sample --out data/raw")
}

func TestSeedChoosesTheRegister(t *testing.T) {
	ref, other := load(t, smallReference), small()
	other.Seed++
	one, two := contents(t, write(t, ref, small())), contents(t, write(t, ref, other))
	if bytes.Equal(one["2023-01.csv"], two["2023-01.csv"]) {
		t.Error("two seeds write the same export")
	}
}

func TestWritesOverItsOwnExportsOnly(t *testing.T) {
	ref := load(t, smallReference)
	dir := write(t, ref, small())
	if err := sample.Write(dir, ref, small(), nil); err != nil {
		t.Errorf("a second run into the same folder: %v", err)
	}
	shorter := small()
	shorter.From++
	if err := sample.Write(dir, ref, shorter, nil); err == nil || !strings.Contains(err.Error(), "2022-11.csv") {
		t.Errorf("an export of another register is left among the new ones: %v", err)
	}

	office := t.TempDir()
	export := filepath.Join(office, "2023-01.csv")
	if err := os.WriteFile(export, []byte("real"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := sample.Write(office, ref, small(), nil); err == nil || !strings.Contains(err.Error(), "2023-01.csv") {
		t.Errorf("real exports are overwritten: %v", err)
	}
	if got := contents(t, office); len(got) != 1 || string(got["2023-01.csv"]) != "real" {
		t.Errorf("the office's folder was changed: %v", got)
	}
}

func TestOptionsThatCantBeMade(t *testing.T) {
	ref := load(t, smallReference)
	for name, change := range map[string]func(*sample.Options){
		"no project":         func(o *sample.Options) { o.Projects = 0 },
		"more than codes":    func(o *sample.Options) { o.Projects = 1_000_001 },
		"backwards":          func(o *sample.Options) { o.From, o.To = o.To, o.From },
		"before any year":    func(o *sample.Options) { o.From = invest.NewPeriod(invest.MinYear-1, 12) },
		"after the last one": func(o *sample.Options) { o.To = invest.NewPeriod(invest.MaxYear+1, 1) },
	} {
		t.Run(name, func(t *testing.T) {
			options := small()
			change(&options)
			dir := filepath.Join(t.TempDir(), "raw")
			if err := sample.Write(dir, ref, options, nil); err == nil {
				t.Error("no error")
			}
			if _, err := os.Stat(dir); err == nil {
				t.Error("the folder was made all the same")
			}
		})
	}
}

func TestProgressCountsFiles(t *testing.T) {
	var steps [][2]int
	err := sample.Write(t.TempDir(), load(t, smallReference), small(), func(done, total int) {
		steps = append(steps, [2]int{done, total})
	})
	if want := [][2]int{{1, 4}, {2, 4}, {3, 4}, {4, 4}}; err != nil || !slices.Equal(steps, want) {
		t.Errorf("progress %v, error %v; want %v", steps, err, want)
	}
}

func TestIndicators(t *testing.T) {
	ref := load(t, shippedReference)
	table := contents(t, write(t, ref, sample.Defaults()))["indicators.csv"]
	rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"period", "target_id", "value", "note"}; !slices.Equal(rows[0], want) {
		t.Errorf("header %q, want %q", rows[0], want)
	}
	values := map[string]invest.Decimal{}
	reported := map[string]bool{}
	for _, row := range rows[1:] {
		target, found := ref.Plan.Target(row[1])
		value, err := invest.ParseDecimal(row[2])
		if !found || target.Measure != reference.BasisReported || err != nil {
			t.Fatalf("row %q: %v", row, err)
		}
		horizon := row[1]
		if target.Horizon == reference.EachYear {
			horizon += row[0][:4]
		}
		if value < values[horizon] {
			t.Errorf("%s falls from %s to %s in %s", row[1], values[horizon], value, row[0])
		}
		values[horizon] = value
		reported[row[1]] = true
	}
	all := 0
	for _, target := range ref.Plan.Targets {
		if target.Measure == reference.BasisReported {
			all++
		}
	}
	if len(reported) == all || len(reported) < all/2 {
		t.Errorf("%d of %d targets are reported; most should be, but not all", len(reported), all)
	}
}

var codeForm = regexp.MustCompile(`^\d{4}-\d{6}-\d{2}-\d{2}-\d{6}$`)

// decode returns the text of an export and whether it is GB18030.
func decode(t *testing.T, name string, data []byte) (text string, gb18030 bool) {
	t.Helper()
	if text, found := bytes.CutPrefix(data, []byte("\xef\xbb\xbf")); found {
		return string(text), false
	}
	decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(decoded, '\uFFFD') {
		t.Fatalf("%s is not GB18030: %v", name, err)
	}
	return string(decoded), true
}
