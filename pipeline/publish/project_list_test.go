package publish

import (
	"fmt"
	"strings"
	"testing"

	"openinvest/pipeline/invest"
)

// laidOut writes the pages of lists as path: county n projects, for reading.
func laidOut(v view) string {
	var pages []string
	for _, page := range v.lists {
		var parts []string
		for _, part := range page.parts {
			parts = append(parts, fmt.Sprintf("%s %d", part.county, len(part.projects)))
		}
		pages = append(pages, page.path+": "+strings.Join(parts, ", "))
	}
	return strings.Join(pages, "; ")
}

// TestListsSplit: at the limit there is one list, above it one for each county
// that has projects.
func TestListsSplit(t *testing.T) {
	f := namedRegister()
	for limit, want := range map[int]string{
		0: "projects/: q 4, g 1",
		5: "projects/: q 4, g 1",
		4: "projects/county/q/: q 4; projects/county/g/: g 1",
	} {
		f.Reference.Columns.Pages.SplitAbove = limit
		if got := laidOut(newView(f)); got != want {
			t.Errorf("with a limit of %d the lists are %s\nwant %s", limit, got, want)
		}
	}
}

// TestListsGoOn: a page is filled before the next one begins, across counties,
// and every project stands in exactly one line.
func TestListsGoOn(t *testing.T) {
	v := newView(namedRegister())
	for i := range 500 {
		project := v.projects[0]
		project.Code = invest.ProjectCode(fmt.Sprintf("x-%d", i))
		v.byPlan = append(v.byPlan, len(v.projects))
		v.projects = append(v.projects, project)
	}
	v.lists = v.listPages()
	if got, want := laidOut(v), "projects/: q 200; projects/page/2/: q 200; projects/page/3/: q 104, g 1"; got != want {
		t.Errorf("the pages are %s\nwant %s", got, want)
	}
	lines := map[int]int{}
	for _, page := range v.lists {
		for _, part := range page.parts {
			for _, i := range part.projects {
				lines[i]++
			}
		}
	}
	if len(lines) != len(v.projects) {
		t.Errorf("%d of %d projects are listed", len(lines), len(v.projects))
	}
}

// TestPager: the first page, the last and those around, with gaps between.
func TestPager(t *testing.T) {
	var pages []listPage
	for number := 1; number <= 12; number++ {
		pages = append(pages, listPage{number: number})
	}
	for number, want := range map[int]string{1: "1 2 3 4 …12", 6: "1 …3 4 5 6 7 8 9 …12", 11: "1 …8 9 10 11 12"} {
		var links []string
		for _, link := range pager(number, pages) {
			text := fmt.Sprint(link.Number)
			if link.Gap {
				text = "…" + text
			}
			links = append(links, text)
		}
		if got := strings.Join(links, " "); got != want {
			t.Errorf("page %d leads to %s, want %s", number, got, want)
		}
	}
	if links := pager(1, pages[:1]); len(links) != 0 {
		t.Errorf("one page leads to %v", links)
	}
}

// TestProjectsWithoutPages: links lead to the project's line, which the list
// shows without a link, and nothing is stored for its page.
func TestProjectsWithoutPages(t *testing.T) {
	f := namedRegister()
	f.Reference.Columns.Pages.Levels = []invest.Level{}
	v := newView(f)
	folder, err := NewFolder(t.TempDir() + "/site")
	if err != nil {
		t.Fatal(err)
	}
	if pages, err := v.writeProjects(folder); err != nil || len(pages) != 0 {
		t.Errorf("there are the pages %v, %v", pages, err)
	}
	expect(t, folder.Staging, map[string]string{})
	list := v.listTable(v.lists[0].parts[0].projects)
	for _, row := range list.Rows {
		if row.Path != "" || row.ID != "project-"+row.Code {
			t.Errorf("the line of %s has the id %q and leads to %q", row.Code, row.ID, row.Path)
		}
	}
	for _, row := range v.city().Largest.Rows {
		if want := "projects/index.html#project-" + row.Code; row.Path != want {
			t.Errorf("%s leads to %s, want %s", row.Code, row.Path, want)
		}
	}
	f.Reference.Columns.Pages.Levels = []invest.Level{"city"}
	if pages, err := newView(f).writeProjects(folder); err != nil || len(pages) != 5 {
		t.Errorf("the level that has pages has %d, %v", len(pages), err)
	}
}

// TestSearchInParts: an index holds no more projects than the limit, and the
// parts follow on one another and number members alike.
func TestSearchInParts(t *testing.T) {
	f := namedRegister()
	f.Reference.Columns.Pages.SplitAbove = 3
	folder, err := NewFolder(t.TempDir() + "/site")
	if err != nil {
		t.Fatal(err)
	}
	documents, err := newView(f).writeSearches(folder)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(documents["q"].Paths, documents["q"].Count, documents["g"].Paths, documents["g"].Count); got !=
		"[projects/county/q/search.json projects/county/q/search-2.json] 4 [projects/county/g/search.json] 1" {
		t.Errorf("the searches are %s", got)
	}
	found := files(t, folder.Staging)
	first, second := found["files/projects/county/q/search.json"], found["files/projects/county/q/search-2.json"]
	members := func(text string) string {
		return text[strings.Index(text, `"name":"sector"`):strings.Index(text, `"name":"stage"`)]
	}
	one, other, cut := strings.Cut(members(first), `"of"`)
	if !cut || !strings.HasPrefix(members(second), one) || strings.Count(other, ",") != strings.Count(members(second)[len(one):], ",")+2 {
		t.Errorf("the parts are\n%s\n%s", first, second)
	}
}
