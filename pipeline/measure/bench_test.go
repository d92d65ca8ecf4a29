package measure

import (
	"testing"

	"openinvest/pipeline/intake"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sample"
)

// BenchmarkCompute computes every figure of three years of 1,000 made-up projects.
func BenchmarkCompute(b *testing.B) {
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
	result, err := intake.Folder{Dir: dir, Reference: ref}.Read()
	if err != nil || result.Problems.HasErrors() {
		b.Fatal(err, result.Problems)
	}
	b.ReportAllocs()
	for b.Loop() {
		Compute(result.Ledger, result.Indicators, ref)
	}
}
