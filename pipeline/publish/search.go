package publish

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// searchIndex is what the search on a list of projects reads, a column a field,
// so that 20,000 of them are few bytes. The projects stand by name, in the order
// of pinyin; Names[i], Codes[i] … are those of one project. A list that is longer
// than reference.Pages.Limit has several, each the next part of its projects,
// whose members have the same numbers in all of them.
type searchIndex struct {
	Initials  map[string]string `json:"initials"` // by letter, the characters read so
	Fields    []searchField     `json:"fields"`
	Periods   []invest.Period   `json:"periods"`
	Suffix    string            `json:"suffix"` // of the amount columns
	Levels    []invest.Level    `json:"levels"` // whose projects have a page of their own; null: all have
	Names     []string          `json:"name"`
	Codes     []string          `json:"code"`
	Period    []int             `json:"period"` // the newest one of each, by its number in Periods
	Total     []any             `json:"total"`  // null where it is not stated
	Planned   []invest.Yuan     `json:"planned"`
	Completed []invest.Yuan     `json:"completed"`
	Ratio     []any             `json:"ratio"` // null where there is none
}

// searchField is a field with the members that projects have of it.
type searchField struct {
	Name    string         `json:"name"`
	Members []searchMember `json:"members"` // those that some project has, in display order
	Of      []int          `json:"of"`      // of each project the number of its member, -1 without
}

type searchMember struct {
	ID    string `json:"id"`
	Name  string `json:"name,omitempty"` // absent where it is an interface word
	Count int    `json:"count"`
}

// searchDocument is what a page needs to offer the search of a list.
type searchDocument struct {
	Paths  []string       `json:"paths"` // of the indexes
	Count  int            `json:"count"`
	Totals bool           `json:"totals"` // some project has a total
	Fields []searchChoice `json:"fields"`
}

// searchChoice is a field that tells projects apart.
type searchChoice struct {
	Name    string         `json:"name"`
	Members []searchMember `json:"members"`
}

// The members of the field "status": whether the newest period lists a project.
const (
	statusListed = "listed"
	statusLeft   = "left"
)

// writeSearches stores the indexes and returns what the pages need to know of
// them, by the county of a list, which is empty for the list of all. A register
// that names no project has no search.
func (v view) writeSearches(folder *Folder) (map[string]*searchDocument, error) {
	of := map[string][]measure.Project{}
	for _, project := range v.projects {
		county := ""
		if v.split() {
			county = string(project.Latest.County)
		}
		of[county] = append(of[county], project)
	}
	documents := map[string]*searchDocument{}
	for county, projects := range of {
		document, err := v.writeSearch(folder, listPath(county), projects)
		if err != nil {
			return nil, err
		}
		documents[county] = document
	}
	return documents, nil
}

// writeSearch stores the indexes of one list.
func (v view) writeSearch(folder *Folder, list string, projects []measure.Project) (*searchDocument, error) {
	v.sortByName(projects)
	fields := v.searchFields(projects)
	document := &searchDocument{
		Count:  len(projects),
		Totals: slices.ContainsFunc(projects, func(p measure.Project) bool { return cellValue(p.Latest.Total) != nil }),
	}
	for _, field := range fields {
		if slices.ContainsFunc(field.Of, func(member int) bool { return member != field.Of[0] }) {
			document.Fields = append(document.Fields, searchChoice{field.Name, field.Members})
		}
	}
	limit := v.figures.Reference.Columns.Pages.Limit()
	for from := 0; from < len(projects); from += limit {
		to := min(from+limit, len(projects))
		path := list + "search.json"
		if from > 0 {
			path = fmt.Sprintf("%ssearch-%d.json", list, from/limit+1)
		}
		document.Paths = append(document.Paths, path)
		if err := folder.writeJSON("files/"+path, v.searchIndex(projects[from:to], partOf(fields, from, to))); err != nil {
			return nil, err
		}
	}
	return document, nil
}

