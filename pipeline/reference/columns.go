package reference

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
)

// Columns is columns.toml: how a register is read.
type Columns struct {
	Files      Files                       `toml:"files"`
	Forms      Forms                       `toml:"forms"`
	Currency   Currency                    `toml:"currency"`
	Units      map[string]int64            `toml:"units"` // units of the currency's one per word
	Amounts    Amounts                     `toml:"amounts"`
	ProjectKey ProjectKey                  `toml:"project_key"`
	Pages      Pages                       `toml:"pages"`
	Severity   map[diag.Code]diag.Severity `toml:"severity"`
	Fields     []Field                     `toml:"fields"`
}

// Files says which files of a folder are exports.
type Files struct {
	Pattern  string `toml:"pattern"`  // of path.Match on the base name; empty means every CSV, text file and workbook
	Encoding string `toml:"encoding"` // of the texts that state none, as the web names it; empty means UTF-8 or else GB18030
}

// Forms says how cells are written that are not written in the usual way.
type Forms struct {
	CodeCharacters string    `toml:"code_characters"` // of a project code, besides letters, digits and hyphens
	CurrencySigns  []string  `toml:"currency_signs"`  // that may stand before a number
	Exponents      bool      `toml:"exponents"`       // 1.5E+10 is a number
	DateOrder      DateOrder `toml:"date_order"`      // of 31/12/2023; empty means that such a date is none
}

// DateOrder is the order of day and month before a year.
type DateOrder string

// The orders.
const (
	DayFirst   DateOrder = "dmy"
	MonthFirst DateOrder = "mdy"
)

// CodeCharacters are those that Forms may add to project codes: a code is the address
// of a page, in which others mean something.
const CodeCharacters = "_"

// Currency says what an amount of one is called, and how amounts are shown.
type Currency struct {
	Code    string        `toml:"code"`    // ISO 4217
	Name    string        `toml:"name"`    // as it stands behind a number
	Suffix  string        `toml:"suffix"`  // of the amount columns of the published tables
	Display []DisplayUnit `toml:"display"` // largest first
}

// DisplayUnit is a unit that pages and charts write amounts in.
type DisplayUnit struct {
	Name string `toml:"name" json:"name"`
	Size int64  `toml:"size" json:"size"` // units of the currency
}

// Amounts says what the amounts of the register mean.
type Amounts struct {
	PlannedBasis string `toml:"planned_basis"` // PlannedYear or PlannedLife
	Fraction     string `toml:"fraction"`      // FractionRefuse or FractionRound
	Withheld     string `toml:"withheld"`      // WithheldCounted or WithheldLeftOut; empty means counted
}

// The meanings of a planned amount, and what is done with an amount that is no
// whole unit of the currency.
const (
	PlannedYear    = "year"
	PlannedLife    = "life"
	FractionRefuse = "refuse"
	FractionRound  = "round"
)

// What the amounts of projects that are named nowhere do to sums.
const (
	WithheldCounted = "counted"
	WithheldLeftOut = "left-out"
)

// ProjectKey names the fields that make a project's key when its row states no
// code. It is empty where every row must state one.
type ProjectKey struct {
	Fallback []FieldName `toml:"fallback"`
}

// Pages says which projects have a page of their own, and how many make one
// list.
type Pages struct {
	Levels     []invest.Level `toml:"levels"`      // whose projects have one; absent: every project has, empty: none has
	SplitAbove int            `toml:"split_above"` // absent: DefaultLimit
}

// DefaultLimit is how many projects share one list and one search: their index
// is then about 1 MB on its way to a reader.
const DefaultLimit = 20_000

// Limit is how many projects share one list and one search at most. Of more,
// each county has its own.
func (p Pages) Limit() int { return cmp.Or(p.SplitAbove, DefaultLimit) }

// Has tells whether a project of a level has a page of its own.
func (p Pages) Has(level invest.Level) bool {
	return p.Levels == nil || slices.Contains(p.Levels, level)
}

// FieldName is the name of something that a row can state. The list is closed.
type FieldName string

// The fields.
const (
	ProjectCode  FieldName = "project_code"
	ProjectName  FieldName = "project_name"
	CountyField  FieldName = "county"
	SectorField  FieldName = "sector"
	LevelField   FieldName = "level"
	Ownership    FieldName = "ownership"
	ClassField   FieldName = "class"
	StageField   FieldName = "stage"
	Total        FieldName = "total"
	Planned      FieldName = "planned"
	Completed    FieldName = "completed"
	PeriodField  FieldName = "period"
	Unit         FieldName = "unit"
	Organization FieldName = "organization"
	Progress     FieldName = "progress"
	Start        FieldName = "start"
	Finish       FieldName = "finish"
	Withheld     FieldName = "withheld"
	Ignored      FieldName = "ignored"
)

