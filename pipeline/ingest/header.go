package ingest

import (
	"regexp"
	"slices"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/reference"
)

// leastFields is how many different fields a row must name to be the header.
// A register has at least five required ones, so that a header with two
// damaged names is still known for one, and no title names three.
const leastFields = 3

// fullTitle is the number of cells up to which a row above the header is a
// title whatever the header's width.
const fullTitle = 3

// column is one column of a register.
type column struct {
	field reference.Field // its Name is empty where no field has the header
	name  string          // as it is written
	size  int64           // of the unit of its amounts; 0 where only the row can tell
	at    diag.Position
}

// header says what stands in which column.
type header struct {
	cells   []string
	columns []column
	index   map[reference.FieldName]int
	at      diag.Position
	usable  bool // nothing is wrong that keeps every row out
}

// lead is a row above the header.
type lead struct {
	at     diag.Position
	filled int // cells with text
	named  int // fields that its cells name
	span   int
}

// unitStatement is a cell above the header such as 单位：万元.
type unitStatement struct {
	text string
	at   diag.Position
}

var unitForm = regexp.MustCompile(`(?:^|\()(?:金额|计量|货币)?单位:([^()]*)\)?$`)

// readUnitStatements finds what a row above the header says about units: in
// one cell, or as 单位： in one cell and the unit in the next.
func (s *sheet) readUnitStatements(cells []string) {
	for i, cell := range cells {
		match := unitForm.FindStringSubmatch(squeeze(fold(cell)))
		if match == nil {
			continue
		}
		text := match[1]
		if next := i + 1; text == "" && next < len(cells) {
			text = squeeze(fold(cells[next]))
		}
		if text != "" {
			s.statements = append(s.statements, unitStatement{text, s.at(i)})
		}
	}
}

// statedUnit returns the unit that holds for columns without one. It is asked
// for only where such a column exists: a line about another 单位 does no harm.
func (s *sheet) statedUnit() (size int64, stated bool) {
	for i, statement := range s.statements {
		this, known := s.unit(statement.text)
		switch {
		case !known:
			s.report(statement.at, diag.UnknownUnit, shorten(statement.text))
			return 0, true
		case i > 0 && this != size:
			s.report(statement.at, diag.UnitConflict, statement.text, s.statements[0].text, number(s.statements[0].at.Line))
			return 0, true
		}
		size = this
	}
	return size, len(s.statements) > 0
}

// fieldOf returns the field that a header cell names, and the unit in its
// brackets as it is written. An alias may hold brackets itself, so the whole
// header is looked up first.
func (v *vocabulary) fieldOf(cell string) (name reference.FieldName, unit string) {
	folded := squeeze(fold(cell))
	base, bracket := cutBracket(folded)
	if id, known := v.headers.find(folded); known {
		if _, isUnit := v.unit(bracket); !isUnit {
			bracket = ""
		}
		return reference.FieldName(id), bracket
	}
	id, known := v.headers.find(base)
	name = reference.FieldName(id)
	if known && bracket != "" && (isAmount(name) || name == reference.Ignored) {
		return name, bracket
	}
	return "", ""
}

// cutBracket parts a header from what stands in brackets at its end, without
// the word 单位.
func cutBracket(folded string) (base, bracket string) {
	open := strings.LastIndexByte(folded, '(')
	if open <= 0 || !strings.HasSuffix(folded, ")") {
		return folded, ""
	}
	return folded[:open], strings.TrimPrefix(folded[open+1:len(folded)-1], "单位:")
}

func isAmount(name reference.FieldName) bool { return slices.Contains(amountFields, name) }

// namedFields counts the different fields that the cells of a row name.
func (v *vocabulary) namedFields(cells []string) int {
	names := map[reference.FieldName]bool{}
	for _, cell := range cells {
		if name, _ := v.fieldOf(cell); name != "" && name != reference.Ignored {
			names[name] = true
		}
	}
	return len(names)
}

// readHeader takes the current record for the header.
func (s *sheet) readHeader(cells []string) {
	h := &header{
		cells:  slices.Clone(trimRight(cells, 0)),
		index:  map[reference.FieldName]int{},
		at:     diag.Position{File: s.file, Line: s.line()},
		usable: true,
	}
	s.header = h
	units := make([]string, len(h.cells))
	for i, cell := range h.cells {
		name, unit := s.fieldOf(cell)
		c := column{name: oneLine(cell), at: s.at(i)}
		units[i] = unit
		switch first, taken := h.index[name]; {
		case c.name == "":
			// Reported where a row has a value below it.
		case name == "":
			base, _ := cutBracket(squeeze(fold(cell)))
			s.reportNear(c.at, s.headers.suggest(base), diag.UnknownHeader, shorten(c.name))
		case taken:
			s.report(c.at, diag.DuplicateColumn, s.field(name).Headers[0], number(first+1))
			h.usable = false
		case name != reference.Ignored:
			c.field = s.field(name)
			h.index[name] = i
		}
		h.columns = append(h.columns, c)
	}
	s.requireColumns()
	s.resolveUnits(units)
}

// requireColumns reports every column that no row can do without.
func (s *sheet) requireColumns() {
	var missing []reference.FieldName
	need := func(name reference.FieldName) {
		if _, present := s.header.index[name]; !present && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
	}
	for _, field := range s.ref.Columns.Fields {
		if field.Required {
			need(field.Name)
		}
	}
	if _, coded := s.header.index[reference.ProjectCode]; !coded {
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
		s.report(s.header.at, diag.MissingColumn, field.Headers[0], strings.Join(field.Headers, ", "))
		s.header.usable = false
	}
}

// resolveUnits gives every column of amounts the unit of its header, else that
// of the unit line, else that of columns.toml. Without any, only a column of
// units can help.
func (s *sheet) resolveUnits(units []string) {
	_, perRow := s.header.index[reference.Unit]
	asked, lineSize, lineStated := false, int64(0), false
	for i := range s.header.columns {
		c := &s.header.columns[i]
		if !isAmount(c.field.Name) {
			continue
		}
		if units[i] != "" {
			size, known := s.unit(units[i])
			if !known {
				s.report(c.at, diag.UnknownUnit, shorten(units[i]))
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
		case c.field.Unit != "":
			c.size, _ = s.unit(c.field.Unit)
		case !perRow:
			s.report(c.at, diag.MissingUnit, c.name)
			s.header.usable = false
		}
	}
}

// checkLeads reports the rows above the header that are no titles: those that
// are at least half as full as the header.
func (s *sheet) checkLeads(leads []lead) {
	for _, l := range leads {
		if l.filled > fullTitle && 2*l.filled >= len(s.header.cells) {
			s.report(l.at, diag.RowAboveHeader, number(s.header.at.Line))
			s.export.Rejected += l.span
		} else {
			s.export.SetAside += l.span
		}
	}
}

// reportNoHeader reports that no row is a header, at the row that comes
// closest, and counts every row as rejected.
func (s *sheet) reportNoHeader(leads []lead) {
	at, most := diag.Position{File: s.file}, -1
	for _, l := range leads {
		if l.named > most {
			at, most = l.at, l.named
		}
		s.export.Rejected += l.span
	}
	s.report(at, diag.NoHeader, strings.Join(s.requiredHeaders(), ", "))
}

// requiredHeaders returns the first header of every required field.
func (s *sheet) requiredHeaders() []string {
	var headers []string
	for _, field := range s.ref.Columns.Fields {
		if field.Required && len(field.Headers) > 0 {
			headers = append(headers, field.Headers[0])
		}
	}
	return headers
}
