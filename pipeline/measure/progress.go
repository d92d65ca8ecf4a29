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

// count is what a series needs of its cells of one period.
type count struct {
	sums             Sums
	starts, finishes Progress
}

// steps tell for a cell which step of the year's plan its projects are to take,
// and whether they have taken it.
type steps struct {
	starts, started    bool
	finishes, finished bool
}

// steps says of a cell what two ratios need. starts is 开工率: of the projects
// whose class plans a new start this year (新开工), those that have broken ground. A finished one has. finishes is 竣工率:
// of the projects whose class plans a completion this year (竣工投产), those that
// are complete.
func (r roles) steps(cell Cell) steps {
	class, stage := r.class[cell.Class], r.stage[cell.Stage]
	return steps{
		starts:   class == reference.StartRole,
		started:  stage == reference.StartedRole || stage == reference.FinishedRole,
		finishes: class == reference.FinishRole,
		finished: stage == reference.FinishedRole,
	}
}

// add counts a cell.
func (c *count) add(part Sums, s steps) {
	c.sums = c.sums.Add(part)
	if s.starts {
		c.starts.count(part, s.started)
	}
	if s.finishes {
		c.finishes.count(part, s.finished)
	}
}

func (p *Progress) count(part Sums, done bool) {
	p.Planned += part.ProjectCount
	if done {
		p.Done += part.ProjectCount
	}
}

// outOf returns the progress with its ratio.
func (p Progress) outOf(nothingPlanned invest.Reason) Progress {
	p.Ratio = invest.Quotient(p.Done, p.Planned, nothingPlanned)
	return p
}
