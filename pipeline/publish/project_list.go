package publish

import (
	"cmp"
	"fmt"
	"slices"

	"openinvest/pipeline/measure"
)

// projectPage is one page of the list of all projects.
type projectPage struct {
	Number   int             `json:"number"` // 1-based
	Path     string          `json:"path"`
	Counties []projectCounty `json:"counties"`
}

// projectCounty is the part of a page that lies in one county.
type projectCounty struct {
	link
	Projects []projectLink `json:"projects"`
}

// projectsPerPage keeps a page of the list readable on a telephone.
const projectsPerPage = 200

// projectPages lists every project that may be named, also those that left the
// register: by county in display order, the largest planned amount first. There
// is always a first page.
func (v view) projectPages() []projectPage {
	pages := []projectPage{{Number: 1, Path: "projects/", Counties: []projectCounty{}}}
	onPage := 0
	for _, county := range v.figures.Counties {
		for i, project := range v.projectsOf(county.ID) {
			if onPage == projectsPerPage {
				number := len(pages) + 1
				pages = append(pages, projectPage{Number: number, Path: fmt.Sprintf("projects/page/%d/", number)})
				onPage = 0
			}
			page := &pages[len(pages)-1]
			if i == 0 || len(page.Counties) == 0 {
				page.Counties = append(page.Counties, projectCounty{link: v.county(county.ID)})
			}
			part := &page.Counties[len(page.Counties)-1]
			part.Projects = append(part.Projects, project)
			onPage++
		}
	}
	return pages
}

func (v view) projectsOf(county string) []projectLink {
	var links []projectLink
	for _, project := range v.projects {
		if string(project.Latest.County) == county {
			links = append(links, v.projectLink(project))
		}
	}
	slices.SortStableFunc(links, byPlanned)
	return links
}

// projectLink is a project as lists show it, as of its newest period.
func (v view) projectLink(project measure.Project) projectLink {
	r := project.Latest
	return projectLink{
		link:   link{Code: string(r.Project), Name: r.Name, Path: projectPath(r.Project)},
		County: v.names["county"][string(r.County)], Sector: v.names["sector"][string(r.Sector)],
		Stage: v.names["stage"][string(r.Stage)], Total: r.Total, Planned: r.Planned, Completed: r.Completed,
		CompletionRatio: project.CompletionRatio,
	}
}

// byPlanned puts the largest planned amount first.
func byPlanned(a, b projectLink) int { return cmp.Compare(b.Planned, a.Planned) }
