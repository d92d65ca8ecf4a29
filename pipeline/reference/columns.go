package reference

import (
	"fmt"
	"slices"
	"strings"

	"openinvest/pipeline/diag"
)

// Columns is columns.toml: how a register is read.
type Columns struct {
	Currency   Currency                    `toml:"currency"`
	Units      map[string]int64            `toml:"units"` // units of the currency's one per word
	Amounts    Amounts                     `toml:"amounts"`
	ProjectKey ProjectKey                  `toml:"project_key"`
	Severity   map[diag.Code]diag.Severity `toml:"severity"`
	Fields     []Field                     `toml:"fields"`
}

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
}

// The meanings of a planned amount, and what is done with an amount that is no
// whole unit of the currency.
const (
	PlannedYear    = "year"
	PlannedLife    = "life"
	FractionRefuse = "refuse"
	FractionRound  = "round"
)

// ProjectKey names the fields that make a project's key when its row states no
// code. It is empty where every row must state one.
type ProjectKey struct {
	Fallback []FieldName `toml:"fallback"`
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
	Unit        string        `toml:"unit"`     // of an amount, where neither header nor file states one
	Values      []ValueRecord `toml:"values"`   // in display order; none means free text
	Unstated    string        `toml:"unstated"` // names the rows that do not state an optional level, ownership, class or stage
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
	c.checkCurrency(d)
	fields, headers := uniqueness{}, uniqueness{}
	for i, field := range c.Fields {
		if !slices.Contains(fieldNames, field.Name) {
			d.wrong("fields", i, "name", fmt.Sprintf("%q is not a field; the fields are %s", field.Name, list(fieldNames)))
		}
		if _, taken := fields[string(field.Name)]; taken {
			d.wrong("fields", i, "name", fmt.Sprintf("field %q is described twice", field.Name))
		}
		fields[string(field.Name)] = i
		for _, header := range field.Headers {
			if _, taken := headers[header]; taken {
				d.wrong("fields", i, "headers", fmt.Sprintf("header %q already belongs to a field", header))
			}
			headers[header] = i
		}
		if !slices.Contains([]Publication{Public, Aggregate, Internal}, field.Publication) {
			d.wrong("fields", i, "publication", fmt.Sprintf("%q is not public, aggregate or internal", field.Publication))
		}
		if field.Unit != "" && c.Units[field.Unit] == 0 {
			d.wrong("fields", i, "unit", fmt.Sprintf("%q is not a unit of this file", field.Unit))
		}
		c.checkValues(d, i, field)
	}
	for _, name := range []FieldName{ProjectName, CountyField, SectorField, Planned, Completed} {
		if i, described := fields[string(name)]; !described || !c.Fields[i].Required {
			d.wrong("", i, "fields", fmt.Sprintf("field %q must be described and required: no figure exists without it", name))
		}
	}
	for _, name := range []FieldName{LevelField, Ownership, ClassField, StageField} {
		i, described := fields[string(name)]
		if described && c.Fields[i].Required == (c.Fields[i].Unstated != "") {
			d.wrong("fields", i, "name", fmt.Sprintf("field %q is either required, or unstated names the rows that lack it", name))
		}
	}
	for _, name := range c.ProjectKey.Fallback {
		if !slices.Contains(fieldNames, name) {
			d.wrong("project_key", 0, "fallback", fmt.Sprintf("%q is not a field", name))
		}
	}
	for code, severity := range c.Severity {
		if !code.Known() {
			d.wrong("severity", 0, string(code), fmt.Sprintf("%q is not the code of a problem", code))
		} else if severity != diag.Error && severity != diag.Warning {
			d.wrong("severity", 0, string(code), fmt.Sprintf("%q is neither error nor warning", severity))
		}
	}
}

func (c *Columns) checkCurrency(d *document) {
	if !isSlug(c.Currency.Suffix) {
		d.wrong("currency", 0, "suffix", "the suffix of amount columns is missing or not a-z")
	}
	if len(c.Currency.Display) == 0 {
		d.wrong("currency", 0, "display", "at least one unit is needed to show amounts in")
	}
	for _, unit := range c.Currency.Display {
		if unit.Size <= 0 {
			d.wrong("currency", 0, "display", fmt.Sprintf("the size of %q is not positive", unit.Name))
		}
	}
	for unit, size := range c.Units {
		if size <= 0 {
			d.wrong("units", 0, unit, fmt.Sprintf("the size of %q is not positive", unit))
		}
	}
	if c.Amounts.PlannedBasis != PlannedYear && c.Amounts.PlannedBasis != PlannedLife {
		d.wrong("amounts", 0, "planned_basis", fmt.Sprintf("%q is neither year nor life", c.Amounts.PlannedBasis))
	}
	if c.Amounts.Fraction != FractionRefuse && c.Amounts.Fraction != FractionRound {
		d.wrong("amounts", 0, "fraction", fmt.Sprintf("%q is neither refuse nor round", c.Amounts.Fraction))
	}
}

func (c *Columns) checkValues(d *document, index int, field Field) {
	ids, words := uniqueness{}, uniqueness{}
	for i, value := range field.Values {
		if !isSlug(strings.ReplaceAll(value.ID, "_", "-")) {
			d.wrong("fields", index, "values", fmt.Sprintf("%q can't be an id: use a-z, 0-9 and _", value.ID))
		}
		if _, taken := ids[value.ID]; taken {
			d.wrong("fields", index, "values", fmt.Sprintf("value %q is listed twice", value.ID))
		}
		ids[value.ID] = i
		for _, word := range append([]string{value.Name}, value.Aliases...) {
			if other, taken := words[word]; taken && other != i {
				d.wrong("fields", index, "values", fmt.Sprintf("%q already names another value", word))
			}
			words[word] = i
		}
		if value.Role != "" && !slices.Contains(rolesOf[field.Name], value.Role) {
			d.wrong("fields", index, "values", fmt.Sprintf("%q is not a role of a %s", value.Role, field.Name))
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
