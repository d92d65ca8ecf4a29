package ingest

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// fullTitle is the number of cells up to which a row above the header is a
// title whatever the header's width.
const fullTitle = 3

// Column is one column of a register.
type Column struct {
	Field reference.Field // its Name is empty where no field has the header
	Name  string          // as it is written
	At    diag.Position
	size  int64 // of the unit of its amounts; 0 where only the row can tell
}

// Header says what stands in which column.
type Header struct {
	Columns []Column
	Index   map[reference.FieldName]int
	At      diag.Position
	lines   [][]string // its cells, by which it is known when it is repeated
	datings []columnDating
	usable  bool // nothing is wrong that keeps every row out
}

// columnDating is the time that the header of a column speaks of.
type columnDating struct {
	dating
	at diag.Position
}

// lead is a row above the header.
type lead struct {
	at     diag.Position
	filled int // cells with text
	named  int // fields that its cells name

	private bool // it holds characters for private use, as text in another encoding does
	span    int
}

// unitStatement is a cell above the header such as 单位：万元.
type unitStatement struct {
	text string
	at   diag.Position
}

var unitForm = regexp.MustCompile(`(?:^|\()(?:金额|计量|货币)?单位:([^()]*)\)?$`)

// readUnitStatements finds what a row above the header says about units: in
// one cell, or as 单位： in one cell and the unit in the next.
func (s *reading) readUnitStatements(cells []string) {
	for i, cell := range cells {
		match := unitForm.FindStringSubmatch(sheet.Squeeze(sheet.Fold(cell)))
		if match == nil {
			continue
		}
		text := match[1]
		if next := i + 1; text == "" && next < len(cells) {
			text = sheet.Squeeze(sheet.Fold(cells[next]))
		}
		if text != "" {
			s.statements = append(s.statements, unitStatement{text, s.At(i)})
		}
	}
}

// statedUnit returns the unit that holds for columns without one. It is asked
// for only where such a column exists: a line about another 单位 does no harm.
func (s *reading) statedUnit() (size int64, stated bool) {
	for i, statement := range s.statements {
		this, known := s.unit(statement.text)
		switch {
		case !known:
			s.report(statement.at, diag.UnknownUnit, diag.Shorten(statement.text))
			return 0, true
		case i > 0 && this != size:
			s.report(statement.at, diag.UnitConflict, statement.text, s.statements[0].text, strconv.Itoa(s.statements[0].at.Line))
			return 0, true
		}
		size = this
	}
	return size, len(s.statements) > 0
}

// headerCell is one cell of the header.
type headerCell struct {
	text   string
	groups []string // the headers of the groups above it, the nearest first
	at     diag.Position
}

// headerCells takes the records of the header, one line below the other.
func (s *reading) headerCells(place sheet.Place) []headerCell {
	cells := make([]headerCell, place.Width)
	for i := range cells {
		if i < len(s.Cells) {
			cells[i] = headerCell{text: strings.Clone(s.Cells[i]), at: s.At(i)}
		}
	}
	s.header = &Header{
		Index:  map[reference.FieldName]int{},
		At:     diag.Position{File: s.File, Sheet: s.Sheet, Line: s.Line()},
		usable: true,
		lines:  [][]string{ownCells(sheet.TrimRight(s.Cells, 0))},
	}
	s.export.SetAside += s.Span
	for range place.Rows - 1 {
		s.Next() // found before, so that it can be read
		s.export.Blank += s.Skipped
		s.export.SetAside += s.Span
		s.header.lines = append(s.header.lines, ownCells(sheet.TrimRight(s.Cells, 0)))
		s.layBelow(cells)
	}
	return cells
}

// layBelow lays the current record below the lines of a header before it. A cell of
// the lower line wins over the one above it, which then heads a group, together with
// the empty cells to its right that have a header below.
func (s *reading) layBelow(cells []headerCell) {
	var groups []string
	for i, upper := range cells {
		lower := ""
		if i < len(s.Cells) {
			lower = s.Cells[i]
		}
		filled := strings.TrimSpace(lower) != ""
		if strings.TrimSpace(upper.text) != "" {
			groups = nil
			if filled {
				groups = append([]string{upper.text}, upper.groups...)
			}
		}
		switch {
		case filled:
			cells[i] = headerCell{strings.Clone(lower), groups, s.At(i)}
		case strings.TrimSpace(upper.text) == "" && groups != nil:
			cells[i].groups = groups // of the line below, if it has one
		}
	}
}

// ownCells returns cells that do not keep the text of the whole file.
func ownCells(cells []string) []string {
	own := make([]string, len(cells))
	for i, cell := range cells {
		own[i] = strings.Clone(cell)
	}
	return own
}

// readHeader takes the records at a place for the header.
func (s *reading) readHeader(place sheet.Place) {
	cells := s.headerCells(place)
	h := s.header
	units := make([]string, len(cells))
	for i, cell := range cells {
		said := s.heading(cell.text)
		c := Column{Name: sheet.OneLine(cell.text), At: cell.at}
		units[i] = said.unit
		switch first, taken := h.Index[said.field]; {
		case c.Name == "":
			// Reported where a row has a value below it.
		case said.field == "":
			base, _ := cutBracket(sheet.Squeeze(sheet.Fold(cell.text)))
			if sign, hidden := sheet.Invisible(c.Name); hidden {
				s.report(c.At, diag.InvisibleCharacter, diag.Shorten(c.Name), sign)
			} else {
				s.reportNear(c.At, s.headers.suggest(base), diag.UnknownHeader, diag.Shorten(c.Name))
			}
		case taken:
			s.report(c.At, diag.DuplicateColumn, s.field(said.field).Headers[0], strconv.Itoa(first+1))
			h.usable = false
		case said.field != reference.Ignored:
			c.Field = s.field(said.field)
			h.Index[said.field] = i
			if isAmount(said.field) {
				units[i] = said.unit
				s.readDating(c, said.dated)
				for _, group := range cell.groups {
					units[i] = cmp.Or(units[i], unitOfGroup(group))
					s.readDating(c, groupDating(group))
				}
			}
		}
		h.Columns = append(h.Columns, c)
	}
	s.requireColumns()
	s.resolveUnits(units)
}

