package publish

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// stalledDocument is stalled.json: the projects without progress in the newest
// period, or null where there is nothing to compare with.
type stalledDocument struct {
	Period       invest.Period `json:"period"`
	Previous     invest.Period `json:"previous"`
	ProjectCount int           `json:"project_count"`
	Planned      invest.Yuan   `json:"planned_yuan"`
	Completed    invest.Yuan   `json:"completed_yuan"`
	Reached      int           `json:"reached_count"` // of them, those that have completed what is planned
	Projects     projectTable  `json:"projects"`      // the largest ones that may be named
}

func (v view) stalled() *stalledDocument {
	f := v.figures
	n := len(f.Stalled)
	if n == 0 || f.Stalled[n-1].Period != f.Latest() {
		return nil
	}
	stalled := f.Stalled[n-1]
	var largest []measure.Project
	for _, report := range stalled.Largest {
		if project, named := v.find(report.Project); named {
			largest = append(largest, project)
		}
	}
	return &stalledDocument{
		Period: stalled.Period, Previous: stalled.Previous, ProjectCount: stalled.ProjectCount,
		Planned: stalled.Planned, Completed: stalled.Completed, Reached: stalled.Reached, Projects: v.projectTable(largest),
	}
}
