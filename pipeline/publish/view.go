package publish

import (
	"cmp"
	"slices"
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// view prepares figures for the site: with names beside codes, with addresses,
// and without what may not be named.
type view struct {
	figures  measure.Figures
	names    map[string]map[string]string  // by dimension and member
	groups   map[string]link               // of sectors
	hidden   []blank                       // clear what is not public
	projects []measure.Project             // those that may be named, with public fields only, by code
	byPlan   []int                         // their numbers, the largest planned amount first
	lists    []listPage                    // the pages that list them
	rows     map[invest.ProjectCode]string // where a project without a page of its own stands in a list
}

// link is something that has a name and, where path is set, a page.
type link struct {
	Code string `json:"code,omitempty"`
	ID   string `json:"id,omitempty"`
	Name string `json:"name"`
	Path string `json:"path,omitempty"`
}

func newView(f measure.Figures) view {
	v := newOverview(f)
	v.hidden = v.hiddenFields()
	v.projects = v.publicProjects()
	v.byPlan = make([]int, len(v.projects))
	for i := range v.byPlan {
		v.byPlan[i] = i
	}
	slices.SortStableFunc(v.byPlan, func(a, b int) int {
		return cmp.Compare(v.projects[b].Latest.Planned, v.projects[a].Latest.Planned)
	})
	v.lists = v.listPages()
	v.rows = v.rowsOf(v.lists)
	return v
}

// newOverview is a view that knows of no project.
func newOverview(f measure.Figures) view {
	v := view{figures: f, names: map[string]map[string]string{}, groups: map[string]link{}}
	named := func(dimension, id, name string) {
		if v.names[dimension] == nil {
			v.names[dimension] = map[string]string{}
		}
		v.names[dimension][id] = name
	}
	for _, county := range f.Counties {
		named("county", county.ID, county.Name)
	}
	for _, sector := range f.Sectors {
		named("sector", sector.ID, sector.Name)
	}
	for _, group := range f.Groups {
		named("group", group.ID, group.Name)
	}
	for _, sector := range f.Reference.Sectors.Sectors {
		id := string(sector.Group)
		v.groups[string(sector.Code)] = link{ID: id, Name: v.names["group"][id]}
	}
	for _, field := range f.Reference.Columns.Fields {
		for _, value := range field.Values {
			named(string(field.Name), value.ID, value.Name)
		}
	}
	return v
}

// public tells whether a field of the register may be shown.
func (v view) public(field string) bool {
	for _, f := range v.figures.Reference.Columns.Fields {
		if string(f.Name) == field {
			return f.Publication == "public"
		}
	}
	return false
}

// publicProjects blanks what may not be shown. Without a public name, or
// without public amounts, no project is shown at all.
func (v view) publicProjects() []measure.Project {
	if columns := v.figures.Reference.Columns; !columns.ProjectsNamed() {
		return nil
	}
	if len(v.hidden) == 0 {
		return v.figures.Projects
	}
	var projects []measure.Project
	for _, project := range v.figures.Projects {
		v.redact(&project.Latest)
		projects = append(projects, project)
	}
	return projects
}

// find returns the project of a code, and whether it may be named.
func (v view) find(code invest.ProjectCode) (project measure.Project, named bool) {
	i, named := slices.BinarySearchFunc(v.projects, code, func(p measure.Project, code invest.ProjectCode) int {
		return cmp.Compare(p.Code, code)
	})
	if named {
		project = v.projects[i]
	}
	return project, named
}

// history returns the history of a project without what may not be shown.
func (v view) history(project measure.Project) measure.History {
	history := project.History()
	for _, entries := range [][]measure.ProjectEntry{history.Entries, history.Finals} {
		for i := range entries {
			v.redact(&entries[i].Report)
		}
	}
	return history
}

// blank clears a field of a report.
type blank func(*invest.Report)

func (v view) redact(r *invest.Report) {
	for _, clearField := range v.hidden {
		clearField(r)
	}
}

// hiddenFields are the fields that are not public.
func (v view) hiddenFields() []blank {
	var hidden []blank
	for field, clearField := range map[string]blank{
		"level":        func(r *invest.Report) { r.Level = "" },
		"ownership":    func(r *invest.Report) { r.Ownership = "" },
		"class":        func(r *invest.Report) { r.Class = "" },
		"stage":        func(r *invest.Report) { r.Stage = "" },
		"organization": func(r *invest.Report) { r.Organization = "" },
		"progress":     func(r *invest.Report) { r.Progress = "" },
		"start":        func(r *invest.Report) { r.Start = invest.Date{} },
		"finish":       func(r *invest.Report) { r.Finish = invest.Date{} },
		"total":        func(r *invest.Report) { r.Total = invest.Undefined[invest.Yuan](invest.NotPublished) },
	} {
		if !v.public(field) {
			hidden = append(hidden, clearField)
		}
	}
	return hidden
}

// The addresses of pages, relative to the site.
func countyPath(code string) string { return "counties/" + code + "/" }
func sectorPath(code string) string { return "sectors/" + code + "/" }
func pagePath(code invest.ProjectCode) string {
	return "projects/" + strings.ToLower(string(code)) + "/"
}

// hasPage tells whether a project has a page of its own.
func (v view) hasPage(r invest.Report) bool { return v.figures.Reference.Columns.Pages.Has(r.Level) }

// project links a project to its page, or to the line that a list has of it.
func (v view) project(r invest.Report) link {
	self := link{Code: string(r.Project), Name: r.Name}
	if row, without := v.rows[r.Project]; without {
		self.Path = row
	} else {
		self.Path = pagePath(r.Project)
	}
	return self
}

func (v view) county(code string) link {
	return link{Code: code, Name: v.names["county"][code], Path: countyPath(code)}
}

func (v view) sector(code string) link {
	return link{Code: code, Name: v.names["sector"][code], Path: sectorPath(code)}
}

// group returns the group that a sector belongs to, or nil where there are none.
func (v view) group(sector string) *link {
	if group := v.groups[sector]; group.ID != "" {
		return &group
	}
	return nil
}

// value returns the name of a field's value, or nil where it is not stated.
func (v view) value(field, id string) *link {
	if id == "" {
		return nil
	}
	return &link{ID: id, Name: v.names[field][id]}
}
