package publish

import (
	"fmt"
	"slices"
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// listPage is one page of a list of projects: of the list of all, or, where
// that would be too long, of the list of one county.
type listPage struct {
	county string // empty: of all
	number int    // 1-based
	path   string
	parts  []listPart
}

// listPart is the part of a page that lies in one county. projects are numbers
// of view.projects.
type listPart struct {
	county   string
	projects []int
}

// projectsPerPage keeps a page of a list readable on a telephone.
const projectsPerPage = 200

// room is how many more projects a page takes.
func (p listPage) room() int {
	room := projectsPerPage
	for _, part := range p.parts {
		room -= len(part.projects)
	}
	return room
}

// next is the page behind a full one.
func (p listPage) next() listPage {
	number := p.number + 1
	return listPage{county: p.county, number: number, path: listPath(p.county) + fmt.Sprintf("page/%d/", number)}
}

// listPath is the address of the first page of a list. No project has it: a
// code holds no slash.
func listPath(county string) string {
	if county == "" {
		return "projects/"
	}
	return "projects/county/" + county + "/"
}

// split tells whether each county has a list and a search of its own, so that
// what a reader loads does not grow with the country.
func (v view) split() bool { return len(v.projects) > v.figures.Reference.Columns.Pages.Limit() }

// listPages lists every project that may be named, also those that left the
// register: by county in display order, the largest planned amount first. The
// list of all has a first page even without a project.
func (v view) listPages() []listPage {
	of := map[string][]int{}
	for _, i := range v.byPlan {
		county := string(v.projects[i].Latest.County)
		of[county] = append(of[county], i)
	}
	var pages []listPage
	if !v.split() {
		pages = []listPage{{number: 1, path: listPath("")}}
	}
	for _, county := range v.figures.Counties {
		rest := of[county.ID]
		if v.split() && len(rest) > 0 {
			pages = append(pages, listPage{county: county.ID, number: 1, path: listPath(county.ID)})
		}
		for len(rest) > 0 {
			if page := pages[len(pages)-1]; page.room() == 0 {
				pages = append(pages, page.next())
			}
			page := &pages[len(pages)-1]
			n := min(len(rest), page.room())
			page.parts = append(page.parts, listPart{county.ID, rest[:n]})
			rest = rest[n:]
		}
	}
	return pages
}

// rowsOf returns where the projects without a page of their own stand.
func (v view) rowsOf(pages []listPage) map[invest.ProjectCode]string {
	rows := map[invest.ProjectCode]string{}
	for _, page := range pages {
		for _, part := range page.parts {
			for _, i := range part.projects {
				if r := v.projects[i].Latest; !v.hasPage(r) {
					rows[r.Project] = page.path + "index.html#" + rowID(r.Project)
				}
			}
		}
	}
	return rows
}

// rowID names a project's line within a page.
func rowID(code invest.ProjectCode) string { return "project-" + string(code) }

// listsDocument is lists.json: which lists of projects there are.
type listsDocument struct {
	Count    int             `json:"count"`    // projects that may be named
	Search   *searchDocument `json:"search"`   // of the list of all; null where there is none
	Counties []listedCounty  `json:"counties"` // those with lists of their own
	Pages    []listEntry     `json:"pages"`
}

// listedCounty is a county with the first page of its list.
type listedCounty struct {
	link
	Latest *completion `json:"latest"` // null where the newest period lists none
}

// listEntry tells where a page of a list is, and in which file of
// documentFolder what it shows.
type listEntry struct {
	County   *link  `json:"county"` // null: of the list of all
	Number   int    `json:"number"`
	Path     string `json:"path"`
	Document string `json:"document"`
}

// listDocument is what a page of a list shows.
type listDocument struct {
	Number   int             `json:"number"`
	Counties []listCounty    `json:"counties"`
	Pager    []pagerLink     `json:"pager"`  // empty where there is one page
	Search   *searchDocument `json:"search"` // of the county whose list it is
}

type listCounty struct {
	link
	Projects projectTable `json:"projects"`
}

// pagerLink is a page of the same list. Gap says that some before it are left
// out.
type pagerLink struct {
	Number int    `json:"number"`
	Path   string `json:"path"`
	Gap    bool   `json:"gap"`
}

// writeLists stores a document for each page of a list. searches are those of
// the counties that have one.
func (v view) writeLists(folder *Folder, searches map[string]*searchDocument) (listsDocument, error) {
	document := listsDocument{Count: len(v.projects), Search: searches[""], Counties: v.listedCounties(), Pages: []listEntry{}}
	pagesOf := map[string][]listPage{}
	for _, page := range v.lists {
		pagesOf[page.county] = append(pagesOf[page.county], page)
	}
	for _, page := range v.lists {
		entry := listEntry{Number: page.number, Path: page.path, Document: "lists/" + strings.Trim(page.path, "/") + ".json"}
		if page.county != "" {
			county := v.county(page.county)
			entry.County = &county
		}
		document.Pages = append(document.Pages, entry)
		shown := listDocument{Number: page.number, Counties: []listCounty{}, Pager: pager(page.number, pagesOf[page.county]), Search: searches[page.county]}
		for _, part := range page.parts {
			shown.Counties = append(shown.Counties, listCounty{v.county(part.county), v.listTable(part.projects)})
		}
		if err := folder.writeJSON(documentFolder+entry.Document, shown); err != nil {
			return document, err
		}
	}
	return document, nil
}

func (v view) listedCounties() []listedCounty {
	if !v.split() {
		return []listedCounty{}
	}
	counties := []listedCounty{}
	for _, page := range v.lists {
		if page.number > 1 {
			continue
		}
		at := slices.IndexFunc(v.figures.Counties, func(m measure.MemberSeries) bool { return m.ID == page.county })
		counties = append(counties, listedCounty{
			link{Code: page.county, Name: v.names["county"][page.county], Path: page.path},
			completionAt(v.figures.Counties[at].Series, v.figures.Latest()),
		})
	}
	return counties
}

// pagerReach is how many pages before and behind its own a page links to,
// beside the first and the last.
const pagerReach = 3

func pager(number int, pages []listPage) []pagerLink {
	links := []pagerLink{}
	if len(pages) == 1 {
		return links
	}
	for _, page := range pages {
		near := number-pagerReach <= page.number && page.number <= number+pagerReach
		if near || page.number == 1 || page.number == len(pages) {
			gap := len(links) > 0 && links[len(links)-1].Number != page.number-1
			links = append(links, pagerLink{page.number, page.path, gap})
		}
	}
	return links
}
