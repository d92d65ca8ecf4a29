package history

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"openinvest/pipeline/ingest"
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
	v := ingest.NewVocabulary(ref)
	kept, overwritten := New(v, invest.NewIndex()), New(v, invest.NewIndex())
	before, after := ingest.NewMemory(kept.index, new(ingest.Arrangements), nil), ingest.NewMemory(overwritten.index, new(ingest.Arrangements), nil)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		data = bytes.ReplaceAll(data, []byte("生态环保,市层面"), []byte("生态环宝,市层面"))
		want := kept.Add(ingest.Read(v, before, path, bytes.Clone(data)))
		s := ingest.Read(v, after, path, data)
		for i := range data {
			data[i] = '#'
		}
		if got := overwritten.Add(s); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", path, got, want)
		}
	}
	if len(kept.Problems) == 0 || !reflect.DeepEqual(overwritten.Problems, kept.Problems) {
		t.Errorf("%d problems\n%v\nwant %d\n%v", len(overwritten.Problems), overwritten.Problems, len(kept.Problems), kept.Problems)
	}
	for i, file := range kept.claimed.files {
		if got := overwritten.claimed.files[i]; !reflect.DeepEqual(got.header, file.header) || !reflect.DeepEqual(got.places.Cells, file.places.Cells) {
			t.Errorf("%s: another header, or other places", file.path)
		}
	}
	want, got := kept.Ledger(), overwritten.Ledger()
	for _, period := range want.Periods() {
		if !reflect.DeepEqual(got.Reports(period), want.Reports(period)) {
			t.Errorf("%s: other reports", period)
		}
	}
}
