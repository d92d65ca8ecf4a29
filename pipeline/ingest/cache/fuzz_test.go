package cache

import (
	"bytes"
	"crypto/sha256"
	"testing"

	"openinvest/pipeline/history"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// FuzzMonth: whatever stands in a cache below checksums that fit, it is refused,
// or it is a month that can be taken in and written again.
func FuzzMonth(f *testing.F) {
	ref, problems, err := reference.Load("../../intake/testdata/reference")
	if err != nil || problems.HasErrors() {
		f.Fatal(err, problems)
	}
	v := ingest.NewVocabulary(ref)
	for _, text := range []string{
		"项目代码,项目名称,县区,行业,总投资（万元）,年度计划投资（万元）,本年累计完成投资（万元）\nA-1,一号桥,东山区,交通,1000,200,100\nA-2,二号桥,东山区,交通,1000,200,约\n",
		"项目代码\n",
		"",
	} {
		index := invest.NewIndex()
		m := ingest.Read(v, ingest.NewMemory(index, new(ingest.Arrangements), nil), "2023-06.csv", []byte(text))
		w, err := newCacheWriter(f.TempDir() + "/months")
		if err != nil {
			f.Fatal(err)
		}
		month := w.encodeMonth(nil, m)
		f.Add(w.encodeTables(index), month)
		w.discard()
	}
	f.Fuzz(func(t *testing.T, tables, month []byte) {
		readable, ok := decodeTables(tables, &ref)
		if !ok {
			return
		}
		index := invest.NewIndex()
		m, ok := readable.decodeMonth(month, "2023-06.csv", sha256.Sum256(month), index, nil)
		if !ok {
			return
		}
		w := &cacheWriter{places: ingest.NewPlaces(), placed: map[*ingest.Places][]int32{}}
		again := w.encodeMonth(nil, m)
		if second := w.encodeMonth(nil, m); !bytes.Equal(again, second) {
			t.Error("a month is not always written in the same way")
		}
		past := history.New(v, index)
		past.Add(m)
		past.Ledger()
	})
}

// FuzzDirectory: the directory of a cache is refused or read, whatever it holds.
func FuzzDirectory(f *testing.F) {
	sum := sha256.Sum256(nil)
	f.Add(encodeDirectory(directory{sum, section{1, 2, sum}, map[string]entry{"2023-06.csv": {section{0, 1, sum}, sum}}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		read, ok := decodeDirectory(data)
		if !ok {
			return
		}
		again, ok := decodeDirectory(encodeDirectory(read))
		if !ok || len(again.months) != len(read.months) {
			t.Errorf("%v is read again as %v", read, again)
		}
	})
}
