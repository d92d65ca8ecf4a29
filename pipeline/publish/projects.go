package publish

import (
	"cmp"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// projectDocument is one project with all that its page shows.
type projectDocument struct {
	link
	Listed          bool           `json:"listed"`
	Period          invest.Period  `json:"period"`
	FirstPeriod     invest.Period  `json:"first_period"`
	County          link           `json:"county"`
	Sector          link           `json:"sector"`
	Group           *link          `json:"group"`
	Level           *link          `json:"level"`
	Ownership       *link          `json:"ownership"`
	Class           *link          `json:"class"`
	Stage           *link          `json:"stage"`
	Organization    string         `json:"organization"`
	Progress        string         `json:"progress"`
	Start           invest.Date    `json:"start"`
	Finish          invest.Date    `json:"finish"`
	Total           shownFigure    `json:"total"`
	Planned         shownFigure    `json:"planned"`
	Completed       shownFigure    `json:"completed"`
	CompletionRatio invest.Ratio   `json:"completion_ratio"`
	TimeRatio       invest.Ratio   `json:"time_ratio"`
	GapPoints       invest.Points  `json:"gap_points"`
	Cumulative      shownFigure    `json:"cumulative"`
	Years           projectYears   `json:"years"`
	PlanChanges     []planChange   `json:"plan_changes"`
	Stages          []stageRun     `json:"stages"`
	History         projectHistory `json:"history"`
	Neighbours      projectTable   `json:"neighbours"`
}

// projectPage tells where the page of a project is, and in which file of
// documentFolder what it shows.
type projectPage struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Path     string `json:"path"`
	Document string `json:"document"`
}

// documentFolder holds what single pages show, a file a page. Hugo reads each
// with its page, so that the documents of a whole country are never in memory
// together.
const documentFolder = "documents/"

// writeProjects stores a document for each project that has a page of its own
// and lists the pages.
func (v view) writeProjects(folder *Folder) ([]projectPage, error) {
	pages := []projectPage{}
	neighbours := v.neighbours()
	var writers errgroup.Group
	writers.SetLimit(runtime.NumCPU())
	for _, project := range v.projects {
		if !v.hasPage(project.Latest) {
			continue
		}
		path := pagePath(project.Code)
		page := projectPage{string(project.Code), project.Latest.Name, path, strings.TrimSuffix(path, "/") + ".json"}
		pages = append(pages, page)
		writers.Go(func() error {
			return folder.writeJSON(documentFolder+page.Document, v.projectDocument(project, neighbours))
		})
	}
	return pages, writers.Wait()
}

func (v view) projectDocument(project measure.Project, neighbours map[place][]measure.Project) projectDocument {
	r, history := project.Latest, v.history(project)
	return projectDocument{
		link:   v.project(r),
		Listed: project.Listed, Period: r.Period, FirstPeriod: project.First,
		County: v.county(string(r.County)), Sector: v.sector(string(r.Sector)), Group: v.group(string(r.Sector)),
		Level: v.value("level", string(r.Level)), Ownership: v.value("ownership", string(r.Ownership)),
		Class: v.value("class", string(r.Class)), Stage: v.value("stage", string(r.Stage)),
		Organization: r.Organization, Progress: r.Progress, Start: r.Start, Finish: r.Finish,
		Total: v.shown(r.Total), Planned: v.shown(invest.Known(r.Planned)), Completed: v.shown(invest.Known(r.Completed)),
		CompletionRatio: project.CompletionRatio,
		TimeRatio:       project.TimeRatio, GapPoints: project.GapPoints,
		Cumulative:  v.shown(invest.Known(history.Completed)),
		PlanChanges: planChangesOf(history), Stages: v.stageRuns(history.Entries),
		Years: v.projectYears(history.Finals), History: v.projectHistory(history.Entries),
		Neighbours: v.projectTable(neighboursOf(r.Project, neighbours[placeOf(project)])),
	}
}

// changesDocument is what happened to the register between two periods.
type changesDocument struct {
	Period      invest.Period   `json:"period"`
	Previous    invest.Period   `json:"previous"`
	Entered     changedProjects `json:"entered"`
	Left        changedProjects `json:"left"`
	PlanChanged changedProjects `json:"plan_changed"`
	Withheld    int             `json:"withheld"`
}

// changedProjects are those of one kind of change, sorted by code. Of more than
// changesShown there are those with the largest plans, so that a page does not
// grow with the country.
type changedProjects struct {
	Count    int             `json:"count"`
	Projects []changeProject `json:"projects"`
}

const changesShown = 100

func (c *changedProjects) add(project changeProject) {
	c.Count++
	c.Projects = append(c.Projects, project)
}

// cut leaves the projects that are shown.
func (c *changedProjects) cut() {
	if c.Count <= changesShown {
		return
	}
	slices.SortStableFunc(c.Projects, func(a, b changeProject) int { return cmp.Compare(b.Planned, a.Planned) })
	c.Projects = c.Projects[:changesShown]
	slices.SortFunc(c.Projects, func(a, b changeProject) int { return cmp.Compare(a.Code, b.Code) })
}

type changeProject struct {
	link
	County        string        `json:"county"`
	Total         invest.Amount `json:"total"`
	Planned       invest.Yuan   `json:"planned_yuan"`
	Completed     invest.Yuan   `json:"completed_yuan"`
	PlannedBefore invest.Yuan   `json:"planned_before_yuan"`
}

// changes lists the newest period first. Where no project may be named at
// all, their number stands in the place of their names.
func (v view) changes() []changesDocument {
	documents := []changesDocument{}
	for i := len(v.figures.Changes) - 1; i >= 0; i-- {
		documents = append(documents, v.changesOf(v.figures.Changes[i]))
	}
	return documents
}

func (v view) changesOf(c measure.Changes) changesDocument {
	document := changesDocument{Period: c.Period, Previous: c.Previous, Withheld: c.Withheld}
	if len(v.projects) == 0 {
		document.Withheld += len(c.Entered) + len(c.Left) + len(c.PlanChanged)
		return document
	}
	for _, report := range c.Entered {
		document.Entered.add(v.changeOf(report, report.Planned))
	}
	for _, report := range c.Left {
		document.Left.add(v.changeOf(report, report.Planned))
	}
	for _, change := range c.PlanChanged {
		document.PlanChanged.add(v.changeOf(change.Report, change.PlannedBefore))
	}
	for _, projects := range []*changedProjects{&document.Entered, &document.Left, &document.PlanChanged} {
		projects.cut()
	}
	return document
}

func (v view) changeOf(r invest.Report, plannedBefore invest.Yuan) changeProject {
	v.redact(&r)
	return changeProject{
		link:   v.project(r),
		County: v.names["county"][string(r.County)],
		Total:  r.Total, Planned: r.Planned, Completed: r.Completed, PlannedBefore: plannedBefore,
	}
}
