package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"path/filepath"
	"slices"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// decoder takes numbers and texts from the front of what an encoder wrote. Of
// what no encoder wrote it takes zeros, and notes that it is bad.
type decoder struct {
	data []byte
	bad  bool
}

func (d *decoder) spoil() {
	d.data, d.bad = nil, true
}

func (d *decoder) number() int64 {
	number, size := binary.Varint(d.data)
	if size <= 0 {
		d.spoil()
		return 0
	}
	d.data = d.data[size:]
	return number
}

// within returns a number from 0 to a limit, which is none of them.
func (d *decoder) within(limit int) int32 {
	number := d.number()
	if number < 0 || number >= int64(limit) {
		d.spoil()
		return 0
	}
	return int32(number)
}

// whole returns a number of lines or of a column, or a period.
func (d *decoder) whole() int { return int(d.within(math.MaxInt32)) }

// count returns how many things follow of which each takes a byte at least.
func (d *decoder) count() int { return int(d.within(min(len(d.data), math.MaxInt32-1) + 1)) }

func (d *decoder) bytes(size int) []byte {
	if size > len(d.data) {
		d.spoil()
		return make([]byte, size)
	}
	bytes := d.data[:size]
	d.data = d.data[size:]
	return bytes
}

func (d *decoder) text() string { return string(d.bytes(d.count())) }

func (d *decoder) bool() bool { return d.bytes(1)[0] != 0 }

func (d *decoder) sum() [sha256.Size]byte { return [sha256.Size]byte(d.bytes(sha256.Size)) }

func (d *decoder) section() section { return section{d.number(), d.number(), d.sum()} }

func (d *decoder) position(file string) diag.Position {
	return diag.Position{File: file, Line: d.whole(), Column: d.whole()}
}

func (d *decoder) date() invest.Date {
	return invest.Date{Year: int16(d.within(10_000)), Month: int8(d.within(13)), Day: int8(d.within(32))}
}

// done tells whether everything was taken, and was what it should be.
func (d *decoder) done() bool { return !d.bad && len(d.data) == 0 }

func decodeDirectory(data []byte) (directory, bool) {
	d := &decoder{data: data}
	decoded := directory{key: d.sum(), tables: d.section(), months: map[string]entry{}}
	for range d.count() {
		path := d.text()
		decoded.months[path] = entry{export: d.sum(), section: d.section()}
	}
	return decoded, d.done()
}

// tables are what months refer to, by numbers of the file. Facts and texts get
// their numbers in the index when a month that is believed refers to them, so
// that the index holds what a run without a cache would put there.
type tables struct {
	columns  *reference.Columns
	facts    []invest.Facts // that refer to the other tables
	projects []string
	texts    []string
	cells    []invest.Cell
	places   *ingest.Places

	added, addedProjects, addedTexts []int32 // by number, that of the index; 0 where it has none yet
}

func decodeTables(data []byte, ref *reference.Reference) (*tables, bool) {
	d := &decoder{data: data}
	t := &tables{columns: &ref.Columns, places: ingest.NewPlaces()}
	for range d.count() {
		t.facts = append(t.facts, invest.Facts{
			Project: d.within(math.MaxInt32), Cell: d.within(math.MaxInt32), Name: d.within(math.MaxInt32), Organization: d.within(math.MaxInt32),
			Total: invest.Yuan(d.number()), TotalStated: d.bool(), Withheld: d.bool(), Start: d.date(), Finish: d.date(),
		})
	}
	for range d.count() {
		t.projects = append(t.projects, d.text())
	}
	for range d.count() {
		t.texts = append(t.texts, d.text())
	}
	for range d.count() {
		t.cells = append(t.cells, invest.Cell{
			County: invest.County(d.text()), Sector: invest.Sector(d.text()), Level: invest.Level(d.text()),
			Ownership: invest.Ownership(d.text()), Class: invest.Class(d.text()), Stage: invest.Stage(d.text()),
		})
	}
	for range d.count() {
		var cells ingest.RowCells
		for i := range cells.Columns {
			cells.Columns[i] = uint16(d.within(1 << 16))
		}
		cells.Above = d.within(math.MaxInt32)
		t.places.Cells = append(t.places.Cells, cells)
	}
	for _, f := range t.facts {
		d.bad = d.bad || int(f.Project) >= len(t.projects) || int(f.Cell) >= len(t.cells) ||
			int(f.Name) >= len(t.texts) || int(f.Organization) >= len(t.texts)
	}
	t.added, t.addedProjects, t.addedTexts = make([]int32, len(t.facts)), make([]int32, len(t.projects)), make([]int32, len(t.texts))
	return t, d.done()
}

// The numbers in the index. Number 0 is the empty one, there and here.

