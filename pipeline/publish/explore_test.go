package publish

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
)

// exploreFigures are those of two projects, of which one states neither its
// ownership nor its total.
func exploreFigures() measure.Figures {
	ref := reference.Reference{
		Regions: reference.Regions{Counties: []reference.CountyRecord{{Code: "11", Name: "North"}, {Code: "12", Name: "South"}}},
		Sectors: reference.Sectors{
			Groups:  []reference.GroupRecord{{ID: "infrastructure", Name: "Infrastructure"}},
			Sectors: []reference.SectorRecord{{Code: "roads", Name: "Roads", Group: "infrastructure"}},
		},
		Columns: reference.Columns{
			Currency: reference.Currency{Name: "元", Display: []reference.DisplayUnit{{Name: "万元", Size: 10_000}}},
			Amounts:  reference.Amounts{PlannedBasis: reference.PlannedYear},
			Fields: []reference.Field{
				{Name: reference.Ownership, Unstated: "Not stated", Values: []reference.ValueRecord{{ID: "private", Name: "Private"}}},
			},
		},
	}
	june := invest.NewPeriod(2023, 6)
	return measure.Compute(invest.NewLedger([]invest.Report{
		{Period: june, Project: "p1", County: "12", Sector: "roads", Ownership: "private", Total: invest.Known(invest.Yuan(9)), Planned: 4, Completed: 3},
		{Period: june, Project: "p2", County: "11", Sector: "roads", Total: invest.Undefined[invest.Yuan](invest.NotStated), Planned: 2, Completed: 0},
	}), nil, ref)
}

// TestCube: every cell has its place in every list, an unstated value is a
// member of its own, and a dimension that the register lacks is not there.
func TestCube(t *testing.T) {
	folder, err := NewFolder(filepath.Join(t.TempDir(), "site"))
	if err != nil {
		t.Fatal(err)
	}
	document, err := newView(exploreFigures()).writeCube(folder)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"periods":["2023-06"],"finals":[0],"yearly":true,"currency":"元","units":[{"name":"万元","size":10000}],"dimensions":[` +
		`{"id":"county","members":[{"id":"11","name":"North","path":"counties/11/"},{"id":"12","name":"South","path":"counties/12/"}],"cells":[0,1]},` +
		`{"id":"sector","members":[{"id":"roads","name":"Roads","path":"sectors/roads/"}],"cells":[0,0]},` +
		`{"id":"group","members":[{"id":"infrastructure","name":"Infrastructure"}],"cells":[0,0]},` +
		`{"id":"ownership","members":[{"id":"private","name":"Private"},{"id":"unstated","name":"Not stated"}],"cells":[1,0]}],` +
		`"period":[0,0],"project_count":[1,1],"total":[null,9],"planned":[2,4],"completed":[0,3]}` + "\n"
	if got := files(t, folder.Staging)[cubeFile]; got != want {
		t.Errorf("cube:\n%s\nwant:\n%s", got, want)
	}
	listed, err := json.Marshal(document)
	if err != nil || string(listed) != `{"dimensions":["county","sector","group","ownership"]}` {
		t.Errorf("%s, %v", listed, err)
	}
}

// TestChangesOfMember: the page of a county lists what happened in it and
// nowhere else, in the newest period alone.
func TestChangesOfMember(t *testing.T) {
	public := func(names ...reference.FieldName) []reference.Field {
		var fields []reference.Field
		for _, name := range names {
			fields = append(fields, reference.Field{Name: name, Publication: "public"})
		}
		return fields
	}
	ref := exploreFigures().Reference
	ref.Columns.Fields = public("project_name", "county", "sector", "planned", "completed")
	at := func(month int, project, county string, planned invest.Yuan) invest.Report {
		return invest.Report{
			Period: invest.NewPeriod(2023, month), Project: invest.ProjectCode(project), Name: project,
			County: invest.County(county), Sector: "roads", Planned: planned,
		}
	}
	v := newView(measure.Compute(invest.NewLedger([]invest.Report{
		at(4, "early", "11", 1), at(5, "early", "11", 2), at(6, "early", "11", 2),
		at(5, "leaves", "11", 1), at(5, "replanned", "12", 1), at(6, "replanned", "12", 5), at(6, "enters", "12", 1),
	}), nil, ref))
	names := func(projects []changeProject) string {
		var joined string
		for _, project := range projects {
			joined += project.Name + " "
		}
		return joined
	}
	for i, want := range []string{"enters: ; leaves: leaves ; replanned: ", "enters: enters ; leaves: ; replanned: replanned "} {
		changes := v.counties()[i].Changes
		got := "enters: " + names(changes.Entered.Projects) + "; leaves: " + names(changes.Left.Projects) + "; replanned: " + names(changes.PlanChanged.Projects)
		if got != want || changes.Period != invest.NewPeriod(2023, 6) {
			t.Errorf("county %d in %s: %s, want %s", i, changes.Period, got, want)
		}
	}
}