var fieldNames = []FieldName{
	ProjectCode, ProjectName, CountyField, SectorField, LevelField, Ownership, ClassField, StageField, Total, Planned,
	Completed, PeriodField, Unit, Organization, Progress, Start, Finish, Withheld, Ignored,
}

// Publication says who may see a field.
type Publication string

// Public is shown; Aggregate only counts in sums; Internal never leaves the office.
const (
	Public    Publication = "public"
	Aggregate Publication = "aggregate"
	Internal  Publication = "internal"
)

// Field says under which headers a field stands and what it may hold.
type Field struct {
	Name        FieldName     `toml:"name"`
	Headers     []string      `toml:"headers"`
	Required    bool          `toml:"required"`
	Publication Publication   `toml:"publication"`
	Unit        string        `toml:"unit"`       // of an amount, where neither header nor file states one
	Values      []ValueRecord `toml:"values"`     // in display order; none means free text
	NotStated   []string      `toml:"not_stated"` // words of a cell that states nothing, besides - / 无 and the like
	Merged      bool          `toml:"merged"`     // a cell that is merged downwards belongs to each of its rows
	Unstated    string        `toml:"unstated"`   // names the rows that do not state an optional level, ownership, class or stage
}

// ValueRecord is one value of a field with a closed list of values.
type ValueRecord struct {
	ID      string   `toml:"id"`
	Name    string   `toml:"name"`
	Aliases []string `toml:"aliases"`
	Role    Role     `toml:"role"`
}

// Role is the meaning of a value to the measures.
type Role string

// The roles of classes and of stages.
const (
	StartRole    Role = "start"    // class: its projects are this year's planned new starts
	FinishRole   Role = "finish"   // class: its projects are this year's planned completions
	StartedRole  Role = "started"  // stage: has broken ground
	FinishedRole Role = "finished" // stage: has broken ground and is complete
)

// Field returns a field of the file, and whether the file has it.
func (c *Columns) Field(name FieldName) (Field, bool) {
	for _, field := range c.Fields {
		if field.Name == name {
			return field, true
		}
	}
	return Field{}, false
}

// Values returns the values of a field in display order.
func (c *Columns) Values(name FieldName) []ValueRecord {
	field, _ := c.Field(name)
	return field.Values
}

// ValueName returns the name of a value of a field, or its id where it has none.
func (c *Columns) ValueName(field FieldName, id string) string {
	for _, value := range c.Values(field) {
		if value.ID == id {
			return value.Name
		}
	}
	return id
}

// ProjectsNamed tells whether a project may be named at all: whether what it
// is, where it is and how far it is are public.
func (c *Columns) ProjectsNamed() bool {
	for _, name := range []FieldName{ProjectName, CountyField, SectorField, Planned, Completed} {
		if field, _ := c.Field(name); field.Publication != Public {
			return false
		}
	}
	return true
}

// RoleOf returns the role of a field's value.
func (c *Columns) RoleOf(name FieldName, id string) Role {
	for _, value := range c.Values(name) {
		if value.ID == id {
			return value.Role
		}
	}
	return ""
}

// rolesOf lists which roles the values of a field may have.
var rolesOf = map[FieldName][]Role{
	ClassField: {StartRole, FinishRole},
	StageField: {StartedRole, FinishedRole},
}

