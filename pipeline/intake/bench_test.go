package intake_test

import (
	"os"
	"path/filepath"
	"testing"

	"openinvest/pipeline/ingest/cache"
	"openinvest/pipeline/intake"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sample"
)

// BenchmarkRead reads three years of made-up exports of 1,000 projects.
func BenchmarkRead(b *testing.B) {
	benchmarkRead(b, nil)
}

// BenchmarkReadUnchanged takes them from the cache of a run before.
func BenchmarkReadUnchanged(b *testing.B) {
	benchmarkRead(b, &cache.File{Path: filepath.Join(b.TempDir(), "months")})
}

func benchmarkRead(b *testing.B, kept *cache.File) {
	ref, problems, err := reference.Load("../../data/reference")
	if err != nil || problems.HasErrors() {
		b.Fatal(err, problems)
	}
	dir := b.TempDir()
	options := sample.Defaults()
	options.Projects = 1000
	if err := sample.Write(dir, ref, options, nil); err != nil {
		b.Fatal(err)
	}
	exports, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		b.Fatal(err)
	}
	var size int64
	for _, export := range exports {
		info, err := os.Stat(export)
		if err != nil {
			b.Fatal(err)
		}
		size += info.Size()
	}
	folder := intake.Folder{Dir: dir, Reference: ref, Cache: kept}
	if _, err := folder.Read(); err != nil { // what follows finds a cache, if it has one
		b.Fatal(err)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	rows := 0
	for b.Loop() {
		result, err := folder.Read()
		if err != nil || result.Problems.HasErrors() {
			b.Fatal(err, result.Problems)
		}
		rows += countRows(result.Ledger)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(rows), "ns/row")
}

func countRows(ledger invest.Ledger) int {
	rows := 0
	for _, period := range ledger.Periods() {
		rows += len(ledger.Reports(period))
	}
	return rows
}
