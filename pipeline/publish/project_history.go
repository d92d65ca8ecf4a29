package publish

import (
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// stageRun is the time that a project stood in one stage without a break.
type stageRun struct {
	Stage link          `json:"stage"`
	First invest.Period `json:"first"` // the first export that says so
	Last  invest.Period `json:"last"`
}

// stageRuns lists the stages that the exports give, oldest first.
func (v view) stageRuns(entries []measure.ProjectEntry) []stageRun {
	runs := []stageRun{}
	for _, entry := range entries {
		stage := v.value("stage", string(entry.Stage))
		switch last := len(runs) - 1; {
		case stage == nil:
		case last >= 0 && runs[last].Stage == *stage:
			runs[last].Last = entry.Period
		default:
			runs = append(runs, stageRun{*stage, entry.Period, entry.Period})
		}
	}
	return runs
}

// planChange is a year's plan that an export gives otherwise than the one
// before it.
type planChange struct {
	Period  invest.Period `json:"period"`
	Before  invest.Yuan   `json:"planned_before_yuan"`
	Planned invest.Yuan   `json:"planned_yuan"`
}

func planChangesOf(history measure.History) []planChange {
	changes := []planChange{}
	for _, change := range history.PlanChanges {
		changes = append(changes, planChange{change.Period, change.PlannedBefore, change.Planned})
	}
	return changes
}

// neighboursShown is how many neighbours the page of a project names.
const neighboursShown = 5

// place is where a project has its neighbours.
type place struct {
	county invest.County
	sector invest.Sector
}

// neighbours groups the projects of the newest period by county and sector,
// the largest plan first.
func (v view) neighbours() map[place][]projectLink {
	groups := map[place][]projectLink{}
	for _, project := range v.projects {
		if project.Listed {
			at := placeOf(project)
			groups[at] = append(groups[at], v.projectLink(project))
		}
	}
	for _, group := range groups {
		slices.SortStableFunc(group, byPlanned)
	}
	return groups
}

func placeOf(project measure.Project) place {
	return place{project.Latest.County, project.Latest.Sector}
}

// neighboursOf returns the first of a group, without the project itself.
func neighboursOf(code invest.ProjectCode, group []projectLink) []projectLink {
	others := []projectLink{}
	for _, other := range group {
		if other.Code != string(code) && len(others) < neighboursShown {
			others = append(others, other)
		}
	}
	return others
}
