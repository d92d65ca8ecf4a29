package history

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// effect is what a damage does to what an export says.
type effect string

const (
	harmful  effect = "harmful"  // it says something else: to be caught where it was done
	harmless effect = "harmless" // it says the same: no problem, and the same reports
	free     effect = "free"     // only words change that nobody can check: no problem
)

// damage is one way in which an export gets changed. apply returns the lines
// at any of which a problem tells of it; line 0 is the file as a whole.
type damage struct {
	name   string
	effect effect
	apply  func(random *rand.Rand, m *mutant) []int
}

// The columns of a demonstration export.
const (
	sequenceColumn = iota
	codeColumn
	nameColumn
	countyColumn
	sectorColumn
	levelColumn
	ownershipColumn
	classColumn
	stageColumn
	organizationColumn
	totalColumn
	plannedColumn
	completedColumn
	progressColumn
	startColumn
	finishColumn
	withheldColumn
	columnCount
)

// mutant is an export that gets damaged. Before that no cell of it holds a line
// break, so that row i stands on line i+1.
type mutant struct {
	name      string
	period    invest.Period
	rows      [][]string
	header    int                 // index into rows
	sum       int                 // of the row 合计
	before    map[string][]string // the rows of the month before, by project code
	encoding  string
	newline   string
	separator string
	quoted    bool                     // every cell stands in quotation marks
	unended   bool                     // the last line ends without a line break
	rework    func(data []byte) []byte // of the finished file
	written   func(lines []string)     // changes finished lines
}

// amountColumns are the columns that state an amount.
var amountColumns = []int{totalColumn, plannedColumn, completedColumn}

