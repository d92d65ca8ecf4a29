package cache

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
)

// cacheWriter writes a file of months beside the one that it will replace.
type cacheWriter struct {
	path   string
	file   *os.File
	out    *bufio.Writer
	offset int64
	months map[string]entry
	month  []byte // that was written last, whose room the next takes

	facts, projects, texts, cells numbering
	places                        *ingest.Places
	hints                         [2]int32
	placed                        map[*ingest.Places][]int32 // by number of a reader, 1 + that of the file
}

// numbering gives numbers of a run the numbers that they have in the file, in
// the order in which they are met.
type numbering struct {
	own  []int32 // by number of the run, 1 + that of the file; 0 where it has none
	runs []int32 // by number of the file, that of the run
}

// of returns the number in the file.
func (n *numbering) of(number int32) int64 {
	n.own = invest.Reach(n.own, number)
	if n.own[number] == 0 {
		n.runs = append(n.runs, number)
		n.own[number] = int32(len(n.runs))
	}
	return int64(n.own[number]) - 1
}

// newCacheWriter begins a file. What runs that were broken off have left there
// is removed; a run that is still at work then keeps nothing.
func newCacheWriter(path string) (*cacheWriter, error) {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	left, err := filepath.Glob(filepath.Join(folder, unfinished(path)))
	if err != nil {
		return nil, err
	}
	for _, name := range left {
		_ = os.Remove(name) // where it stays, it does no harm
	}
	file, err := os.CreateTemp(folder, unfinished(path))
	if err != nil {
		return nil, err
	}
	w := &cacheWriter{
		path: path, file: file, out: bufio.NewWriter(file), months: map[string]entry{},
		places: ingest.NewPlaces(), placed: map[*ingest.Places][]int32{},
	}
	for _, n := range []*numbering{&w.facts, &w.projects, &w.texts, &w.cells} {
		n.of(0) // is the empty one, everywhere
	}
	return w, nil
}

// add writes a month.
func (w *cacheWriter) add(m *ingest.Month) error {
	w.month = w.encodeMonth(w.month[:0], m)
	s, err := w.section(w.month)
	if err != nil {
		return err
	}
	kept := entry{section: s}
	if _, err := hex.Decode(kept.export[:], []byte(m.Export.SHA256)); err != nil {
		return err
	}
	w.months[m.Path] = kept
	return nil
}

func (w *cacheWriter) section(data []byte) (section, error) {
	s := section{w.offset, int64(len(data)), sha256.Sum256(data)}
	w.offset += s.size
	_, err := w.out.Write(data)
	return s, err
}

