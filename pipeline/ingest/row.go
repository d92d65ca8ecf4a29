package ingest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// row is one row of a register while it is read.
type row struct {
	*reading
	cells   []string
	faulty  bool   // it has a problem, so that it makes no report
	size    int64  // of the unit that the row states; 0 where it states none
	badUnit bool   // the row states a unit that is not known
	refused []bool // by cell, those of a workbook that are not to be read
}

// fault reports a problem of a cell.
func (r *row) fault(cell int, code diag.Code, args ...string) {
	r.faultNear(cell, "", code, args...)
}

// faultNear reports a problem of a cell with the value that was probably meant. A
// cell that need not be filled loses its value, and its row nothing else.
func (r *row) faultNear(cell int, suggestion string, code diag.Code, args ...string) {
	r.faulty = r.faulty || r.isNeeded(cell)
	r.reportNear(r.At(cell), suggestion, code, args...)
}

// isNeeded tells whether a row means nothing without a cell: one that must be filled,
// one that says which project, period and unit the row is of, and one that may keep
// its project secret.
func (r *row) isNeeded(cell int) bool {
	field := &r.header.Columns[cell].Field
	switch field.Name {
	case reference.ProjectCode, reference.PeriodField, reference.Unit, reference.Withheld, "":
		return true
	}
	return field.Required || slices.Contains(r.ref.Columns.ProjectKey.Fallback, field.Name)
}

// readRow reads every cell of a row, whatever is wrong with the others, so that
// one run shows everything. A row with any problem, or below a header that
// keeps every row out, is not accepted.
func (s *reading) readRow(cells []string) (accepted bool) {
	s.totals.rows++
	r := &s.row
	*r = row{reading: s, cells: cells, faulty: !s.header.usable, refused: r.refused[:0]}
	if !r.checkWidth() {
		s.totals.spoil()
		return false
	}
	if s.InGrid() {
		r.see()
	}
	r.noteSecret()
	r.readUnit()
	period := r.readPeriod()
	facts, known := r.readFacts(period)
	if total, stated := r.readMoney(0); total != facts.Total || stated != facts.TotalStated {
		facts.Total, facts.TotalStated = total, stated
	}
	posting := invest.Posting{Progress: r.readText(&r.slots.progress)}
	posting.Planned, _ = r.readMoney(1)
	posting.Completed, _ = r.readMoney(2)
	if period == 0 || facts.Project == 0 {
		return false // which has been reported
	}
	hints := &r.known.hints
	if known != nil {
		hints = &known.hints
	}
	c := r.claim(facts.Project, period, hints)
	if r.faulty {
		return false
	}
	switch {
	case known == nil:
		posting.Facts = r.known.index.AddFacts(facts)
	case known.number == 0 || known.facts != facts:
		r.known.familiar.settle(facts, r.known.index.AddFacts(facts))
		fallthrough
	default:
		posting.Facts = known.number
	}
	c.Posting = posting
	return true
}

// readFacts reads the cells of a row that seldom change. The total is none of
// them: exports state it in one unit today and in another tomorrow. It also returns
// the familiar row that says the same, or nil.
func (r *row) readFacts(period invest.Period) (facts invest.Facts, same *acquaintance) {
	known, repeated := r.recall()
	if repeated {
		return known.facts, known
	}
	before := len(r.problems)
	at, index := r.slots, r.known.index
	cell := invest.Cell{
		County:    invest.County(r.readValue(&at.county)),
		Sector:    invest.Sector(r.readValue(&at.sector)),
		Level:     invest.Level(r.readValue(&at.level)),
		Ownership: invest.Ownership(r.readValue(&at.ownership)),
		Class:     invest.Class(r.readValue(&at.class)),
		Stage:     invest.Stage(r.readValue(&at.stage)),
	}
	facts = invest.Facts{
		Organization: r.readText(&at.organization),
		Cell:         index.AddCell(cell),
		Start:        r.readDate(&at.start),
		Finish:       r.readDate(&at.finish),
		Withheld:     r.readValue(&at.withheld) == Withheld,
	}
	if known != nil && known.named(r) {
		facts.Project, facts.Name = known.facts.Project, known.facts.Name
	} else {
		facts.Name = index.AddText(r.interpretText(&at.name))
		if code := r.readProject(); code != "" {
			facts.Project = index.AddProject(code)
		}
	}
	if period == 0 || facts.Project == 0 {
		return facts, nil
	}
	r.checkDivision(index.Code(facts.Project), cell.County)
	if len(r.problems) > before {
		return facts, nil
	}
	return facts, r.remember(facts)
}