func (t *tables) project(number int32, index *invest.Index) int32 {
	if t.addedProjects[number] == 0 && number > 0 {
		t.addedProjects[number] = index.AddProject(invest.ProjectCode(t.projects[number]))
	}
	return t.addedProjects[number]
}

func (t *tables) text(number int32, index *invest.Index) int32 {
	if t.addedTexts[number] == 0 && number > 0 {
		t.addedTexts[number] = index.AddText(t.texts[number])
	}
	return t.addedTexts[number]
}

func (t *tables) fact(number int32, index *invest.Index) int32 {
	if t.added[number] == 0 && number > 0 {
		f := t.facts[number]
		f.Project, f.Cell = t.project(f.Project, index), index.AddCell(t.cells[f.Cell])
		f.Name, f.Organization = t.text(f.Name, index), t.text(f.Organization, index)
		t.added[number] = index.AddFacts(f)
	}
	return t.added[number]
}

// decodeMonth returns the month of an export with a SHA-256. Its claims fill a list.
func (t *tables) decodeMonth(data []byte, path string, export [sha256.Size]byte, index *invest.Index, list []ingest.Claim) (*ingest.Month, bool) {
	d := &decoder{data: data}
	m := &ingest.Month{Path: path, Places: t.places}
	m.Export = invest.Export{
		File: filepath.Base(path), SHA256: hex.EncodeToString(export[:]), Encoding: d.text(),
		Lines: d.whole(), Accepted: d.whole(), Rejected: d.whole(), SetAside: d.whole(), Blank: d.whole(), AcceptedRows: d.whole(), RejectedRows: d.whole(),
	}
	for range d.count() {
		m.Export.Periods = append(m.Export.Periods, invest.Period(d.whole()))
	}
	for range d.count() {
		m.Sheets = append(m.Sheets, d.text())
	}
	m.SumRow = d.bool()
	if d.bool() {
		m.Header = t.decodeHeader(d, path, m.Sheets)
	}
	for range d.count() {
		m.Problems = append(m.Problems, decodeProblem(d))
	}
	t.decodeClaims(d, m, index, list)
	return m, d.done()
}

// decodeHeader returns what the checks across periods need of a header.
func (t *tables) decodeHeader(d *decoder, path string, sheets []string) *ingest.Header {
	if len(sheets) == 0 {
		d.spoil()
		return nil
	}
	at := func() diag.Position {
		p := d.position(path)
		p.Sheet = sheets[0] // that of which the header is
		return p
	}
	h := &ingest.Header{At: at(), Index: map[reference.FieldName]int{}}
	for i := range d.count() {
		var c ingest.Column
		if name := reference.FieldName(d.text()); name != "" {
			c.Field, _ = t.columns.Field(name)
			c.Field.Name = name
			h.Index[name] = i
		}
		c.Name = d.text()
		c.At = at()
		h.Columns = append(h.Columns, c)
	}
	return h
}

func decodeProblem(d *decoder) diag.Problem {
	file, name := d.text(), d.text()
	p := diag.Problem{Position: d.position(file), Code: diag.Code(d.text())}
	p.Position.Sheet = name
	for range d.count() {
		p.Args = append(p.Args, d.text())
	}
	p.Suggestion = d.text()
	p.Of = diag.Subject{Period: d.text(), Key: d.text()}
	if !p.Code.Known() {
		d.spoil()
		return p
	}
	p.Severity = p.Code.Default()
	return p
}

func (t *tables) decodeClaims(d *decoder, m *ingest.Month, index *invest.Index, list []ingest.Claim) {
	count := d.count()
	m.Claims = slices.Grow(list, count)[:count]
	var numbers claimNumbers
	limits := claimNumbers{
		int64(len(t.facts)), int64(len(t.projects)), int64(len(t.texts)), math.MaxInt32,
		math.MaxInt32, math.MaxInt32, math.MaxInt32, int64(len(t.places.Cells)), 1 << 16, int64(len(m.Sheets)),
	}
	for i := range m.Claims {
		for k := range numbers {
			numbers[k] += d.number()
			if numbers[k] < 0 || numbers[k] >= limits[k] {
				d.spoil()
				return
			}
		}
		facts, project := int32(numbers[0]), int32(numbers[1])
		if project == 0 || facts > 0 && t.facts[facts].Project != project {
			d.spoil()
			return
		}
		m.Claims[i] = ingest.Claim{
			Posting: invest.Posting{
				Facts: t.fact(facts, index), Progress: t.text(int32(numbers[2]), index),
				Planned: invest.Yuan(d.number()), Completed: invest.Yuan(d.number()),
			},
			Project: t.project(project, index), Period: invest.Period(numbers[3]),
			Line: int32(numbers[4]), Column: int32(numbers[5]), Span: int32(numbers[6]), Cells: int32(numbers[7]), Last: uint16(numbers[8]), Sheet: uint16(numbers[9]),
		}
	}
}
