package publish

import (
	"cmp"
	"slices"
	"strconv"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// restatement is one value that a correction changed. Old and New are amounts,
// texts, or nil where the export states nothing.
type restatement struct {
	Period  invest.Period `json:"period"`
	File    string        `json:"file"`
	Project link          `json:"project"`
	Field   string        `json:"field"`
	Amount  bool          `json:"amount"`
	Old     any           `json:"old"`
	New     any           `json:"new"`
}

// restatementsShown is how many a page lists.
const restatementsShown = 500

// addRestatements lists what corrections changed, the newest period first: of
// projects that may be named, and of public fields. A project that any of the
// versions withholds, or that the ledger does not know, is only counted.
func (d *qualityDocument) addRestatements(v view, all []invest.Restatement) {
	d.Restatements = []restatement{}
	hidden := map[invest.ProjectCode]bool{}
	for _, r := range all {
		hidden[r.Project] = hidden[r.Project] || r.Field == "withheld"
	}
	named := map[invest.ProjectCode]measure.Project{}
	for _, project := range v.projects {
		named[project.Code] = project
	}
	newestFirst := slices.SortedStableFunc(slices.Values(all), func(a, b invest.Restatement) int { return cmp.Compare(b.Period, a.Period) })
	for _, r := range newestFirst {
		project, known := named[r.Project]
		switch {
		case r.Period > v.figures.Latest():
		case !known || hidden[r.Project]:
			d.WithheldRestatements++
		case v.public(r.Field):
			d.RestatementCount++
			if d.RestatementCount <= restatementsShown {
				d.Restatements = append(d.Restatements, v.restatement(r, project))
			}
		}
	}
}

func (v view) restatement(r invest.Restatement, project measure.Project) restatement {
	amount := r.Field == "total" || r.Field == "planned" || r.Field == "completed"
	value := func(text string) any {
		name, closed := v.names[r.Field][text]
		yuan, err := strconv.ParseInt(text, 10, 64)
		switch {
		case text == "":
			return nil
		case amount && err == nil:
			return yuan
		case closed:
			return name
		}
		return text
	}
	return restatement{
		Period: r.Period, File: r.File, Field: r.Field, Amount: amount, Old: value(r.Old), New: value(r.New),
		Project: v.project(project.Latest),
	}
}