// rejectLoneCell reports a row with one cell that is not known for a title or a
// note: it may be what is left of a project.
func (s *reading) rejectLoneCell(cells []string) {
	s.totals.rows++
	s.totals.spoil()
	first := sheet.FirstFilled(cells)
	s.report(s.At(first), diag.UnknownRow, diag.Shorten(sheet.OneLine(cells[first])))
}

// Withheld is the id, in columns.toml, of the value that keeps a project's name
// from being published.
const Withheld = "withheld"

// checkWidth reports cells too many or too few, since then no value is sure to
// stand in its own column. Empty cells beyond the header are what a spreadsheet
// leaves behind.
func (r *row) checkWidth() bool {
	width := len(r.header.Columns)
	if last := len(sheet.TrimRight(r.cells, width)); last != width {
		r.report(r.At(sheet.WrongWidth(last, width)), diag.WrongFieldCount, strconv.Itoa(last), strconv.Itoa(width))
		return false
	}
	for i := range r.header.Columns {
		c := &r.header.Columns[i]
		if c.Name == "" && !sheet.IsBlank(r.cells[i]) {
			r.report(c.At, diag.UnknownHeader, "")
			c.Name = "(" + strconv.Itoa(i+1) + ")" // reported once
		}
	}
	return true
}

// take returns the text of a field's cell. It reports an empty cell of a
// required field. The cell is -1 where there is nothing to read.
func (r *row) take(s *slot) (text string, cell int) {
	if s.cell < 0 || r.isRefused(s.cell) {
		return "", -1
	}
	if text = strings.TrimSpace(r.cells[s.cell]); text != "" {
		return text, s.cell
	}
	if s.required() {
		r.fault(s.cell, diag.MissingValue, s.column.Name)
	}
	return "", -1
}

// readText reads free text and returns its number in the index: its line breaks
// and runs of spaces become one space.
func (r *row) readText(s *slot) int32 { return understand(r, s, s.texts, (*row).indexText) }

func (r *row) indexText(s *slot) int32 { return r.known.index.AddText(r.interpretText(s)) }

func (r *row) interpretText(s *slot) string {
	text, cell := r.take(s)
	if cell < 0 {
		return ""
	}
	text = sheet.OneLine(text)
	switch {
	case r.isNotStated(s, text):
		return ""
	case !sheet.Showable(text):
		r.fault(cell, diag.BadText, diag.Shorten(text))
		return ""
	case isErrorValue(text):
		r.fault(cell, diag.DoubtfulCell, text, s.column.Name, string(diag.CellError))
		return ""
	case isAlien(text):
		r.fault(cell, diag.DoubtfulEncoding, diag.Shorten(text))
		return ""
	case hasLost(text):
		r.report(r.At(cell), diag.LostCharacters, diag.Shorten(text), s.column.Name)
	}
	return strings.Clone(text) // a row's cells share their memory
}

// readValue reads a county, a sector, or a field with a closed list of values,
// and returns its id. A field without a list is free text.
func (r *row) readValue(s *slot) string { return understand(r, s, s.values, (*row).interpretValue) }

