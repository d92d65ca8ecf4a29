package publish

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
)

// namedRegister has two counties, two sectors and five projects, of which the
// newest period lists four; one has neither total nor plan.
func namedRegister() measure.Figures {
	public := func(name string, values ...reference.ValueRecord) reference.Field {
		return reference.Field{Name: reference.FieldName(name), Publication: "public", Values: values}
	}
	ref := reference.Reference{
		Regions: reference.Regions{Counties: []reference.CountyRecord{{Code: "q", Name: "覃塘区"}, {Code: "g", Name: "港北区"}}},
		Sectors: reference.Sectors{Sectors: []reference.SectorRecord{{Code: "school", Name: "教育"}, {Code: "road", Name: "交通"}}},
	}
	ref.Columns.Currency = reference.Currency{Name: "元", Suffix: "yuan", Display: []reference.DisplayUnit{{Name: "元", Size: 1}}}
	ref.Columns.Amounts.PlannedBasis = reference.PlannedYear
	ref.Columns.Fields = []reference.Field{
		public("project_name"), public("county"), public("sector"), public("planned"), public("completed"), public("total"),
		public("stage", reference.ValueRecord{ID: "preparation", Name: "前期"}, reference.ValueRecord{ID: "construction", Name: "在建"}),
		public("level", reference.ValueRecord{ID: "city", Name: "市层面"}),
	}
	at := func(month int, code, name, county, sector, stage string, planned, completed invest.Yuan) invest.Report {
		return invest.Report{
			Period: invest.NewPeriod(2023, month), Project: invest.ProjectCode(code), Name: name, County: invest.County(county),
			Sector: invest.Sector(sector), Stage: invest.Stage(stage), Level: "city", Planned: planned, Completed: completed,
			Total: invest.Known(invest.Yuan(1000)),
		}
	}
	nothing := at(6, "2023-01-C", "港北小学", "g", "school", "", 0, 0)
	nothing.Total = invest.Undefined[invest.Yuan](invest.NotStated)
	return measure.Compute(invest.NewLedger([]invest.Report{
		at(4, "2023-01-A", "覃塘区学校", "q", "school", "preparation", 100, 0),
		at(5, "2023-01-A", "覃塘区学校", "q", "school", "construction", 100, 10),
		at(6, "2023-01-A", "覃塘区学校", "q", "school", "construction", 80, 40),
		at(5, "2023-01-B", "重庆路", "q", "road", "construction", 50, 5),
		nothing,
		at(6, "2023-01-D", "第二中学", "q", "school", "construction", 70, 7),
		at(6, "2023-01-E", "第三中学", "q", "school", "construction", 90, 9),
	}), nil, ref)
}

// wholeIndex is the index of a register whose projects share one search.
func wholeIndex(v view) searchIndex {
	projects := slices.Clone(v.projects)
	v.sortByName(projects)
	return v.searchIndex(projects, v.searchFields(projects))
}

// TestSearchIndex: projects by name in the order of pinyin, each column as
// long as the others, figures without a value null, and beside each choice how
// many projects it finds.
func TestSearchIndex(t *testing.T) {
	index := wholeIndex(newView(namedRegister()))
	if got := strings.Join(index.Names, " "); got != "重庆路 第二中学 第三中学 港北小学 覃塘区学校" && got != "第二中学 第三中学 港北小学 覃塘区学校 重庆路" {
		t.Errorf("the order is %s", got)
	}
	encoded, err := json.Marshal(index)
	if err != nil {
		t.Fatal(err)
	}
	var columns map[string]json.RawMessage
	if err := json.Unmarshal(encoded, &columns); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"name", "code", "period", "total", "planned", "completed", "ratio"} {
		var column []any
		if err := json.Unmarshal(columns[name], &column); err != nil || len(column) != 5 {
			t.Errorf("column %s has %d values, %v", name, len(column), err)
		}
	}
	none := slices.Index(index.Names, "港北小学")
	if index.Total[none] != nil || index.Ratio[none] != nil {
		t.Errorf("a total of %v and a ratio of %v where there are none", index.Total[none], index.Ratio[none])
	}

	var fields []string
	for _, field := range index.Fields {
		var members []string
		for _, member := range field.Members {
			members = append(members, fmt.Sprintf("%s %d", member.ID, member.Count))
		}
		fields = append(fields, field.Name+": "+strings.Join(members, ", "))
		for i, member := range field.Of {
			if unstated := field.Name == "stage" && i == none; unstated != (member == -1) {
				t.Errorf("%s: %s is of member %d", field.Name, index.Names[i], member)
			}
		}
	}
	want := "county: q 4, g 1; sector: school 4, road 1; stage: construction 4; level: city 5; status: listed 4, left 1"
	if got := strings.Join(fields, "; "); got != want {
		t.Errorf("fields are %s\nwant %s", got, want)
	}
}

// TestSearchOffersWhatTellsApart: a level that all projects have is no choice.
func TestSearchOffersWhatTellsApart(t *testing.T) {
	folder, err := NewFolder(t.TempDir() + "/site")
	if err != nil {
		t.Fatal(err)
	}
	documents, err := newView(namedRegister()).writeSearches(folder)
	if err != nil {
		t.Fatal(err)
	}
	var fields []string
	for _, field := range documents[""].Fields {
		fields = append(fields, field.Name)
	}
	if got := strings.Join(fields, " "); got != "county sector stage status" {
		t.Errorf("it offers %s", got)
	}
}

// TestSearchWithholds: what the register does not publish is in no index.
func TestSearchWithholds(t *testing.T) {
	f := namedRegister()
	for i, field := range f.Reference.Columns.Fields {
		if field.Name == "stage" || field.Name == "total" {
			f.Reference.Columns.Fields[i].Publication = "internal"
		}
	}
	encoded, err := json.Marshal(wholeIndex(newView(f)))
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"construction", "在建", "1000"} {
		if strings.Contains(string(encoded), secret) {
			t.Errorf("%s stands in the index", secret)
		}
	}
	f.Reference.Columns.Fields[0].Publication = "internal"
	folder, err := NewFolder(t.TempDir() + "/site")
	if err != nil {
		t.Fatal(err)
	}
	if documents, err := newView(f).writeSearches(folder); err != nil || len(documents) > 0 {
		t.Errorf("without names there are the searches %v, %v", documents, err)
	}
}

// TestInitials: a character with several readings stands under each letter, one
// that is no Chinese character under none.
func TestInitials(t *testing.T) {
	initials := initialsOf([]string{"覃塘区学校", "重庆长沙5G-a", "覃塘"})
	for letter, want := range map[string]string{"s": "沙", "b": ""} {
		if got := initials[letter]; got != want {
			t.Errorf("%s has %q, want %q", letter, got, want)
		}
	}
	for letter, character := range map[string]string{"q": "覃", "t": "覃", "x": "校", "j": "校", "c": "重", "z": "重"} {
		if !strings.Contains(initials[letter], character) {
			t.Errorf("%s has %q, without %s", letter, initials[letter], character)
		}
	}
	for letter, characters := range initials {
		if strings.ContainsAny(characters, "5G-a") {
			t.Errorf("%s has %q", letter, characters)
		}
	}
}
