// Package diag holds what is wrong with an input as values: a position, a code
// from a closed list, and words that name the remedy. Whoever reads an input
// collects every problem; who called decides what they mean for the run.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Position is a place in a file. Line is a physical line, 1-based; Column
// counts characters, 1-based, of the cell's start. In a workbook Line is the
// number of the row and Column that of the cell. Zero means the problem
// concerns the whole file, or the whole line.
type Position struct {
	File   string
	Sheet  string // of a workbook of which several are read
	Line   int
	Column int
}

// String writes file:line:column as far as it is known, with a sheet as in
// file[sheet]:line:column.
func (p Position) String() string {
	text := p.File
	if p.Sheet != "" {
		text += "[" + p.Sheet + "]"
	}
	switch {
	case p.Line == 0:
		return text
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", text, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", text, p.Line, p.Column)
}

// Severity says what a problem does to a run.
type Severity string

// An Error stops publication. A Warning is published with the figures. A Note is
// what was one of them, and has been confirmed: it is published with its reason.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Problem is one thing that is wrong, at its place.
type Problem struct {
	Position   Position
	Severity   Severity
	Code       Code
	Args       []string // fill the code's message, in its order
	Suggestion string   // the value that was probably meant, or nothing
	Of         Subject  // what has to be named to confirm it; the zero Subject: it can't be confirmed
	Reason     string   // why it is true, as a person has confirmed
}

// Subject is what an unusual statement is about, so that a person can confirm
// that it is true.
type Subject struct {
	Period string // of the export that states it, like 2023-06
	Key    string // the code of a project or of a county; empty: the export as a whole
}

// Problems is a list of problems. Its order is that of Sort.
type Problems []Problem

// Add appends a problem with its code's default severity.
func (ps *Problems) Add(position Position, code Code, args ...string) {
	*ps = append(*ps, Problem{Position: position, Severity: code.Default(), Code: code, Args: args})
}

// AddOf appends a problem that a person may confirm.
func (ps *Problems) AddOf(subject Subject, position Position, code Code, args ...string) {
	ps.Add(position, code, args...)
	(*ps)[len(*ps)-1].Of = subject
}

// HasErrors tells whether any problem stops publication.
func (ps Problems) HasErrors() bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return p.Severity == Error })
}

// Count returns the number of problems of a severity.
func (ps Problems) Count(severity Severity) int {
	n := 0
	for _, p := range ps {
		if p.Severity == severity {
			n++
		}
	}
	return n
}

// Sort orders by file, line, column and code, so that a list reads like the
// files do and is the same on every run.
func (ps Problems) Sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Position.File, b.Position.File),
			cmp.Compare(a.Position.Sheet, b.Position.Sheet),
			cmp.Compare(a.Position.Line, b.Position.Line),
			cmp.Compare(a.Position.Column, b.Position.Column),
			cmp.Compare(a.Code, b.Code),
		)
	})
}