func (r *row) interpretValue(s *slot) string {
	values, closed := r.values[s.name]
	if !closed {
		return r.interpretText(s)
	}
	text, cell := r.take(s)
	if cell < 0 {
		return ""
	}
	id, known := values.find(text)
	if known {
		return id
	}
	text = sheet.OneLine(text)
	suggestion := ""
	if s.name != reference.Withheld { // of a secret nothing is guessed
		suggestion = values.suggest(text)
	}
	switch s.name {
	case reference.CountyField:
		r.faultNear(cell, suggestion, diag.UnknownCounty, diag.Shorten(text), r.ref.Regions.City.Name)
	case reference.SectorField:
		r.faultNear(cell, suggestion, diag.UnknownSector, diag.Shorten(text))
	default:
		r.faultNear(cell, suggestion, diag.UnknownValue, diag.Shorten(text), s.column.Name, strings.Join(values.names, ", "))
	}
	return ""
}

func (r *row) readDate(s *slot) invest.Date { return understand(r, s, s.dates, (*row).interpretDate) }

func (r *row) interpretDate(s *slot) invest.Date {
	text, cell := r.take(s)
	if cell < 0 {
		return invest.Date{}
	}
	date, ok := r.parseDay(text)
	if !ok {
		date, ok = parseSerial(text)
	}
	switch {
	case ok:
		return date
	case r.isNotStated(s, text):
	case s.required() || !isUnstatedDate(text):
		r.fault(cell, diag.BadDate, diag.Shorten(sheet.OneLine(text)))
	}
	return invest.Date{}
}

// commaOrPoint is a number whose comma or point may part its thousands or begin
// its decimals. Sheets have semicolons between the cells where the comma does
// the latter, so that neither reading is sure there.
var commaOrPoint = regexp.MustCompile(`,|^-?\s*\d{1,3}\.\d{3}(?:\D|$)`)

// readUnit reads the unit that a row states for its amounts.
func (r *row) readUnit() {
	text, cell := r.take(&r.slots.unit)
	if cell < 0 {
		return
	}
	size, known := r.unit(text)
	if !known {
		r.fault(cell, diag.UnknownUnit, diag.Shorten(sheet.OneLine(text)))
		r.badUnit = true
	}
	r.size = size
}

// readAmount reads the amount in a cell. Its unit is that of the cell itself,
// else that of the row, else that of the column.
func (r *row) readAmount(cell int, text string) (amount, bool) {
	column := &r.header.Columns[cell]
	a, ok := r.parseAmount(text)
	if !ok || r.separator == ';' && commaOrPoint.MatchString(sheet.Fold(text)) {
		r.fault(cell, diag.BadAmount, diag.Shorten(sheet.OneLine(text)), column.Name)
		return amount{}, false
	}
	if a.size == 0 {
		a.size = r.size
	}
	if a.size == 0 && !r.badUnit {
		a.size = column.size
		if a.size == 0 && r.slots.unit.cell >= 0 {
			r.fault(cell, diag.MissingUnit, column.Name)
		}
	}
	if isPersonal(text, a.size) {
		r.fault(cell, diag.PersonalNumber, column.Name)
		return amount{}, false
	}
	return a, a.size != 0
}

// readMoney reads the field of amountFields[i] and adds it to the sums that the
// file's totals are checked by.
func (r *row) readMoney(i int) (value invest.Yuan, stated bool) {
	s := &r.slots.money[i]
	text, cell := r.take(s)
	if cell < 0 {
		if s.required() || r.isRefused(s.cell) {
			r.totals.unreadable[i]++
		}
		return 0, false
	}
	if isUnstated(text) && !s.required() {
		return 0, false
	}
	if r.isNotStated(s, text) {
		if s.required() {
			r.faulty = true // without it the project counts in no sum
			r.report(r.At(cell), diag.AmountNotStated, diag.Shorten(text), s.column.Name)
		}
		return 0, false
	}
	a, ok := r.readAmount(cell, text)
	if !ok {
		r.totals.unreadable[i]++
		return 0, false
	}
	r.totals.exact[i].add(a)
	value, exact, fits := a.yuan()
	columns := &r.ref.Columns
	switch {
	case !fits:
		r.fault(cell, diag.BadAmount, diag.Shorten(text), s.column.Name)
	case a.negative && a.number > 0:
		r.fault(cell, diag.NegativeAmount, diag.Shorten(text), s.column.Name)
	case !exact && columns.Amounts.Fraction != reference.FractionRound:
		r.fault(cell, diag.FractionalAmount, diag.Shorten(text), columns.Currency.Name)
	default:
		return value, true
	}
	return 0, false // an amount that is at fault is not stated
}

