package publish

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/chart"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
)

// registerOf computes the figures of a register of one county, whose project
// had completed the amounts by May and by June.
func registerOf(may, june invest.Yuan) measure.Figures {
	ref := reference.Reference{
		Regions: reference.Regions{Counties: []reference.CountyRecord{{Code: "a", Name: "North"}}},
		Sectors: reference.Sectors{Sectors: []reference.SectorRecord{{Code: "roads", Name: "Roads"}}},
	}
	at := func(month int, completed invest.Yuan) invest.Report {
		return invest.Report{
			Period: invest.NewPeriod(2023, month), Project: "p", County: "a", Sector: "roads", Planned: 100, Completed: completed,
		}
	}
	return measure.Compute(invest.NewLedger([]invest.Report{at(5, may), at(6, june)}), nil, ref)
}

// drawn is a chart of one number: what is completed as of the newest period.
func drawn(f measure.Figures) (Content, error) {
	city, _ := f.City.At(f.Latest())
	number := json.Number(invest.Known(city.Completed).String())
	return Content{Charts: []chart.Chart{{
		ID: "completed", Period: f.Latest(), Title: "Completed", Measures: []measure.ID{}, Targets: []string{},
		Columns: []chart.Column{{Name: "County"}, {Name: "Completed", Numeric: true}},
		Rows:    [][]chart.Cell{{{Text: "North"}, {Text: string(number), Number: number}}},
		Option:  json.RawMessage(`{}`),
	}}, Bulletin: bulletin.Document{Period: f.Latest(), Title: "As of " + f.Latest().String()}}, nil
}

// publishTo adds what is new of a register to the releases of a folder.
func publishTo(t *testing.T, dir string, f measure.Figures) *Releases {
	t.Helper()
	releases, err := OpenReleases(dir)
	if err == nil {
		err = releases.Add(f, drawn)
	}
	if err == nil {
		err = releases.Store()
	}
	if err != nil {
		t.Fatal(err)
	}
	return releases
}

// TestReleasesAreNeverRewritten: other figures for a published period become a
// further revision, the same figures nothing, and what was published before
// stays byte for byte.
func TestReleasesAreNeverRewritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "releases")
	publishTo(t, dir, registerOf(10, 20))
	first := files(t, dir)
	publishTo(t, dir, registerOf(10, 20))
	expect(t, dir, first)

	publishTo(t, dir, registerOf(10, 25))
	second := files(t, dir)
	publishTo(t, dir, registerOf(10, 20)) // a correction that is taken back is a revision as well
	third := files(t, dir)
	for name, content := range first {
		if second[name] != content || third[name] != content {
			t.Errorf("%s has changed", name)
		}
	}
	if len(first) != 2 || len(second) != 3 || len(third) != 4 || third["2023-06.r3.json"] == "" {
		t.Errorf("%d, %d, %d files", len(first), len(second), len(third))
	}
}

// TestEditions: each edition reads back as it was published, and says with
// which period it was.
func TestEditions(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "releases")
	publishTo(t, dir, registerOf(10, 20).AsOf(invest.NewPeriod(2023, 5)))
	publishTo(t, dir, registerOf(11, 20))
	releases, err := OpenReleases(dir)
	if err != nil {
		t.Fatal(err)
	}
	type edition struct{ name, asOf, number, title string }
	var got []edition
	for _, e := range releases.UpTo(registerOf(11, 20)) {
		got = append(got, edition{e.Name(), e.AsOf.String(), string(e.Charts[0].Rows[0][1].Number), e.Bulletin.Title})
	}
	want := []edition{
		{"2023-05", "2023-05", "10", "As of 2023-05"}, {"2023-05-r2", "2023-06", "11", "As of 2023-05"},
		{"2023-06", "2023-06", "20", "As of 2023-06"},
	}
	if len(got) != len(want) {
		t.Fatalf("editions %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("edition %v, want %v", got[i], want[i])
		}
	}
	if may := releases.UpTo(registerOf(11, 20).AsOf(invest.NewPeriod(2023, 5))); len(may) != 2 {
		t.Errorf("%d editions up to May, want 2", len(may))
	}
}