// sortByName puts projects in the order of pinyin.
func (v view) sortByName(projects []measure.Project) {
	order := collate.New(language.Chinese)
	var buffer collate.Buffer
	keys := make(map[invest.ProjectCode][]byte, len(projects))
	for _, project := range projects {
		keys[project.Code] = order.KeyFromString(&buffer, project.Latest.Name)
	}
	slices.SortFunc(projects, func(a, b measure.Project) int {
		return cmp.Or(bytes.Compare(keys[a.Code], keys[b.Code]), cmp.Compare(a.Code, b.Code))
	})
}

// partOf cuts the columns of fields.
func partOf(fields []searchField, from, to int) []searchField {
	parts := slices.Clone(fields)
	for i := range parts {
		parts[i].Of = parts[i].Of[from:to]
	}
	return parts
}

func (v view) searchIndex(projects []measure.Project, fields []searchField) searchIndex {
	columns := v.figures.Reference.Columns
	index := searchIndex{Periods: v.figures.Periods, Suffix: columns.Currency.Suffix, Levels: columns.Pages.Levels, Fields: fields}
	for _, project := range projects {
		r := project.Latest
		period, _ := slices.BinarySearch(index.Periods, r.Period)
		index.Names = append(index.Names, r.Name)
		index.Codes = append(index.Codes, string(r.Project))
		index.Period = append(index.Period, period)
		index.Total = append(index.Total, cellValue(r.Total))
		index.Planned = append(index.Planned, r.Planned)
		index.Completed = append(index.Completed, r.Completed)
		index.Ratio = append(index.Ratio, cellValue(project.CompletionRatio))
	}
	index.Initials = initialsOf(index.Names)
	return index
}

// searchFields leaves out a field that the register states for no project.
func (v view) searchFields(projects []measure.Project) []searchField {
	var fields []searchField
	for _, field := range []struct {
		name string
		of   func(measure.Project) string
	}{
		{"county", func(p measure.Project) string { return string(p.Latest.County) }},
		{"sector", func(p measure.Project) string { return string(p.Latest.Sector) }},
		{"stage", func(p measure.Project) string { return string(p.Latest.Stage) }},
		{"level", func(p measure.Project) string { return string(p.Latest.Level) }},
		{"class", func(p measure.Project) string { return string(p.Latest.Class) }},
		{"status", func(p measure.Project) string {
			if p.Listed {
				return statusListed
			}
			return statusLeft
		}},
	} {
		made := v.searchField(field.name, projects, field.of)
		if len(made.Members) > 0 {
			fields = append(fields, made)
		}
	}
	return fields
}

func (v view) searchField(name string, projects []measure.Project, of func(measure.Project) string) searchField {
	counts := map[string]int{}
	for _, project := range projects {
		counts[of(project)]++
	}
	field := searchField{Name: name}
	numbers := map[string]int{"": -1}
	for _, id := range v.inOrder(name) {
		if counts[id] > 0 {
			numbers[id] = len(field.Members)
			field.Members = append(field.Members, searchMember{id, v.names[name][id], counts[id]})
		}
	}
	for _, project := range projects {
		field.Of = append(field.Of, numbers[of(project)])
	}
	return field
}

// inOrder returns the members of a field as the site displays them.
func (v view) inOrder(name string) []string {
	var ids []string
	switch name {
	case "county":
		for _, county := range v.figures.Counties {
			ids = append(ids, county.ID)
		}
	case "sector":
		for _, sector := range v.figures.Sectors {
			ids = append(ids, sector.ID)
		}
	case "status":
		ids = []string{statusListed, statusLeft}
	default:
		for _, field := range v.figures.Reference.Columns.Fields {
			if string(field.Name) != name {
				continue
			}
			for _, value := range field.Values {
				ids = append(ids, value.ID)
			}
		}
	}
	return ids
}