// finish writes what the months refer to, and puts the file into its place.
func (w *cacheWriter) finish(key [sha256.Size]byte, index *invest.Index) error {
	tables, err := w.section(w.encodeTables(index))
	if err != nil {
		return err
	}
	end := encodeDirectory(directory{key, tables, w.months})
	end = binary.LittleEndian.AppendUint64(end, uint64(len(end)))
	sum := sha256.Sum256(end)
	if _, err := w.out.Write(append(end, sum[:]...)); err != nil {
		return err
	}
	if err := errors.Join(w.out.Flush(), w.file.Close()); err != nil {
		return err
	}
	if err := os.Rename(w.file.Name(), w.path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil // another run is keeping its own
}

// discard removes the file where it has not been finished.
func (w *cacheWriter) discard() {
	_ = w.file.Close()           // an error says that it is closed
	_ = os.Remove(w.file.Name()) // an error says that it is in its place
}

// The encoding: numbers are those of encoding/binary, of variable length, and a
// text is its length and its bytes. Of a row most numbers are written as the
// difference to the row above.

func appendNumber[T ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint16](data []byte, number T) []byte {
	return binary.AppendVarint(data, int64(number))
}

func appendText[T ~string](data []byte, text T) []byte {
	return append(appendNumber(data, len(text)), text...)
}

func appendBool(data []byte, is bool) []byte {
	if is {
		return append(data, 1)
	}
	return append(data, 0)
}

func appendSection(data []byte, s section) []byte {
	return append(appendNumber(appendNumber(data, s.offset), s.size), s.sum[:]...)
}

func appendPosition(data []byte, at diag.Position) []byte {
	return appendNumber(appendNumber(data, at.Line), at.Column)
}

func encodeDirectory(d directory) []byte {
	data := append([]byte(nil), d.key[:]...)
	data = appendSection(data, d.tables)
	var paths []string
	for path := range d.months {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	data = appendNumber(data, len(paths))
	for _, path := range paths {
		kept := d.months[path]
		data = appendText(data, path)
		data = append(data, kept.export[:]...)
		data = appendSection(data, kept.section)
	}
	return data
}

// encodeTables writes the facts, and then what they refer to.
func (w *cacheWriter) encodeTables(index *invest.Index) []byte {
	data := appendNumber(nil, len(w.facts.runs))
	for _, number := range w.facts.runs {
		f := index.Facts(invest.Posting{Facts: number})
		for _, reference := range []int64{w.projects.of(f.Project), w.cells.of(f.Cell), w.texts.of(f.Name), w.texts.of(f.Organization)} {
			data = appendNumber(data, reference)
		}
		data = appendNumber(data, f.Total)
		data = appendBool(appendBool(data, f.TotalStated), f.Withheld)
		for _, date := range []invest.Date{f.Start, f.Finish} {
			data = appendNumber(appendNumber(appendNumber(data, date.Year), date.Month), date.Day)
		}
	}
	data = appendNumber(data, len(w.projects.runs))
	for _, number := range w.projects.runs {
		data = appendText(data, index.Code(number))
	}
	data = appendNumber(data, len(w.texts.runs))
	for _, number := range w.texts.runs {
		data = appendText(data, index.Text(number))
	}
	data = appendNumber(data, len(w.cells.runs))
	for _, number := range w.cells.runs {
		c := index.Cells()[number]
		data = appendText(appendText(appendText(data, c.County), c.Sector), c.Level)
		data = appendText(appendText(appendText(data, c.Ownership), c.Class), c.Stage)
	}
	data = appendNumber(data, len(w.places.Cells))
	for _, cells := range w.places.Cells {
		for _, column := range cells.Columns {
			data = appendNumber(data, column)
		}
		data = appendNumber(data, cells.Above)
	}
	return data
}

// place returns the number that the file gives to RowCells.
func (w *cacheWriter) place(from *ingest.Places, number int32) int32 {
	known := w.placed[from]
	if int(number) >= len(known) {
		known = invest.Reach(known, int32(len(from.Cells))-1)
		w.placed[from] = known
	}
	if known[number] == 0 {
		known[number] = w.places.Number(from.Cells[number], &w.hints) + 1
	}
	return known[number] - 1
}

func (w *cacheWriter) encodeMonth(data []byte, m *ingest.Month) []byte {
	e := &m.Export
	data = appendText(data, e.Encoding)
	for _, lines := range []int{e.Lines, e.Accepted, e.Rejected, e.SetAside, e.Blank, e.AcceptedRows, e.RejectedRows} {
		data = appendNumber(data, lines)
	}
	data = appendNumber(data, len(e.Periods))
	for _, period := range e.Periods {
		data = appendNumber(data, period)
	}
	data = appendNumber(data, len(m.Sheets))
	for _, name := range m.Sheets {
		data = appendText(data, name)
	}
	data = appendBool(data, m.SumRow)
	data = appendBool(data, m.Header != nil)
	if m.Header != nil {
		data = appendPosition(data, m.Header.At)
		data = appendNumber(data, len(m.Header.Columns))
		for i := range m.Header.Columns {
			c := &m.Header.Columns[i]
			data = appendPosition(appendText(appendText(data, c.Field.Name), c.Name), c.At)
		}
	}
	data = appendNumber(data, len(m.Problems))
	for _, p := range m.Problems {
		data = appendText(appendText(data, p.Position.File), p.Position.Sheet)
		data = appendPosition(data, p.Position)
		data = appendText(data, p.Code)
		data = appendNumber(data, len(p.Args))
		for _, arg := range p.Args {
			data = appendText(data, arg)
		}
		data = appendText(appendText(appendText(data, p.Suggestion), p.Of.Period), p.Of.Key)
	}
	return w.appendClaims(data, m)
}

func (w *cacheWriter) appendClaims(data []byte, m *ingest.Month) []byte {
	data = appendNumber(data, len(m.Claims))
	data = slices.Grow(data, 32*len(m.Claims))
	var above claimNumbers
	for i := range m.Claims {
		c := &m.Claims[i]
		numbers := claimNumbers{
			w.facts.of(c.Posting.Facts), w.projects.of(c.Project), w.texts.of(c.Posting.Progress), int64(c.Period),
			int64(c.Line), int64(c.Column), int64(c.Span), int64(w.place(m.Places, c.Cells)), int64(c.Last), int64(c.Sheet),
		}
		for i := range numbers {
			data = appendNumber(data, numbers[i]-above[i])
		}
		data = appendNumber(appendNumber(data, c.Posting.Planned), c.Posting.Completed)
		above = numbers
	}
	return data
}

// claimNumbers are those of a row that differ little from those of the row
// above: its facts, project and progress, its period, its line, column, span
// and cells, the column of the last of ComparedFields, and its sheet.
type claimNumbers [10]int64
