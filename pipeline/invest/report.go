package invest

// ProjectCode is the key of a project, stable over its life.
type ProjectCode string

// County is a code of regions.toml.
type County string

// Sector is a code of sectors.toml.
type Sector string

// Group is the id of a set of sectors in sectors.toml.
type Group string

// Level is an id of columns.toml. Like the next three it is empty where the
// register does not state it.
type Level string

// Ownership is an id of columns.toml.
type Ownership string

// Class is an id of columns.toml.
type Class string

// Stage is an id of columns.toml.
type Stage string

// Report is one row of one export: one project at the end of one period. It
// is only ever made whole; a row that is not understood makes none.
type Report struct {
	Period    Period
	Project   ProjectCode
	Name      string
	County    County
	Sector    Sector
	Level     Level
	Ownership Ownership
	Class     Class
	Stage     Stage

	Total     Amount // whole life; undefined where the register does not state it
	Planned   Yuan   // for the calendar year of Period
	Completed Yuan   // from 1 January to the end of Period

	Organization string // 责任单位: the unit that answers for the project, never a person
	Progress     string // 形象进度: the state of the works in words
	Start        Date   // 开工时间, actual or planned as the register states it
	Finish       Date   // 竣工时间
	Withheld     bool   // 不公开: counts in sums, is named nowhere
}

// Cell returns what the report is grouped by.
func (r *Report) Cell() Cell {
	return Cell{County: r.County, Sector: r.Sector, Level: r.Level, Ownership: r.Ownership, Class: r.Class, Stage: r.Stage}
}
