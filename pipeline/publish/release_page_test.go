package publish

import (
	"io"
	"path/filepath"
	"slices"
	"testing"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
)

// told is an edition whose bulletin says something of two counties.
func told(month, revision int, sentence, north, south string) DrawnEdition {
	return DrawnEdition{Edition: Edition{
		Period: invest.NewPeriod(2023, month), Revision: revision, AsOf: invest.NewPeriod(2023, month+revision-1),
		Content: Content{Bulletin: bulletin.Document{Title: "Bulletin", Span: bulletin.Month, Summary: sentence, Blocks: []bulletin.Block{
			{Kind: bulletin.Heading, Text: "Overview"},
			{Kind: bulletin.Paragraph, Text: sentence},
			{Kind: bulletin.Table, Text: "Counties", Columns: []bulletin.Column{{Name: "County"}, {Name: "Completed", Numeric: true}},
				Rows: [][]string{{"North", north}, {"South", south}}},
		}}},
	}}
}

func viewOf(day int) view {
	return view{figures: measure.Figures{
		Periods:   []invest.Period{invest.NewPeriod(2023, 11)},
		Reference: reference.Reference{Plan: reference.Plan{ReportDay: day}},
	}}
}

// TestReleasePages: a page leads to the newest edition of the period before
// and of the one after, and marks what its own other edition has otherwise.
func TestReleasePages(t *testing.T) {
	pages := viewOf(0).releases([]DrawnEdition{
		told(4, 1, "April.", "5", "5"), told(4, 2, "April, revised.", "5", "6"),
		told(5, 1, "May.", "7", "7"),
		told(6, 1, "June.", "10", "8"), told(6, 2, "June.", "12", "8"),
	}, nil).Editions
	may := pages[2]
	if may.Path != "releases/2023-05/" || may.Previous.Path != "releases/2023-04-r2/" || may.Next.Path != "releases/2023-06-r2/" || may.Changed {
		t.Errorf("May: %+v", may)
	}
	if pages[0].Edition != "2023-06-r2" || pages[0].Next != nil || pages[4].Previous != nil {
		t.Errorf("the ends: %+v, %+v", pages[0], pages[4])
	}
	for _, june := range pages[:2] {
		table := june.Blocks[2]
		if !june.Changed || june.Blocks[1].Text.Changed || !table.Rows[0][1].Changed || table.Rows[1][1].Changed || table.Rows[0][0].Changed {
			t.Errorf("%s: %+v", june.Edition, june.Blocks)
		}
	}
	for _, april := range pages[3:] {
		if !april.Blocks[1].Text.Changed || april.Summary != april.Blocks[1].Text.Text {
			t.Errorf("%s: %+v", april.Edition, april.Blocks)
		}
	}
}

// TestReviewPages: a review stands before the bulletin of its month, each leads
// to the other, its neighbours are other reviews, and its charts are those of
// the month.
func TestReviewPages(t *testing.T) {
	reviewed := func(month, revision int, span bulletin.Span, sentence string) DrawnEdition {
		edition := told(month, revision, "Month.", "1", "1")
		edition.Review = &bulletin.Document{Span: span, Summary: sentence, Blocks: []bulletin.Block{
			{Kind: bulletin.Paragraph, Text: sentence}, {Kind: bulletin.Chart, Chart: "c"},
		}}
		return edition
	}
	var embeds []embedDocument
	for _, name := range []string{"2023-06", "2023-06-r2", "2023-12"} {
		embeds = append(embeds, embedDocument{Path: embedPath("c", name)})
	}
	pages := viewOf(0).releases([]DrawnEdition{
		told(5, 1, "May.", "5", "5"), reviewed(6, 1, bulletin.HalfYear, "Half."), reviewed(6, 2, bulletin.HalfYear, "Half, revised."),
		reviewed(12, 1, bulletin.Year, "Year."),
	}, embeds).Editions
	var names []string
	for _, page := range pages {
		names = append(names, page.Edition)
	}
	if want := []string{"2023", "2023-12", "2023-h1-r2", "2023-h1", "2023-06-r2", "2023-06", "2023-05"}; !slices.Equal(names, want) {
		t.Fatalf("pages %q, want %q", names, want)
	}
	year, half, first, june := pages[0], pages[2], pages[3], pages[5]
	if year.Previous.Path != "releases/2023-h1-r2/" || year.Next != nil || half.Previous != nil || half.Next.Path != "releases/2023/" {
		t.Errorf("neighbours: %+v, %+v", year, half)
	}
	if first.Beside.Path != "releases/2023-06/" || june.Beside.Path != "releases/2023-h1/" || june.Beside.Span != bulletin.HalfYear || pages[6].Beside != nil {
		t.Errorf("beside: %+v, %+v", first.Beside, june.Beside)
	}
	if !first.Changed || !half.Blocks[0].Text.Changed || len(half.Revisions) != 2 || half.Revisions[0].Path != "releases/2023-h1/" {
		t.Errorf("revisions: %+v", half)
	}
	for page, want := range map[int]int{0: 2, 2: 1, 3: 0} {
		if at := pages[page].Blocks[1].Embed; at == nil || *at != want {
			t.Errorf("%s shows the chart at %v, want %d", pages[page].Edition, at, want)
		}
	}
	if june.Previous.Path != "releases/2023-05/" || june.Next.Path != "releases/2023-12/" {
		t.Errorf("June: %+v", june)
	}
}

