package publish

import (
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// projectHistory is what the exports say of a project, as texts of a table.
type projectHistory struct {
	Unit     string          `json:"unit"`     // of the amounts
	Months   bool            `json:"months"`   // there are bars of the months
	Progress bool            `json:"progress"` // some entry has words on its progress
	Reasons  []invest.Reason `json:"reasons"`  // why ratios are missing, each once
	Entries  []projectEntry  `json:"entries"`  // the newest first
}

type projectEntry struct {
	Period         invest.Period `json:"period"`
	MonthFirst     int           `json:"month_first,omitempty"` // where the month's amount covers more than one
	MonthLast      int           `json:"month_last,omitempty"`
	MonthCompleted string        `json:"month_completed"`
	MonthBar       string        `json:"month_bar"`
	Planned        string        `json:"planned"`
	Completed      string        `json:"completed"`
	Ratio          string        `json:"ratio"`
	RatioReason    invest.Reason `json:"ratio_reason,omitempty"`
	Bar            string        `json:"bar"`
	Stage          string        `json:"stage"`
	Progress       string        `json:"progress"`
}

// projectHistory is laid out by the largest amount of plans and sums, its bars by the
// largest month.
func (v view) projectHistory(entries []measure.ProjectEntry) projectHistory {
	history := projectHistory{Entries: make([]projectEntry, 0, len(entries)), Reasons: []invest.Reason{}}
	var largest, most invest.Yuan
	for _, entry := range entries {
		largest, most = magnitude(largest, entry.Planned, entry.Completed), max(most, entry.Month.Completed)
		history.Progress = history.Progress || entry.Progress != ""
		history.Reasons = withReason(history.Reasons, entry.CompletionRatio.Reason())
	}
	unit := v.unitFor(largest)
	history.Unit, history.Months = unit.name, most > 0
	for _, entry := range slices.Backward(entries) {
		shown := projectEntry{
			Period:         entry.Period,
			MonthCompleted: shownAmount(unit, entry.Month.Completed), MonthBar: partWidth(entry.Month.Completed, most),
			Planned: shownAmount(unit, entry.Planned), Completed: shownAmount(unit, entry.Completed),
			Ratio: shownPercent(entry.CompletionRatio), RatioReason: entry.CompletionRatio.Reason(), Bar: barWidth(entry.CompletionRatio, barEnd),
			Stage: v.names["stage"][string(entry.Stage)], Progress: entry.Progress,
		}
		if entry.Month.FirstMonth != entry.Month.LastMonth {
			shown.MonthFirst, shown.MonthLast = entry.Month.FirstMonth, entry.Month.LastMonth
		}
		history.Entries = append(history.Entries, shown)
	}
	return history
}

// projectYears are the years of a project, as texts of a table.
type projectYears struct {
	Unit    string          `json:"unit"`
	Reasons []invest.Reason `json:"reasons"`
	Rows    []projectYear   `json:"rows"` // the newest first
}

type projectYear struct {
	Year        int           `json:"year"`
	Period      invest.Period `json:"period"` // its last
	Planned     string        `json:"planned"`
	Completed   string        `json:"completed"`
	Ratio       string        `json:"ratio"`
	RatioReason invest.Reason `json:"ratio_reason,omitempty"`
	Bar         string        `json:"bar"`
}

func (v view) projectYears(finals []measure.ProjectEntry) projectYears {
	years := projectYears{Reasons: []invest.Reason{}, Rows: make([]projectYear, 0, len(finals))}
	var largest invest.Yuan
	for _, final := range finals {
		largest = magnitude(largest, final.Planned, final.Completed)
		years.Reasons = withReason(years.Reasons, final.CompletionRatio.Reason())
	}
	unit := v.unitFor(largest)
	years.Unit = unit.name
	for _, final := range slices.Backward(finals) {
		years.Rows = append(years.Rows, projectYear{
			Year: final.Period.Year(), Period: final.Period,
			Planned: shownAmount(unit, final.Planned), Completed: shownAmount(unit, final.Completed),
			Ratio: shownPercent(final.CompletionRatio), RatioReason: final.CompletionRatio.Reason(), Bar: barWidth(final.CompletionRatio, barEnd),
		})
	}
	return years
}

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
// the largest plan first, as many as a page needs.
func (v view) neighbours() map[place][]measure.Project {
	groups := map[place][]measure.Project{}
	for _, i := range v.byPlan {
		project := v.projects[i]
		if at := placeOf(project); project.Listed && len(groups[at]) <= neighboursShown {
			groups[at] = append(groups[at], project)
		}
	}
	return groups
}

func placeOf(project measure.Project) place {
	return place{project.Latest.County, project.Latest.Sector}
}

// neighboursOf returns the first of a group, without the project itself.
func neighboursOf(code invest.ProjectCode, group []measure.Project) []measure.Project {
	var others []measure.Project
	for _, other := range group {
		if other.Code != code && len(others) < neighboursShown {
			others = append(others, other)
		}
	}
	return others
}
