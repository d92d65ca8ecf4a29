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
	Projects     []projectLink `json:"projects"`      // the largest ones that may be named
}

func (v view) stalled() *stalledDocument {
	f := v.figures
	n := len(f.Stalled)
	if n == 0 || f.Stalled[n-1].Period != f.Latest() {
		return nil
	}
	stalled := f.Stalled[n-1]
	document := &stalledDocument{
		Period: stalled.Period, Previous: stalled.Previous, ProjectCount: stalled.ProjectCount,
		Planned: stalled.Planned, Completed: stalled.Completed, Reached: stalled.Reached, Projects: []projectLink{},
	}
	named := map[invest.ProjectCode]measure.Project{}
	for _, project := range v.projects {
		named[project.Code] = project
	}
	for _, report := range stalled.Largest {
		if project, known := named[report.Project]; known {
			document.Projects = append(document.Projects, v.projectLink(project))
		}
	}
	return document
}
