package intake_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"testing"

	"openinvest/pipeline/ingest/cache"
	"openinvest/pipeline/intake"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// said is everything that a folder of exports says, without what a cache did.
type said struct {
	result  intake.Result
	reports map[invest.Period][]invest.Report
}

func saidBy(result intake.Result) said {
	s := said{result, map[invest.Period][]invest.Report{}}
	for _, period := range result.Ledger.Periods() {
		s.reports[period] = result.Ledger.Reports(period)
	}
	s.result.Ledger, s.result.Cache = invest.Ledger{}, cache.Use{}
	return s
}

// cached reads a folder with a cache, and holds the result to that of a run
// without one.
func cached(t *testing.T, c cache.File, raw string, ref reference.Reference) cache.Use {
	t.Helper()
	cold, err := intake.Folder{Dir: raw, Reference: ref}.Read()
	must(t, err)
	result, err := intake.Folder{Dir: raw, Reference: ref, Cache: &c}.Read()
	must(t, err)
	if !reflect.DeepEqual(saidBy(result), saidBy(cold)) {
		t.Errorf("with a cache the exports say something else:\n%v\nwithout one:\n%v", outcome(result, raw), outcome(cold, raw))
	}
	return result.Cache
}

func expectTaken(t *testing.T, got cache.Use, taken int) {
	t.Helper()
	if got.Taken != taken || got.Damaged || got.Lost != nil {
		t.Errorf("the cache: %+v; want %d months taken", got, taken)
	}
}

// Whatever is wrong with exports, and whatever they say only together, is said
// from the cache as well: problems and their order, restatements, duplicates.
func TestCacheSaysWhatExportsSay(t *testing.T) {
	for _, f := range fixtures(t) {
		t.Run(f.name(), func(t *testing.T) {
			raw, ref := f.unpack(t)
			c := cache.File{Path: filepath.Join(t.TempDir(), "cache", "months")}
			expectTaken(t, cached(t, c, raw, ref), 0)
			exports, err := intake.Folder{Dir: raw, Reference: ref}.Read()
			must(t, err)
			expectTaken(t, cached(t, c, raw, ref), len(exports.Exports))

			// All but one from the cache, and then all again.
			for _, export := range exports.Exports {
				path := filepath.Join(raw, export.File)
				writeFile(t, path, append(readFile(t, path), '\n'))
				expectTaken(t, cached(t, c, raw, ref), len(exports.Exports)-1)
				expectTaken(t, cached(t, c, raw, ref), len(exports.Exports))
			}
		})
	}
}

// months are a few exports of which two have a problem and one corrects another.
func months(t *testing.T) (raw string) {
	raw = t.TempDir()
	row := func(code string, completed int) string {
		return fmt.Sprintf("%s,一号桥,东山区,交通,1000,200,%d\n", code, completed)
	}
	writeFile(t, filepath.Join(raw, "2023-05.csv"), []byte(header+row("A-1", 90)+row("A-2", 80)+row("A-2", 70)))
	writeFile(t, filepath.Join(raw, "2023-06.csv"), []byte(header+row("A-1", 100)+row("A-2", 90)))
	writeFile(t, filepath.Join(raw, "2023-06.r2.csv"), []byte(header+row("A-1", 101)+row("A-3", 90)))
	writeFile(t, filepath.Join(raw, "2023-07.csv"), []byte(header+row("A-1", 95)+"A-4,学校,东山区,交通,1000,约,90\n"))
	return raw
}

// Each bit of the file is below a checksum: no damage is believed, and none
// stays.
func TestCacheNoticesDamage(t *testing.T) {
	raw, ref := months(t), loadReference(t)
	c := cache.File{Path: filepath.Join(t.TempDir(), "months")}
	expectTaken(t, cached(t, c, raw, ref), 0)
	whole := readFile(t, c.Path)
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same damage in every run
	damages := [][]byte{nil, []byte("x"), whole[1:], append(bytes.Clone(whole), 0), make([]byte, len(whole))}
	for at := range whole {
		flipped := bytes.Clone(whole)
		flipped[at] ^= 1 << random.IntN(8)
		damages = append(damages, flipped)
	}
	for range 100 {
		damages = append(damages, whole[:random.IntN(len(whole))])
	}
	for i, damage := range damages {
		writeFile(t, c.Path, damage)
		if use := cached(t, c, raw, ref); !use.Damaged || use.Taken == 4 || use.Lost != nil {
			t.Fatalf("damage %d of %d: %+v", i, len(damages), use)
		}
		if use := cached(t, c, raw, ref); use.Damaged || use.Taken != 4 {
			t.Fatalf("after damage %d of %d: %+v", i, len(damages), use)
		}
	}
}

