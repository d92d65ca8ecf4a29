package publish

import (
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// view prepares figures for the site: with names beside codes, with addresses,
// and without what may not be named.
type view struct {
	figures  measure.Figures
	names    map[string]map[string]string // by dimension and member
	groups   map[string]link              // of sectors
	projects []measure.Project            // those that may be named, with public fields only
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
	v.projects = v.publicProjects()
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
// without public amounts, no project has a page at all.
func (v view) publicProjects() []measure.Project {
	if columns := v.figures.Reference.Columns; !columns.ProjectsNamed() {
		return nil
	}
	var projects []measure.Project
	for _, project := range v.figures.Projects {
		v.redact(&project.Latest)
		projects = append(projects, project)
	}
	return projects
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

// redact clears the fields of a report that are not public.
func (v view) redact(r *invest.Report) {
	for field, clearField := range map[string]func(){
		"level":        func() { r.Level = "" },
		"ownership":    func() { r.Ownership = "" },
		"class":        func() { r.Class = "" },
		"stage":        func() { r.Stage = "" },
		"organization": func() { r.Organization = "" },
		"progress":     func() { r.Progress = "" },
		"start":        func() { r.Start = invest.Date{} },
		"finish":       func() { r.Finish = invest.Date{} },
		"total":        func() { r.Total = invest.Undefined[invest.Yuan](invest.NotPublished) },
	} {
		if !v.public(field) {
			clearField()
		}
	}
}

// The addresses of pages, relative to the site.
func countyPath(code string) string { return "counties/" + code + "/" }
func sectorPath(code string) string { return "sectors/" + code + "/" }
func projectPath(code invest.ProjectCode) string {
	return "projects/" + strings.ToLower(string(code)) + "/"
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
