package invest

// Restatement is one value that a correction changed: what the export it
// replaces stated for a project, and what the correction states.
type Restatement struct {
	Period  Period
	Project ProjectCode
	Field   string // a name of columns.toml; project_code where only one of the two lists the project
	Old     string // amounts in whole units of the currency, closed values by their ids; empty: not stated
	New     string
	File    string // base name of the correction
}
