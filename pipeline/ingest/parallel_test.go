package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// TestNothingOfAFileStays overwrites the bytes of each file after it was read,
// as the next file does: what it said is still the same.
func TestNothingOfAFileStays(t *testing.T) {
	paths, err := filepath.Glob("../../data/raw/*-*.csv")
	if err != nil || len(paths) == 0 {
		t.Fatal(err, len(paths))
	}
	ref, problems, err := reference.Load("../../data/reference")
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	v := newVocabulary(ref)
	kept, overwritten := intakeOf(v, invest.NewIndex()), intakeOf(v, invest.NewIndex())
	before, after := newMemory(kept.index, new(arrangements)), newMemory(overwritten.index, new(arrangements))
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		data = bytes.ReplaceAll(data, []byte("生态环保,市层面"), []byte("生态环宝,市层面"))
		want := kept.add(readExport(v, before, path, bytes.Clone(data)))
		s := readExport(v, after, path, data)
		for i := range data {
			data[i] = '#'
		}
		if got := overwritten.add(s); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", path, got, want)
		}
	}
	if len(kept.problems) == 0 || !reflect.DeepEqual(overwritten.problems, kept.problems) {
		t.Errorf("%d problems\n%v\nwant %d\n%v", len(overwritten.problems), overwritten.problems, len(kept.problems), kept.problems)
	}
	for i, file := range kept.claimed.files {
		if got := overwritten.claimed.files[i]; !reflect.DeepEqual(got.header, file.header) || !reflect.DeepEqual(got.places, file.places) {
			t.Errorf("%s: another header, or other places", file.path)
		}
	}
	want, got := kept.ledger(), overwritten.ledger()
	for _, period := range want.Periods() {
		if !reflect.DeepEqual(got.Reports(period), want.Reports(period)) {
			t.Errorf("%s: other reports", period)
		}
	}
}
