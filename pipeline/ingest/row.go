package ingest

import (
	"regexp"
	"slices"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// row is one row of a register while it is read.
type row struct {
	*sheet
	cells   []string
	faulty  bool  // it has a problem, so that it makes no report
	size    int64 // of the unit that the row states; 0 where it states none
	badUnit bool  // the row states a unit that is not known
}

// fault reports a problem of a cell.
func (r *row) fault(cell int, code diag.Code, args ...string) {
	r.faulty = true
	r.report(r.at(cell), code, args...)
}

// faultNear reports a problem of a cell with the value that was probably meant.
func (r *row) faultNear(cell int, suggestion string, code diag.Code, args ...string) {
	r.faulty = true
	r.reportNear(r.at(cell), suggestion, code, args...)
}

// readRow reads every cell of a row, whatever is wrong with the others, so that
// one run shows everything. A row with any problem, or below a header that
// keeps every row out, is not accepted.
func (s *sheet) readRow(cells []string) (report invest.Report, accepted bool) {
	s.totals.rows++
	r := &row{sheet: s, cells: cells, faulty: !s.header.usable}
	if !r.checkWidth() {
		s.totals.spoil()
		return invest.Report{}, false
	}
	r.readUnit()
	report = invest.Report{
		Name:         r.readText(reference.ProjectName),
		County:       invest.County(r.readValue(reference.CountyField)),
		Sector:       invest.Sector(r.readValue(reference.SectorField)),
		Level:        invest.Level(r.readValue(reference.LevelField)),
		Ownership:    invest.Ownership(r.readValue(reference.Ownership)),
		Class:        invest.Class(r.readValue(reference.ClassField)),
		Stage:        invest.Stage(r.readValue(reference.StageField)),
		Organization: r.readText(reference.Organization),
		Progress:     r.readText(reference.Progress),
		Start:        r.readDate(reference.Start),
		Finish:       r.readDate(reference.Finish),
		Withheld:     r.readValue(reference.Withheld) == withheld,
		File:         r.file,
		Line:         r.line(),
	}
	report.Total = invest.Undefined[invest.Yuan](invest.NotStated)
	if total, stated := r.readMoney(0); stated {
		report.Total = invest.Known(total)
	}
	report.Planned, _ = r.readMoney(1)
	report.Completed, _ = r.readMoney(2)
	report.Period = r.readPeriod()
	report.Project = r.readProject()
	if report.Period != 0 && report.Project != "" {
		r.checkDuplicate(report)
		r.checkDivision(report)
	}
	return report, !r.faulty
}

// rejectLoneCell reports a row with one cell that is not known for a title or a
// note: it may be what is left of a project.
func (s *sheet) rejectLoneCell(cells []string) {
	s.totals.rows++
	s.totals.spoil()
	first := firstFilled(cells)
	s.report(s.at(first), diag.UnknownRow, shorten(oneLine(cells[first])))
}

// withheld is the id, in columns.toml, of the value that keeps a project's name
// from being published.
const withheld = "withheld"

// checkWidth reports cells too many or too few, since then no value is sure to
// stand in its own column. Empty cells beyond the header are what a spreadsheet
// leaves behind.
func (r *row) checkWidth() bool {
	width := len(r.header.columns)
	if last := len(trimRight(r.cells, width)); last != width {
		r.report(r.at(wrongWidth(last, width)), diag.WrongFieldCount, number(last), number(width))
		return false
	}
	for i := range r.header.columns {
		c := &r.header.columns[i]
		if c.name == "" && strings.TrimSpace(r.cells[i]) != "" {
			r.report(c.at, diag.UnknownHeader, "")
			c.name = "(" + number(i+1) + ")" // reported once
		}
	}
	return true
}

// take returns the text of a field's cell. It reports an empty cell of a
// required field. The cell is -1 where there is nothing to read.
func (r *row) take(name reference.FieldName) (text string, cell int) {
	cell, present := r.header.index[name]
	if !present {
		return "", -1
	}
	if text = strings.TrimSpace(r.cells[cell]); text != "" {
		return text, cell
	}
	if column := r.header.columns[cell]; column.field.Required {
		r.fault(cell, diag.MissingValue, column.name)
	}
	return "", -1
}

// readText reads free text: its line breaks and runs of spaces become one space.
func (r *row) readText(name reference.FieldName) string {
	text, cell := r.take(name)
	if cell < 0 {
		return ""
	}
	text = oneLine(text)
	if !showable(text) {
		r.fault(cell, diag.BadText, shorten(text))
		return ""
	}
	return strings.Clone(text) // a row's cells share their memory
}

// readValue reads a county, a sector, or a field with a closed list of values,
// and returns its id. A field without a list is free text.
func (r *row) readValue(name reference.FieldName) string {
	values, closed := r.values[name]
	if !closed {
		return r.readText(name)
	}
	text, cell := r.take(name)
	if cell < 0 {
		return ""
	}
	id, known := values.find(text)
	if known {
		return id
	}
	text = oneLine(text)
	switch suggestion := values.suggest(text); name {
	case reference.CountyField:
		r.faultNear(cell, suggestion, diag.UnknownCounty, shorten(text), r.ref.Regions.City.Name)
	case reference.SectorField:
		r.faultNear(cell, suggestion, diag.UnknownSector, shorten(text))
	default:
		r.faultNear(cell, suggestion, diag.UnknownValue, shorten(text), r.header.columns[cell].name, strings.Join(values.names, ", "))
	}
	return ""
}

func (r *row) readDate(name reference.FieldName) invest.Date {
	text, cell := r.take(name)
	if cell < 0 {
		return invest.Date{}
	}
	date, ok := parseDate(text)
	if !ok {
		date, ok = parseSerial(text)
	}
	switch {
	case ok:
		return date
	case r.header.columns[cell].field.Required || !isUnstatedDate(text):
		r.fault(cell, diag.BadDate, shorten(oneLine(text)))
	}
	return invest.Date{}
}

// commaOrPoint is a number whose comma or point may part its thousands or begin
// its decimals. Sheets have semicolons between the cells where the comma does
// the latter, so that neither reading is sure there.
var commaOrPoint = regexp.MustCompile(`,|^-?\s*\d{1,3}\.\d{3}(?:\D|$)`)

// readUnit reads the unit that a row states for its amounts.
func (r *row) readUnit() {
	text, cell := r.take(reference.Unit)
	if cell < 0 {
		return
	}
	size, known := r.unit(text)
	if !known {
		r.fault(cell, diag.UnknownUnit, shorten(oneLine(text)))
		r.badUnit = true
	}
	r.size = size
}

// readAmount reads the amount in a cell. Its unit is that of the cell itself,
// else that of the row, else that of the column.
func (r *row) readAmount(cell int, text string) (amount, bool) {
	column := r.header.columns[cell]
	a, ok := r.parseAmount(text)
	if !ok || r.separator == ';' && commaOrPoint.MatchString(fold(text)) {
		r.fault(cell, diag.BadAmount, shorten(oneLine(text)), column.name)
		return amount{}, false
	}
	if a.size == 0 {
		a.size = r.size
	}
	if a.size == 0 && !r.badUnit {
		a.size = column.size
		if _, perRow := r.header.index[reference.Unit]; a.size == 0 && perRow {
			r.fault(cell, diag.MissingUnit, column.name)
		}
	}
	return a, a.size != 0
}

// readMoney reads the field of amountFields[i] and adds it to the sums that the
// file's totals are checked by.
func (r *row) readMoney(i int) (value invest.Yuan, stated bool) {
	name := amountFields[i]
	text, cell := r.take(name)
	if cell < 0 {
		if at, present := r.header.index[name]; present && r.header.columns[at].field.Required {
			r.totals.unreadable[i]++
		}
		return 0, false
	}
	if isUnstated(text) && !r.header.columns[cell].field.Required {
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
		r.fault(cell, diag.BadAmount, shorten(text), r.header.columns[cell].name)
	case a.negative && a.number > 0:
		r.fault(cell, diag.NegativeAmount, shorten(text), r.header.columns[cell].name)
	case !exact && columns.Amounts.Fraction != reference.FractionRound:
		r.fault(cell, diag.FractionalAmount, shorten(text), columns.Currency.Name)
	}
	return value, true
}

// readPeriod reads the period of a row: that of its cell, else that of the
// file's name. The two may not contradict.
func (r *row) readPeriod() invest.Period {
	text, cell := r.take(reference.PeriodField)
	if cell < 0 {
		if at, present := r.header.index[reference.PeriodField]; present && r.period == 0 && !r.header.columns[at].field.Required {
			r.fault(at, diag.MissingValue, r.header.columns[at].name)
		}
		r.notePeriod(r.period)
		return r.period
	}
	period, ok := parsePeriod(text)
	if !ok {
		var day invest.Date
		if day, ok = parseSerial(text); ok {
			period = invest.NewPeriod(day.Year, day.Month)
		}
	}
	switch {
	case !ok:
		r.fault(cell, diag.BadPeriod, shorten(oneLine(text)))
		return 0
	case r.period != 0 && period != r.period:
		r.fault(cell, diag.PeriodConflict, period.String(), r.period.String())
	}
	for _, d := range r.header.datings {
		if d.contradicts(period) && r.period == 0 {
			r.fault(cell, diag.PeriodConflict, period.String(), shorten(d.text))
			break
		}
	}
	r.notePeriod(period)
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
	text, cell := r.take(reference.ProjectCode)
	if cell >= 0 {
		code, wrong := parseCode(text)
		if wrong != "" {
			r.fault(cell, diag.BadProjectCode, shorten(oneLine(text)), string(wrong))
		}
		return code
	}
	fallback := r.ref.Columns.ProjectKey.Fallback
	at, present := r.header.index[reference.ProjectCode]
	if present && r.header.columns[at].field.Required {
		return ""
	}
	if len(fallback) == 0 {
		if present {
			r.fault(at, diag.MissingValue, r.header.columns[at].name)
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

// keyValue returns what a field contributes to the key of a project, and
// reports an empty cell where that has not been done.
func (r *row) keyValue(name reference.FieldName) (value string, ok bool) {
	cell, present := r.header.index[name]
	if !present {
		if at, coded := r.header.index[reference.ProjectCode]; coded {
			r.fault(at, diag.MissingValue, r.header.columns[at].name)
		}
		return "", false
	}
	text := strings.TrimSpace(r.cells[cell])
	if text == "" {
		if column := r.header.columns[cell]; !column.field.Required {
			r.fault(cell, diag.MissingValue, column.name)
		}
		return "", false
	}
	if values, closed := r.values[name]; closed {
		return values.find(text)
	}
	return normalise(text), true
}

// checkDuplicate reports a project that is already reported for the period, and
// a code whose letters are written in another case elsewhere: the two would
// share the address of one page.
func (r *row) checkDuplicate(report invest.Report) {
	address := invest.ProjectCode(strings.ToLower(string(report.Project)))
	cell := max(0, firstFilled(r.cells))
	for _, name := range []reference.FieldName{reference.ProjectName, reference.ProjectCode} {
		if at, present := r.header.index[name]; present && strings.TrimSpace(r.cells[at]) != "" {
			cell = at
		}
	}
	here := r.at(cell)
	key := reportKey{report.Period, address}
	first, spelled := r.spelled[address]
	if !spelled {
		r.spelled[address] = spelling{report.Project, here}
	}
	if other, taken := r.reported[key]; taken {
		r.fault(cell, diag.DuplicateReport, string(report.Project), report.Period.String(), lineOf(other))
		return
	}
	r.reported[key] = here
	if spelled && first.code != report.Project {
		r.fault(cell, diag.BadProjectCode, string(report.Project), string(diag.CodeCase), lineOf(first.at), string(first.code))
	}
}

// lineOf writes file:line.
func lineOf(at diag.Position) string {
	at.Column = 0
	return at.String()
}