// unitOfGroup returns what stands in the brackets of a group's header.
func unitOfGroup(group string) string {
	_, unit := cutBracket(sheet.Squeeze(sheet.Fold(group)))
	return unit
}

// readDating remembers the times that the header of an amount and that of its
// group speak of. What is not counted from January is no figure of the year.
func (s *reading) readDating(c Column, stated ...dating) {
	for _, d := range stated {
		if d.partial() {
			s.report(c.At, diag.PartialYear, diag.Shorten(d.text))
			s.header.usable = false
		}
		if d.year != 0 || d.last != 0 {
			s.header.datings = append(s.header.datings, columnDating{d, c.At})
		}
	}
}

// requireColumns reports every column that no row can do without.
func (s *reading) requireColumns() {
	var missing []reference.FieldName
	need := func(name reference.FieldName) {
		if _, present := s.header.Index[name]; !present && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
	}
	for _, field := range s.ref.Columns.Fields {
		if field.Required {
			need(field.Name)
		}
	}
	if _, coded := s.header.Index[reference.ProjectCode]; !coded {
		for _, name := range s.ref.Columns.ProjectKey.Fallback {
			need(name)
		}
		if len(s.ref.Columns.ProjectKey.Fallback) == 0 {
			need(reference.ProjectCode)
		}
	}
	for _, name := range missing {
		field := s.field(name)
		if len(field.Headers) == 0 {
			field.Headers = []string{string(name)}
		}
		s.report(s.header.At, diag.MissingColumn, field.Headers[0], strings.Join(field.Headers, ", "))
		s.header.usable = false
	}
}

// resolveUnits gives every column of amounts the unit of its header, else that
// of the unit line, else that of columns.toml. Without any, only a column of
// units can help.
func (s *reading) resolveUnits(units []string) {
	_, perRow := s.header.Index[reference.Unit]
	asked, lineSize, lineStated := false, int64(0), false
	for i := range s.header.Columns {
		c := &s.header.Columns[i]
		if !isAmount(c.Field.Name) {
			continue
		}
		if units[i] != "" {
			size, known := s.unit(units[i])
			if !known {
				s.report(c.At, diag.UnknownUnit, diag.Shorten(units[i]))
				s.header.usable = false
			}
			c.size = size
			continue
		}
		if !asked {
			asked = true
			lineSize, lineStated = s.statedUnit()
		}
		switch {
		case lineStated && lineSize == 0: // reported at the unit line
			s.header.usable = false
		case lineStated:
			c.size = lineSize
		case c.Field.Unit != "":
			c.size, _ = s.unit(c.Field.Unit)
		case !perRow:
			s.report(c.At, diag.MissingUnit, c.Name)
			s.header.usable = false
		}
	}
}

// checkLeads reports the rows above the header that are no titles: those that
// are at least half as full as the header.
func (s *reading) checkLeads(leads []lead) {
	for _, l := range leads {
		if l.filled > fullTitle && 2*l.filled >= len(s.header.Columns) {
			s.report(l.at, diag.RowAboveHeader, strconv.Itoa(s.header.At.Line))
			s.export.Rejected += l.span
		} else {
			s.export.SetAside += l.span
		}
	}
}

// reportNoHeader reports that no row is a header, at the row that comes
// closest, and counts every row as rejected.
func (s *reading) reportNoHeader(leads []lead) {
	if i := slices.IndexFunc(leads, func(l lead) bool { return l.private }); i >= 0 {
		s.report(leads[i].at, diag.BadEncoding, string(diag.MeaninglessBytes))
		for _, l := range leads {
			s.export.Rejected += l.span
		}
		return
	}
	at, most := diag.Position{File: s.File, Sheet: s.Sheet}, -1
	for _, l := range leads {
		if l.named > most {
			at, most = l.at, l.named
		}
		s.export.Rejected += l.span
	}
	s.report(at, diag.NoHeader, strings.Join(s.requiredHeaders(), ", "))
}

// requiredHeaders returns the first header of every required field.
func (v *Vocabulary) requiredHeaders() []string {
	var headers []string
	for _, field := range v.ref.Columns.Fields {
		if field.Required && len(field.Headers) > 0 {
			headers = append(headers, field.Headers[0])
		}
	}
	return headers
}

// Meanings returns the columns of a header by the field that they fill, or by
// their spelling where no field claims them. Columns that are known and read by
// nobody have none.
func (v *Vocabulary) Meanings(h *Header) map[string]Column {
	columns := map[string]Column{}
	for _, c := range h.Columns {
		meaning := string(c.Field.Name)
		if meaning == "" && v.heading(c.Name).field == "" {
			meaning = sheet.Normalise(c.Name)
		}
		if meaning != "" {
			columns[meaning] = c
		}
	}
	return columns
}