// TestCalendar looks ahead from the data's newest period, over the year's end,
// and only where the plan sets a day.
func TestCalendar(t *testing.T) {
	want := []expectedExport{
		{invest.NewPeriod(2023, 12), "2024-01-03"}, {invest.NewPeriod(2024, 1), "2024-02-03"}, {invest.NewPeriod(2024, 2), "2024-03-03"},
	}
	got := viewOf(3).calendar()
	if len(got) != len(want) {
		t.Fatalf("%v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%v, want %v", got[i], want[i])
		}
	}
	if none := viewOf(0).calendar(); len(none) != 0 {
		t.Errorf("without a day: %v", none)
	}
}

// TestFeedDates: an edition carries the end of its period; a revision, which
// came later, the end of the period that it was published with.
func TestFeedDates(t *testing.T) {
	v := viewOf(0)
	feed := v.feeds(v.releases([]DrawnEdition{
		told(4, 1, "April.", "5", "5"), told(4, 2, "April, revised.", "5", "6"), told(5, 1, "May.", "7", "7"),
	}, nil), nil).Releases
	want := []feedEntry{
		{"releases/2023-05/", invest.NewPeriod(2023, 5), 1, bulletin.Month, "2023-05-31", "May."},
		{"releases/2023-04-r2/", invest.NewPeriod(2023, 4), 2, bulletin.Month, "2023-05-31", "April, revised."},
		{"releases/2023-04/", invest.NewPeriod(2023, 4), 1, bulletin.Month, "2023-04-30", "April."},
	}
	for i := range want {
		if feed[i] != want[i] {
			t.Errorf("%+v, want %+v", feed[i], want[i])
		}
	}
}

// TestCheckSums names each file as it stands in its folder, in order.
func TestCheckSums(t *testing.T) {
	folder, err := NewFolder(t.TempDir() + "/site")
	if err != nil {
		t.Fatal(err)
	}
	published := func(format, path, content string) download {
		file, err := folder.download(format, path, func(to io.Writer) error {
			_, err := io.WriteString(to, content)
			return err
		})
		if err != nil || file.Bytes != len(content) {
			t.Errorf("%s has %d bytes, %v", path, file.Bytes, err)
		}
		return file
	}
	document := downloadsDocument{
		Tables:   []downloadTable{{Files: []download{published("csv", "downloads/b.csv", "abc"), published("json", "downloads/a.json", "")}}},
		Workbook: published("xlsx", "downloads/tables.xlsx", "abc"),
	}
	const ofABC, ofNothing = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" // FIPS 180-4 examples
	want := ofNothing + "  a.json\n" + ofABC + "  b.csv\n" + ofABC + "  tables.xlsx\n"
	if got, err := filled(document.checkSums); err != nil || string(got) != want {
		t.Errorf("%s, %v\nwant\n%s", got, err, want)
	}
}

// TestFields: amounts are named for the currency and are whole numbers;
// periods are months.
func TestFields(t *testing.T) {
	types := map[string]string{}
	for _, f := range hostileTable().fields() {
		types[f.Name] = f.Type
	}
	for name, want := range map[string]string{
		"period": "yearmonth", "county_name": "string", "project_count": "integer", "total_usd": "integer", "completed_usd": "integer",
		"completion_ratio": "number", "gap_points": "number",
	} {
		if types[name] != want {
			t.Errorf("%s is %q, want %q", name, types[name], want)
		}
	}
}

// TestWorkedExamples: the figures of the example are those of the county, and
// none is there that the register can't show.
func TestWorkedExamples(t *testing.T) {
	f := registerOf(10, 20)
	f.Reference.Columns.Amounts.PlannedBasis = reference.PlannedYear
	worked := newView(f).worked()
	completion := worked[measure.CompletionRatio]
	if completion.Subject.Name != "North" || completion.Terms[0].Value != invest.Yuan(20) || completion.Terms[1].Value != invest.Yuan(100) {
		t.Errorf("%+v", completion)
	}
	month := worked[measure.MonthCompleted]
	if month.Terms[1].Value != invest.Yuan(10) || *month.Terms[1].Period != invest.NewPeriod(2023, 5) || month.Result.Value != invest.Yuan(10) {
		t.Errorf("%+v", month)
	}
	for _, id := range []measure.ID{measure.YoYRatio, measure.StartRatio, measure.GrowthRatio, measure.TargetVerdict} {
		if example, there := worked[id]; there {
			t.Errorf("%s: %+v", id, example)
		}
	}
}

// TestEmbeddedChartsOfBulletins: a chart's block leads to the frozen chart of
// its own edition.
func TestEmbeddedChartsOfBulletins(t *testing.T) {
	folder, err := NewFolder(filepath.Join(t.TempDir(), "site"))
	if err != nil {
		t.Fatal(err)
	}
	editions := []DrawnEdition{edition(1, []string{"North", "10"}), edition(2, []string{"North", "12"})}
	for i := range editions {
		editions[i].Bulletin.Blocks = []bulletin.Block{{Kind: bulletin.Chart, Chart: "c"}}
	}
	embeds, err := writeEmbeds(folder, editions)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range viewOf(0).releases(editions, embeds).Editions {
		if at := page.Blocks[0].Embed; at == nil || embeds[*at].Edition != page.Edition {
			t.Errorf("%s shows %v", page.Edition, at)
		}
	}
}