// newMutant reads an export as it is published with the project. Whether it is
// plain tells whether between the header, of one line and with units, and the
// row 合计 nothing but projects stands.
func newMutant(t testing.TB, period invest.Period) (m *mutant, plain bool) {
	t.Helper()
	m = &mutant{name: period.String() + ".csv", period: period, newline: "\n", separator: ","}
	data := readRaw(t, m.name)
	text := m.decode(t, data)
	if strings.Contains(text, "\r\n") {
		m.newline = "\r\n"
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.FieldsPerRecord = -1
	var err error
	if m.rows, err = reader.ReadAll(); err != nil {
		t.Fatal(m.name, err)
	}
	first := func(word string) int {
		return slices.IndexFunc(m.rows, func(row []string) bool { return row[sequenceColumn] == word })
	}
	m.header, m.sum = first("序号"), first("合计")
	if m.header < 0 || m.sum < m.header {
		return m, false
	}
	plain = len(m.rows[m.header]) == columnCount && slices.IndexFunc(amountColumns, func(column int) bool {
		return !strings.HasSuffix(m.rows[m.header][column], "元）")
	}) < 0
	for _, row := range m.rows[m.header+1 : m.sum] {
		plain = plain && len(row) == columnCount && row[codeColumn] != ""
	}
	return m, plain
}

// The encodings of demonstration exports.
const (
	gb18030Encoding = "GB18030"
	utf8BOMEncoding = "UTF-8 with BOM"
	utf16Encoding   = "UTF-16"
	byteOrderMark   = "\ufeff"
)

// decode returns the text of an export and notes its encoding.
func (m *mutant) decode(t testing.TB, data []byte) string {
	t.Helper()
	decoder := unicode.UTF8BOM.NewDecoder()
	switch {
	case bytes.HasPrefix(data, []byte(byteOrderMark)):
		m.encoding = utf8BOMEncoding
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		m.encoding, decoder = utf16Encoding, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
	case !utf8.Valid(data):
		m.encoding, decoder = gb18030Encoding, simplifiedchinese.GB18030.NewDecoder()
	}
	text, err := decoder.Bytes(data)
	if err != nil {
		t.Fatal(m.name, err)
	}
	return string(text)
}

func readRaw(t testing.TB, name string) []byte {
	data, err := os.ReadFile(filepath.Join("..", "..", "data", "raw", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// plainPeriods returns the periods whose export is plain and not the first of
// its year.
func plainPeriods(t testing.TB) []invest.Period {
	var periods []invest.Period
	for period := invest.NewPeriod(2021, 2); period <= invest.NewPeriod(2023, 12); period++ {
		if _, plain := newMutant(t, period); plain && period.Month() > 1 {
			periods = append(periods, period)
		}
	}
	if len(periods) < 10 {
		t.Fatalf("only %v are plain", periods)
	}
	return periods
}

// line returns the line of a row.
func line(row int) int { return row + 1 }

// lines returns the lines of every project.
func (m *mutant) lines() []int {
	var lines []int
	for i := m.header + 1; i < m.sum; i++ {
		lines = append(lines, line(i))
	}
	return lines
}

// pick returns one of the rows of projects that is as wanted.
func (m *mutant) pick(random *rand.Rand, wanted func(row []string) bool) int {
	var rows []int
	for i := m.header + 1; i < m.sum; i++ {
		if wanted(m.rows[i]) {
			rows = append(rows, i)
		}
	}
	return rows[random.IntN(len(rows))]
}

// known tells whether the month before lists a project as not finished.
func (m *mutant) known(row []string) bool {
	last, listed := m.before[row[codeColumn]]
	return listed && last[stageColumn] != "竣工"
}

// value returns the amount of a cell of the export, in the column's unit.
func value(cell string) *big.Rat {
	v, ok := new(big.Rat).SetString(strings.ReplaceAll(cell, ",", ""))
	if !ok {
		panic("no amount: " + cell)
	}
	return v
}

// plain writes an amount as a number without separators.
func plain(v *big.Rat) string {
	text := v.FloatString(12)
	return strings.TrimRight(strings.TrimRight(text, "0"), ".")
}

// resum makes the row 合计 right again, so that no sum tells of a damage.
func (m *mutant) resum() {
	for _, column := range amountColumns {
		all := new(big.Rat)
		for _, row := range m.rows[m.header+1 : m.sum] {
			all.Add(all, value(row[column]))
		}
		m.rows[m.sum][column] = plain(all)
	}
}

// bytes writes the file.
func (m *mutant) bytes() []byte {
	lines := make([]string, len(m.rows))
	for i, row := range m.rows {
		lines[i] = m.lineOf(row) + m.newline
	}
	if m.written != nil {
		m.written(lines)
	}
	text := strings.Join(lines, "")
	if m.unended {
		text = strings.TrimSuffix(text, m.newline)
	}
	data := []byte(text)
	var err error
	switch m.encoding {
	case utf8BOMEncoding:
		data = append([]byte(byteOrderMark), data...)
	case gb18030Encoding:
		data, err = simplifiedchinese.GB18030.NewEncoder().Bytes(data)
	case utf16Encoding:
		data, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(data)
	}
	if err != nil {
		panic(err)
	}
	if m.rework != nil {
		data = m.rework(data)
	}
	return data
}

func (m *mutant) lineOf(row []string) string {
	cells := make([]string, len(row))
	for i, cell := range row {
		if m.quoted || strings.ContainsAny(cell, m.separator+"\"\n\r") {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		cells[i] = cell
	}
	return strings.Join(cells, m.separator)
}

// pair is what two exports say together.
type pair struct {
	*Past
	ledger invest.Ledger
}

// readPair reads two exports and what they say together. What the first said is
// remembered while the second is read, or it is not.
func readPair(ref reference.Reference, remembers bool, firstName string, first []byte, name string, data []byte) (pair, invest.Export) {
	v, index := ingest.NewVocabulary(ref), invest.NewIndex()
	past := New(v, index)
	known := ingest.NewMemory(index, new(ingest.Arrangements), nil)
	exports := []invest.Export{past.Add(ingest.Read(v, known, firstName, first))}
	if !remembers {
		known = ingest.NewMemory(index, new(ingest.Arrangements), nil)
	}
	exports = append(exports, past.Add(ingest.Read(v, known, name, data)))
	ledger := past.Ledger()
	past.Compare(".", exports, ledger)
	return pair{past, ledger}, exports[1]
}

// said returns the reports of a file, sorted.
func (p pair) said(name string) []invest.Report {
	var reports []invest.Report
	for _, period := range p.ledger.Periods() {
		for i := range p.ledger.Postings(period) {
			posting := &p.ledger.Postings(period)[i]
			if p.origin(reported{p.index.Facts(*posting), posting, period}).path == name {
				reports = append(reports, p.index.Report(period, *posting))
			}
		}
	}
	slices.SortFunc(reports, func(a, b invest.Report) int { return strings.Compare(string(a.Project), string(b.Project)) })
	return reports
}

// TestMutation damages demonstration exports, each together with that of the
// month before: a damage that changes what the export says is caught at its
// place, and one that does not is no problem and changes no report. What is
// remembered of the month before changes nothing. MUTATIONS
// says how often each damage is done, at other places of other exports.
func TestMutation(t *testing.T) {
	times := 5
	if text := os.Getenv("MUTATIONS"); text != "" {
		var err error
		if times, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	ref, problems, err := reference.Load("../../data/reference")
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	periods := plainPeriods(t)
	t.Logf("the exports of %v", periods)
	said := map[invest.Period][]invest.Report{} // by the clean exports
	var table strings.Builder
	for kind, d := range slices.Concat(damages, wholeDamages, workbookDamages) {
		right := 0
		told := map[string]int{}
		for seed := range uint64(times) {
			random := rand.New(rand.NewPCG(seed, uint64(kind)))
			period := one(random, periods...)
			failure, codes := tryDamage(t, ref, d, random, period, said)
			if failure == "" {
				right++
			} else {
				t.Errorf("%s, %s, seed %d: %s", d.name, period, seed, failure)
			}
			for _, code := range codes {
				told[code]++
			}
		}
		var where []string
		for _, code := range slices.Sorted(maps.Keys(told)) {
			where = append(where, fmt.Sprintf("%s %d", code, told[code]))
		}
		fmt.Fprintf(&table, "| %s | %s | %d/%d | %s |\n", d.name, d.effect, right, times, strings.Join(where, ", "))
	}
	t.Logf("%d kinds\n| damage | effect | right | told by |\n|---|---|---|---|\n%s", strings.Count(table.String(), "\n"), table.String())
}

// tryDamage does one damage. It returns what is wrong with how it is taken, and
// the codes by which it is told at its place. said keeps what clean exports say.
func tryDamage(t *testing.T, ref reference.Reference, d damage, random *rand.Rand, period invest.Period, said map[invest.Period][]invest.Report) (failure string, codes []string) {
	t.Helper()
	first, _ := newMutant(t, period-1)
	m, _ := newMutant(t, period)
	m.before = map[string][]string{}
	for _, row := range first.rows {
		if len(row) == columnCount {
			m.before[row[codeColumn]] = row
		}
	}
	firstBytes, clean := readRaw(t, first.name), m.bytes()
	if said[period] == nil {
		in, _ := readPair(ref, true, first.name, firstBytes, m.name, clean)
		if len(in.Problems) > 0 {
			t.Fatalf("%s is not clean: %v", m.name, in.Problems)
		}
		said[period] = in.said(m.name)
	}
	cleanName := m.name
	lines := d.apply(random, m)
	damaged := m.bytes()
	if bytes.Equal(damaged, clean) && m.name == cleanName {
		return "nothing is damaged", nil
	}
	in, export := readPair(ref, true, first.name, firstBytes, m.name, damaged)
	if sum := export.Accepted + export.Rejected + export.SetAside + export.Blank; sum != export.Lines {
		return fmt.Sprintf("of %d lines %d are accounted for", export.Lines, sum), nil
	}
	anew, exportAnew := readPair(ref, false, first.name, firstBytes, m.name, damaged)
	in.Problems.Sort()
	anew.Problems.Sort()
	if !reflect.DeepEqual(in.Problems, anew.Problems) || !reflect.DeepEqual(export, exportAnew) || !slices.Equal(in.said(m.name), anew.said(m.name)) {
		return "it is read otherwise where the month before is remembered", nil
	}
	if d.effect == harmful {
		told := map[string]bool{}
		for _, p := range in.Problems {
			if filepath.Base(p.Position.File) == m.name && slices.Contains(lines, p.Position.Line) {
				told[string(p.Code)] = true
			}
		}
		if len(told) == 0 {
			return fmt.Sprintf("at none of lines %d is a problem: %v", lines[:min(len(lines), 5)], someOf(in.Problems)), nil
		}
		return "", slices.Collect(maps.Keys(told))
	}
	if len(in.Problems) > 0 {
		return fmt.Sprintf("called wrong: %v", someOf(in.Problems)), nil
	}
	if d.effect == harmless && !slices.Equal(in.said(m.name), said[period]) {
		return "the reports are others", nil
	}
	return "", nil
}

// someOf keeps a message short.
func someOf(problems diag.Problems) diag.Problems { return problems[:min(len(problems), 3)] }
