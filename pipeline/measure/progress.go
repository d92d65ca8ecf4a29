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

// startProgress is 开工率: of the projects whose class plans a new start this
// year (新开工), those that have broken ground. A finished one has.
func (r roles) startProgress(tally Tally, match Match) Progress {
	return progress(tally, func(c Cell) bool { return match(c) && r.class[c.Class] == reference.StartRole },
		func(c Cell) bool {
			return r.stage[c.Stage] == reference.StartedRole || r.stage[c.Stage] == reference.FinishedRole
		}, invest.NoPlannedStarts)
}

// finishProgress is 竣工率: of the projects whose class plans a completion this
// year (竣工投产), those that are complete.
func (r roles) finishProgress(tally Tally, match Match) Progress {
	return progress(tally, func(c Cell) bool { return match(c) && r.class[c.Class] == reference.FinishRole },
		func(c Cell) bool { return r.stage[c.Stage] == reference.FinishedRole }, invest.NoPlannedCompletions)
}

func progress(tally Tally, planned, done Match, none invest.Reason) Progress {
	p := Progress{
		Planned: tally.Sum(planned).ProjectCount,
		Done:    tally.Sum(func(c Cell) bool { return planned(c) && done(c) }).ProjectCount,
	}
	p.Ratio = invest.Quotient(p.Done, p.Planned, none)
	return p
}