// A month is taken only where everything that it was read from is the same.
func TestCacheBelievesNothingElse(t *testing.T) {
	raw, ref := months(t), loadReference(t)
	c := cache.File{Path: filepath.Join(t.TempDir(), "months"), Program: "one"}
	cached(t, c, raw, ref)
	expectTaken(t, cached(t, c, raw, ref), 4)

	other := loadReference(t)
	other.Regions.Counties[0].Aliases = append(other.Regions.Counties[0].Aliases, "东山")
	expectTaken(t, cached(t, c, raw, other), 0)
	expectTaken(t, cached(t, c, raw, other), 4)
	expectTaken(t, cached(t, c, raw, ref), 0)

	c.Program = "two"
	expectTaken(t, cached(t, c, raw, ref), 0)
	expectTaken(t, cached(t, c, raw, ref), 4)

	path := filepath.Join(raw, "2023-06.csv")
	data := readFile(t, path)
	data[len(data)-2] = '1' // 90 becomes 91
	writeFile(t, path, data)
	expectTaken(t, cached(t, c, raw, ref), 3)

	// The same bytes say something else under another name.
	must(t, os.Rename(path, filepath.Join(raw, "2023-08.csv")))
	expectTaken(t, cached(t, c, raw, ref), 3)
	elsewhere := filepath.Join(t.TempDir(), "raw")
	must(t, os.CopyFS(elsewhere, os.DirFS(raw)))
	expectTaken(t, cached(t, c, elsewhere, ref), 0)
}

// What is no longer among the exports is no longer kept.
func TestCacheForgets(t *testing.T) {
	raw, ref := months(t), loadReference(t)
	c := cache.File{Path: filepath.Join(t.TempDir(), "months")}
	writeFile(t, filepath.Join(raw, "2023-08.csv"), []byte(header+"A-1,一时之名,东山区,交通,1000,200,100\n"))
	cached(t, c, raw, ref)
	if !bytes.Contains(readFile(t, c.Path), []byte("一时之名")) {
		t.Fatal("the name is not kept")
	}
	must(t, os.Remove(filepath.Join(raw, "2023-08.csv")))
	writeFile(t, filepath.Join(filepath.Dir(c.Path), "months-1.part"), []byte("of a run that was broken off"))
	expectTaken(t, cached(t, c, raw, ref), 4)
	if bytes.Contains(readFile(t, c.Path), []byte("一时之名")) {
		t.Error("the name is kept for ever")
	}
	entries, err := os.ReadDir(filepath.Dir(c.Path))
	must(t, err)
	if len(entries) != 1 {
		t.Errorf("beside the cache stand %v", entries)
	}
	expectTaken(t, cached(t, c, raw, ref), 4)
}

// Where nothing can be kept the exports are read all the same.
func TestCacheThatCannotBeWritten(t *testing.T) {
	raw, ref := months(t), loadReference(t)
	file := filepath.Join(t.TempDir(), "file")
	writeFile(t, file, nil)
	if use := cached(t, cache.File{Path: filepath.Join(file, "months")}, raw, ref); use.Lost == nil || use.Taken != 0 {
		t.Errorf("%+v", use)
	}
}

// Runs at the same time, over folders that differ, take nothing from each other.
func TestCacheOfSeveralRuns(t *testing.T) {
	ref := loadReference(t)
	c := cache.File{Path: filepath.Join(t.TempDir(), "months")}
	folders := []string{months(t), months(t), months(t)}
	var runs sync.WaitGroup
	for _, raw := range slices.Repeat(folders, 10) {
		runs.Go(func() {
			if use := cached(t, c, raw, ref); use.Damaged || use.Lost != nil {
				t.Errorf("%+v", use)
			}
		})
	}
	runs.Wait()
	for range 2 {
		cached(t, c, folders[0], ref)
	}
	expectTaken(t, cached(t, c, folders[0], ref), 4)
}