// TestWordsAreNoRevision: the same numbers under another title.
func TestWordsAreNoRevision(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "releases")
	f := registerOf(10, 20)
	publishTo(t, dir, f)
	before := files(t, dir)
	releases, err := OpenReleases(dir)
	if err != nil {
		t.Fatal(err)
	}
	err = releases.Add(f, func(f measure.Figures) (Content, error) {
		content, err := drawn(f)
		content.Charts[0].Title = "Completed so far"
		return content, err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := releases.Store(); err != nil {
		t.Fatal(err)
	}
	expect(t, dir, before)
}

// TestWithheldLaterIsNamedNoMore: what an edition said of a project that is
// withheld by now is left out where the edition is shown, and stays where it is
// stored.
func TestWithheldLaterIsNamedNoMore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "releases")
	f := registerOf(10, 10)
	naming := func(f measure.Figures) (Content, error) {
		content, err := drawn(f)
		content.Bulletin.Blocks = []bulletin.Block{
			{Kind: bulletin.Paragraph, Text: "One stands still."},
			{Kind: bulletin.Table, Rows: [][]string{{"Project p", "100"}}, Projects: []invest.ProjectCode{"p"}},
		}
		review := content.Bulletin
		content.Review = &review
		return content, err
	}
	releases, err := OpenReleases(dir)
	if err == nil {
		err = releases.Add(f, naming)
	}
	if err == nil {
		err = releases.Store()
	}
	if err != nil {
		t.Fatal(err)
	}
	stored := files(t, dir)
	for projects, want := range map[int]int{1: 2, 0: 1} {
		now := f
		now.Projects = f.Projects[:projects]
		for _, edition := range releases.UpTo(now) {
			if len(edition.Bulletin.Blocks) != want || len(edition.Review.Blocks) != want {
				t.Errorf("with %d projects %s says %+v, %+v", projects, edition.Name(), edition.Bulletin.Blocks, edition.Review.Blocks)
			}
		}
	}
	expect(t, dir, stored)
}

// TestMovementsAreFigures: what the bulletin says of changes is compared as
// every other figure is: another number makes a further edition.
func TestMovementsAreFigures(t *testing.T) {
	encoded := func(f measure.Figures) string {
		text, err := json.Marshal(releaseFiguresOf(f))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	at := func(month int, project invest.ProjectCode, planned invest.Yuan) invest.Report {
		return invest.Report{Period: invest.NewPeriod(2023, month), Project: project, County: "a", Sector: "roads", Planned: planned}
	}
	ref := registerOf(1, 1).Reference
	of := func(reports ...invest.Report) string {
		return encoded(measure.Compute(invest.NewLedger(reports), nil, ref))
	}
	now := at(6, "p", 100)
	all := map[string]bool{}
	for _, before := range []invest.Report{at(5, "p", 100), at(5, "p", 90), at(5, "q", 100), at(4, "p", 100)} {
		all[of(before, now)] = true
	}
	if len(all) != 4 {
		t.Errorf("%d different figures, want 4", len(all))
	}
}

// TestUnreadableReleases are refused with their name.
func TestUnreadableReleases(t *testing.T) {
	for name, content := range map[string]string{
		"2023-06.json": `{"schema":1,"period":"2023-06"}`,
		"2023-07.json": `{"schema":3,"period":"2023-06"}`,
		"2023-08.json": `{"schema":`,
		"june.json":    `{}`,
	} {
		dir := t.TempDir()
		put(t, filepath.Join(dir, name), content)
		if _, err := OpenReleases(dir); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s with %s: error %v", name, content, err)
		}
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "2023-06.r2.json"), `{"schema":3,"period":"2023-06"}`)
	if _, err := OpenReleases(dir); err == nil || !strings.Contains(err.Error(), "2023-06.json") {
		t.Errorf("a revision of nothing: error %v", err)
	}
}

// TestStoreWritesWholeFiles: what an interrupted run left is in nobody's way.
func TestStoreWritesWholeFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "releases")
	put(t, sibling(filepath.Join(dir, "2023-06.json"), "staging"), `{"sch`)
	publishTo(t, dir, registerOf(10, 20))
	if _, err := os.Stat(sibling(filepath.Join(dir, "2023-06.json"), "staging")); err == nil {
		t.Error("the half file is still there")
	}
	if _, err := OpenReleases(dir); err != nil {
		t.Error(err)
	}
}
