package publish

import (
	"cmp"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// searchFile is what the search on the list of projects reads.
const searchFile = "projects/search.json"

// searchIndex is searchFile: every project that may be named, a column a
// field, so that 30,000 of them are few bytes. The projects stand by name, in
// the order of pinyin; Names[i], Codes[i] … are those of one project.
type searchIndex struct {
	Initials  map[string]string `json:"initials"` // by letter, the characters read so
	Fields    []searchField     `json:"fields"`
	Periods   []invest.Period   `json:"periods"`
	Suffix    string            `json:"suffix"` // of the amount columns
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

// searchDocument is search.json: what the page needs to offer the search.
type searchDocument struct {
	Path   string         `json:"path"`
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

// writeSearch stores the index and returns what the page needs to know of it.
// A register that names no project has no search.
func (v view) writeSearch(folder *Folder) (*searchDocument, error) {
	if len(v.projects) == 0 {
		return nil, nil
	}
	index := v.searchIndex()
	document := &searchDocument{
		Path: searchFile, Count: len(index.Names),
		Totals: slices.ContainsFunc(index.Total, func(total any) bool { return total != nil }),
	}
	for _, field := range index.Fields {
		if slices.ContainsFunc(field.Of, func(member int) bool { return member != field.Of[0] }) {
			document.Fields = append(document.Fields, searchChoice{field.Name, field.Members})
		}
	}
	return document, folder.writeJSON("files/"+searchFile, index)
}

func (v view) searchIndex() searchIndex {
	projects := slices.Clone(v.projects)
	order := collate.New(language.Chinese)
	slices.SortStableFunc(projects, func(a, b measure.Project) int {
		return cmp.Or(order.CompareString(a.Latest.Name, b.Latest.Name), cmp.Compare(a.Code, b.Code))
	})
	index := searchIndex{Periods: v.figures.Periods, Suffix: v.figures.Reference.Columns.Currency.Suffix}
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
	index.Fields = v.searchFields(projects)
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
