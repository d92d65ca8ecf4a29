package measure

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Progress counts how many of the projects that the year's plan names for a
// step have taken it.
type Progress struct {
	Planned int
	Done    int
	Ratio   invest.Ratio
}

// roles answers what the classes and stages of a register mean.
type roles struct {
	class map[invest.Class]reference.Role
	stage map[invest.Stage]reference.Role
}

func rolesOf(columns reference.Columns) roles {
	r := roles{class: map[invest.Class]reference.Role{}, stage: map[invest.Stage]reference.Role{}}
	for _, value := range columns.Values(reference.ClassField) {
		r.class[invest.Class(value.ID)] = value.Role
	}
	for _, value := range columns.Values(reference.StageField) {
		r.stage[invest.Stage(value.ID)] = value.Role
	}
	return r
}

// count is what a series needs of the cells of one period.
type count struct {
	sums             Sums
	starts, finishes Progress
}

// count adds up the cells that match, in one walk.
//
// starts is 开工率: of the projects whose class plans a new start this year
// (新开工), those that have broken ground. A finished one has. finishes is 竣工率:
// of the projects whose class plans a completion this year (竣工投产), those that
// are complete.
func (r roles) count(tally Tally, match Match) count {
	var c count
	for cell, part := range tally {
		if !match(cell) {
			continue
		}
		c.sums = c.sums.Add(part)
		stage := r.stage[cell.Stage]
		switch r.class[cell.Class] {
		case reference.StartRole:
			c.starts.count(part, stage == reference.StartedRole || stage == reference.FinishedRole)
		case reference.FinishRole:
			c.finishes.count(part, stage == reference.FinishedRole)
		}
	}
	c.starts.Ratio = invest.Quotient(c.starts.Done, c.starts.Planned, invest.NoPlannedStarts)
	c.finishes.Ratio = invest.Quotient(c.finishes.Done, c.finishes.Planned, invest.NoPlannedCompletions)
	return c
}

func (p *Progress) count(part Sums, done bool) {
	p.Planned += part.ProjectCount
	if done {
		p.Done += part.ProjectCount
	}
}