// readPeriod reads the period of a row: that of its cell, else that of the
// file's name. The two may not contradict.
func (r *row) readPeriod() invest.Period {
	s := &r.slots.period
	_, cell := r.take(s)
	if cell < 0 {
		if s.cell >= 0 && r.period == 0 && !s.required() {
			r.fault(s.cell, diag.MissingValue, s.column.Name)
		}
		r.notePeriod(r.period)
		return r.period
	}
	period := understand(r, s, &r.known.periods, (*row).interpretPeriod)
	switch {
	case period == 0: // reported
		return 0
	case r.period != 0 && period != r.period:
		r.fault(cell, diag.PeriodConflict, period.String(), r.period.String())
	}
	for _, d := range r.header.datings {
		if d.contradicts(period) && r.period == 0 {
			r.fault(cell, diag.PeriodConflict, period.String(), diag.Shorten(d.text))
			break
		}
	}
	r.notePeriod(period)
	return period
}

func (r *row) interpretPeriod(s *slot) invest.Period {
	text, cell := r.take(s)
	period, ok := parsePeriod(text)
	if !ok {
		var day invest.Date
		if day, ok = parseSerial(text); ok {
			period = day.Period()
		}
	}
	if !ok {
		r.fault(cell, diag.BadPeriod, diag.Shorten(sheet.OneLine(text)))
		return 0
	}
	return period
}

// notePeriod remembers the periods that the file speaks of.
func (r *row) notePeriod(period invest.Period) {
	if period != 0 && !slices.Contains(r.export.Periods, period) {
		r.export.Periods = append(r.export.Periods, period)
	}
}

// readProject reads the code of the row's project, or makes its key from the
// fields that columns.toml names for rows without a code.
func (r *row) readProject() invest.ProjectCode {
	s := &r.slots.code
	if r.isRefused(s.cell) {
		return ""
	}
	if s.cell >= 0 && !sheet.IsBlank(r.cells[s.cell]) {
		return r.interpretCode(s)
	}
	r.take(s) // reports a code that must be there
	if s.required() {
		return ""
	}
	fallback := r.ref.Columns.ProjectKey.Fallback
	if len(fallback) == 0 {
		if s.cell >= 0 {
			r.fault(s.cell, diag.MissingValue, s.column.Name)
		}
		return ""
	}
	values := make([]string, len(fallback))
	for i, name := range fallback {
		value, ok := r.keyValue(name)
		if !ok {
			return ""
		}
		values[i] = value
	}
	return fallbackKey(values)
}

func (r *row) interpretCode(s *slot) invest.ProjectCode {
	text, cell := r.take(s)
	code, wrong := r.parseCode(text)
	if wrong != "" {
		r.fault(cell, diag.BadProjectCode, diag.Shorten(sheet.OneLine(text)), string(wrong), strangeSign(text))
	}
	return code
}

// keyValue returns what a field contributes to the key of a project, and
// reports an empty cell where that has not been done.
func (r *row) keyValue(name reference.FieldName) (value string, ok bool) {
	cell, present := r.header.Index[name]
	if !present {
		if at, coded := r.header.Index[reference.ProjectCode]; coded {
			r.fault(at, diag.MissingValue, r.header.Columns[at].Name)
		}
		return "", false
	}
	text := strings.TrimSpace(r.cells[cell])
	if text == "" {
		if column := r.header.Columns[cell]; !column.Field.Required {
			r.fault(cell, diag.MissingValue, column.Name)
		}
		return "", false
	}
	if values, closed := r.values[name]; closed {
		return values.find(text)
	}
	return sheet.Normalise(text), true
}