func (c *Columns) check(d *document) {
	if _, err := path.Match(c.Files.Pattern, ""); err != nil {
		d.wrong("files", 0, "pattern", diag.WantPattern, c.Files.Pattern)
	}
	c.checkCurrency(d)
	if strings.Trim(c.Forms.CodeCharacters, CodeCharacters) != "" {
		d.wrong("forms", 0, "code_characters", diag.WantCodeCharacters, c.Forms.CodeCharacters, CodeCharacters)
	}
	if o := c.Forms.DateOrder; o != "" && o != DayFirst && o != MonthFirst {
		d.wrong("forms", 0, "date_order", diag.WantDateOrder, string(o))
	}
	fields, headers := uniqueness{}, uniqueness{}
	for i, field := range c.Fields {
		if !slices.Contains(fieldNames, field.Name) {
			d.wrong("fields", i, "name", diag.UnknownField, string(field.Name), list(fieldNames))
		}
		if _, taken := fields[string(field.Name)]; taken {
			d.wrong("fields", i, "name", diag.FieldTwice, string(field.Name))
		}
		fields[string(field.Name)] = i
		for _, header := range field.Headers {
			if _, taken := headers[header]; taken {
				d.wrong("fields", i, "headers", diag.HeaderTaken, header)
			}
			headers[header] = i
		}
		if !slices.Contains([]Publication{Public, Aggregate, Internal}, field.Publication) {
			d.wrong("fields", i, "publication", diag.WantPublication, string(field.Publication))
		}
		if field.Unit != "" && c.Units[field.Unit] == 0 {
			d.wrong("fields", i, "unit", diag.UnitNotHere, field.Unit)
		}
		c.checkValues(d, i, field)
	}
	for _, name := range []FieldName{ProjectName, CountyField, SectorField, Planned, Completed} {
		if i, described := fields[string(name)]; !described || !c.Fields[i].Required {
			d.wrong("", i, "fields", diag.FieldNeeded, string(name))
		}
	}
	for _, name := range []FieldName{LevelField, Ownership, ClassField, StageField} {
		i, described := fields[string(name)]
		if described && c.Fields[i].Required == (c.Fields[i].Unstated != "") {
			d.wrong("fields", i, "name", diag.UnstatedNeeded, string(name))
		}
	}
	for _, level := range c.Pages.Levels {
		field, _ := c.Field(LevelField)
		known := slices.ContainsFunc(field.Values, func(v ValueRecord) bool { return v.ID == string(level) })
		if !known || field.Publication != Public { // having a page would tell a level that is not public
			d.wrong("pages", 0, "levels", diag.WantLevel, string(level))
		}
	}
	if c.Pages.SplitAbove < 0 {
		d.wrong("pages", 0, "split_above", diag.WantCount, strconv.Itoa(c.Pages.SplitAbove))
	}
	for _, name := range c.ProjectKey.Fallback {
		if !slices.Contains(fieldNames, name) {
			d.wrong("project_key", 0, "fallback", diag.NotField, string(name))
		}
	}
	for code, severity := range c.Severity {
		if !code.Known() {
			d.wrong("severity", 0, string(code), diag.NotCode, string(code))
		} else if severity != diag.Error && severity != diag.Warning {
			d.wrong("severity", 0, string(code), diag.WantSeverity, string(severity))
		}
	}
}

func (c *Columns) checkCurrency(d *document) {
	if !isSlug(c.Currency.Suffix) {
		d.wrong("currency", 0, "suffix", diag.WantSuffix)
	}
	if len(c.Currency.Display) == 0 {
		d.wrong("currency", 0, "display", diag.WantDisplay)
	}
	for _, unit := range c.Currency.Display {
		if unit.Size <= 0 {
			d.wrong("currency", 0, "display", diag.WantPositiveSize, unit.Name)
		}
	}
	for unit, size := range c.Units {
		if size <= 0 {
			d.wrong("units", 0, unit, diag.WantPositiveSize, unit)
		}
	}
	if c.Amounts.PlannedBasis != PlannedYear && c.Amounts.PlannedBasis != PlannedLife {
		d.wrong("amounts", 0, "planned_basis", diag.WantPlannedBasis, c.Amounts.PlannedBasis)
	}
	if c.Amounts.Fraction != FractionRefuse && c.Amounts.Fraction != FractionRound {
		d.wrong("amounts", 0, "fraction", diag.WantFraction, c.Amounts.Fraction)
	}
	if w := c.Amounts.Withheld; w != "" && w != WithheldCounted && w != WithheldLeftOut {
		d.wrong("amounts", 0, "withheld", diag.WantWithheld, w)
	}
}

func (c *Columns) checkValues(d *document, index int, field Field) {
	ids, words := uniqueness{}, uniqueness{}
	for i, value := range field.Values {
		if !isSlug(strings.ReplaceAll(value.ID, "_", "-")) {
			d.wrong("fields", index, "values", diag.WantID, value.ID)
		}
		if _, taken := ids[value.ID]; taken {
			d.wrong("fields", index, "values", diag.ValueTwice, value.ID)
		}
		ids[value.ID] = i
		for _, word := range append([]string{value.Name}, value.Aliases...) {
			if other, taken := words[word]; taken && other != i {
				d.wrong("fields", index, "values", diag.ValueTaken, word)
			}
			words[word] = i
		}
		if value.Role != "" && !slices.Contains(rolesOf[field.Name], value.Role) {
			d.wrong("fields", index, "values", diag.NotRole, string(value.Role), string(field.Name))
		}
	}
}

// list writes words with commas between them.
func list[T ~string](words []T) string {
	written := make([]string, len(words))
	for i, word := range words {
		written[i] = string(word)
	}
	return strings.Join(written, ", ")
}
