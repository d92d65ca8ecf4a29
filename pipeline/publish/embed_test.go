package publish

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"openinvest/pipeline/chart"
	"openinvest/pipeline/invest"
)

// edition is one of June with a chart of two counties, in the order given.
func edition(revision int, rows ...[]string) DrawnEdition {
	c := chart.Chart{
		ID: "c", Columns: []chart.Column{{Header: "County"}, {Header: "Completed", Numeric: true}}, Option: json.RawMessage(`{"x":1}`),
	}
	for _, row := range rows {
		c.Rows = append(c.Rows, []chart.Cell{{Text: row[0]}, {Text: row[1], Number: json.Number(row[1])}})
	}
	return DrawnEdition{
		Edition: Edition{Period: invest.NewPeriod(2023, 6), Revision: revision, AsOf: invest.NewPeriod(2023, 6+revision), Content: Content{Charts: []chart.Chart{c}}},
		Inline:  map[string][]Inline{"c": {{Width: 360, Content: []byte("<svg/>")}}},
	}
}

// TestRevisedChart: both editions mark the number that differs, wherever its
// row stands, and each leads to the other; the drawing of each is its own.
func TestRevisedChart(t *testing.T) {
	folder, err := NewFolder(filepath.Join(t.TempDir(), "site"))
	if err != nil {
		t.Fatal(err)
	}
	documents, err := writeEmbeds(folder, []DrawnEdition{
		edition(1, []string{"North", "10"}, []string{"South", "8"}),
		edition(2, []string{"South", "12"}, []string{"North", "10"}),
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		path    string
		changed string
	}{{"embed/c/2023-06/", "South"}, {"embed/c/2023-06-r2/", "South"}} {
		d := documents[i]
		if d.Path != want.path || len(d.Revisions) != 2 || d.Revisions[1].Path != "embed/c/2023-06-r2/" || d.Revisions[1].AsOf != invest.NewPeriod(2023, 8) {
			t.Errorf("%+v", d)
		}
		for _, row := range d.Chart.Rows {
			if row[0].Changed || row[1].Changed != (row[0].Text == want.changed) {
				t.Errorf("%s: row %v", want.path, row)
			}
		}
		text, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var read struct{ Chart map[string]any }
		if err := json.Unmarshal(text, &read); err != nil {
			t.Fatal(err)
		}
		if _, has := read.Chart["option"]; has {
			t.Error("templates get the option of a drawing that is finished")
		}
	}
	expect(t, folder.Staging, map[string]string{"drawings/c/2023-06/360.svg": "<svg/>", "drawings/c/2023-06-r2/360.svg": "<svg/>"})
}

// TestUnrevisedChart marks nothing.
func TestUnrevisedChart(t *testing.T) {
	folder, err := NewFolder(filepath.Join(t.TempDir(), "site"))
	if err != nil {
		t.Fatal(err)
	}
	documents, err := writeEmbeds(folder, []DrawnEdition{edition(1, []string{"North", "10"})})
	if err != nil {
		t.Fatal(err)
	}
	if d := documents[0]; len(d.Revisions) != 1 || d.Chart.Rows[0][1].Changed {
		t.Errorf("%+v", d)
	}
}
