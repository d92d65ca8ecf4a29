package publish

import (
	"cmp"
	"slices"
	"time"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/invest"
)

// releasesDocument is releases.json.
type releasesDocument struct {
	Editions []releasePage    `json:"editions"` // the newest period first, of a period its review first, of either the newest edition
	Calendar []expectedExport `json:"calendar"` // empty where the plan sets no day
}

// releasePage is a bulletin of an edition as a page of the site: that of its
// month, or its review.
type releasePage struct {
	Edition   string         `json:"edition"`
	Span      bulletin.Span  `json:"span"`
	Period    invest.Period  `json:"period"`
	Revision  int            `json:"revision"`
	AsOf      invest.Period  `json:"as_of"`
	PeriodEnd string         `json:"period_end"`
	Path      string         `json:"path"`
	Kit       string         `json:"kit"` // the address of its kit
	Title     string         `json:"title"`
	Subtitle  string         `json:"subtitle"`
	Summary   string         `json:"summary"` // one line
	Source    string         `json:"source"`
	Blocks    []releaseBlock `json:"blocks"`
	Changed   bool           `json:"changed"` // a block is marked
	Previous  *editionEntry  `json:"previous"`
	Next      *editionEntry  `json:"next"`
	Revisions []editionEntry `json:"revisions"` // every edition of the period, oldest first
	Beside    *editionEntry  `json:"beside"`    // of a review the bulletin of its month, and the other way round
}

// releaseBlock is a block of a bulletin that says what another edition of the
// period has otherwise.
type releaseBlock struct {
	Kind    bulletin.Kind     `json:"kind"`
	Text    markedText        `json:"text"`
	Items   []markedText      `json:"items,omitempty"`
	Embed   *int              `json:"embed,omitempty"` // of a chart: the index in embeds.json
	Columns []bulletin.Column `json:"columns,omitempty"`
	Rows    [][]markedText    `json:"rows,omitempty"`
	Total   bool              `json:"total,omitempty"`
	Paths   []string          `json:"paths,omitempty"` // of rows that name projects: where those are shown, "" for nowhere
}

type markedText struct {
	Text    string `json:"text"`
	Changed bool   `json:"changed,omitempty"`
}

// expectedExport is a period that is still to come, and the day by which the
// plan wants its reports.
type expectedExport struct {
	Period invest.Period `json:"period"`
	Due    string        `json:"due"` // YYYY-MM-DD
}

// expectedShown is how many periods the calendar looks ahead.
const expectedShown = 3

func releasePath(edition string) string { return "releases/" + edition + "/" }

// issue is one bulletin of an edition.
type issue struct {
	edition Edition
	text    bulletin.Document
}

// issuesOf lists every bulletin of a kind: of months, or reviews.
func issuesOf(editions []DrawnEdition, reviews bool) []issue {
	var issues []issue
	for _, drawn := range editions {
		switch {
		case !reviews:
			issues = append(issues, issue{drawn.Edition, drawn.Bulletin})
		case drawn.Review != nil:
			issues = append(issues, issue{drawn.Edition, *drawn.Review})
		}
	}
	return issues
}

func (i issue) name() string { return i.edition.nameOf(i.text.Span) }

func (i issue) entry() editionEntry {
	return editionEntry{i.edition.Period, i.edition.Revision, i.edition.AsOf, releasePath(i.name()), i.text.Span}
}

// releases lists the bulletins of all editions. embeds are the frozen charts
// that writeEmbeds has listed.
func (v view) releases(editions []DrawnEdition, embeds []embedDocument) releasesDocument {
	document := releasesDocument{Editions: []releasePage{}, Calendar: v.calendar()}
	frozenAt := map[string]int{}
	for i, embed := range embeds {
		frozenAt[embed.Path] = i
	}
	for _, reviews := range []bool{true, false} {
		issues := issuesOf(editions, reviews)
		for at := len(issues) - 1; at >= 0; at-- {
			document.Editions = append(document.Editions, v.releasePage(issues, at, frozenAt))
		}
	}
	slices.SortStableFunc(document.Editions, func(a, b releasePage) int { return cmp.Compare(b.Period, a.Period) })
	return document
}

// releasePage is the page of one of the issues, which are all of one kind, by
// period and revision.
func (v view) releasePage(issues []issue, at int, frozenAt map[string]int) releasePage {
	edition, text := issues[at].edition, issues[at].text
	page := releasePage{
		Edition: issues[at].name(), Span: text.Span, Period: edition.Period, Revision: edition.Revision, AsOf: edition.AsOf,
		PeriodEnd: lastDay(edition.Period), Path: releasePath(issues[at].name()), Kit: releasePath(issues[at].name()) + "kit/",
		Title: text.Title, Subtitle: text.Subtitle, Summary: text.Summary, Source: text.Source,
		Blocks: []releaseBlock{}, Revisions: []editionEntry{},
	}
	if edition.Review != nil {
		other := issue{edition, *edition.Review}
		if text.Span == other.text.Span {
			other.text = edition.Bulletin
		}
		beside := other.entry()
		page.Beside = &beside
	}
	var others []bulletin.Document
	for _, other := range issues {
		entry := other.entry()
		switch {
		case entry.Period == edition.Period:
			page.Revisions = append(page.Revisions, entry)
			if entry.Revision != edition.Revision {
				others = append(others, other.text)
			}
		case entry.Period < edition.Period:
			page.Previous = &entry // the last one before: the newest edition of the period before
		case page.Next == nil || page.Next.Period == entry.Period:
			page.Next = &entry
		}
	}
	differs := comparedWith(others)
	for _, block := range text.Blocks {
		marked := differs.mark(block)
		if block.Kind == bulletin.Chart {
			if at, drawn := frozenAt[embedPath(block.Chart, edition.Name())]; drawn {
				marked.Embed = &at
			}
		}
		marked.Paths = v.pathsOf(block.Projects)
		page.Changed = page.Changed || marked.changed()
		page.Blocks = append(page.Blocks, marked)
	}
	return page
}

// pathsOf returns where projects are shown, "" for one that may not be named.
func (v view) pathsOf(codes []invest.ProjectCode) []string {
	var paths []string
	for _, code := range codes {
		path := ""
		if project, named := v.find(code); named {
			path = v.project(project.Latest).Path
		}
		paths = append(paths, path)
	}
	return paths
}

// otherBulletins is what the other editions of a period say: of each, its
// sentences and the cells of its tables.
type otherBulletins struct {
	texts []map[string]bool
	cells []map[string]string
}

func comparedWith(documents []bulletin.Document) otherBulletins {
	var others otherBulletins
	for _, document := range documents {
		texts, cells := map[string]bool{}, map[string]string{}
		for _, block := range document.Blocks {
			texts[block.Text] = true
			for _, item := range block.Items {
				texts[item] = true
			}
			for _, row := range block.Rows {
				for x, cell := range row {
					cells[tableCell(block, row, x)] = cell
				}
			}
		}
		others.texts, others.cells = append(others.texts, texts), append(others.cells, cells)
	}
	return others
}

// tableCell names a cell by its table, its row and its column: rows may stand
// in another order from edition to edition.
func tableCell(table bulletin.Block, row []string, column int) string {
	return table.Text + "\x00" + row[0] + "\x00" + table.Columns[column].Name
}

// mark marks the texts that another edition does not have, and the cells that
// it has otherwise.
func (o otherBulletins) mark(block bulletin.Block) releaseBlock {
	said := func(text string) markedText {
		return markedText{text, slices.ContainsFunc(o.texts, func(texts map[string]bool) bool { return !texts[text] })}
	}
	marked := releaseBlock{Kind: block.Kind, Text: markedText{Text: block.Text}, Columns: block.Columns, Total: block.Total}
	if block.Kind == bulletin.Paragraph {
		marked.Text = said(block.Text)
	}
	for _, item := range block.Items {
		marked.Items = append(marked.Items, said(item))
	}
	for _, row := range block.Rows {
		cells := make([]markedText, len(row))
		for x, cell := range row {
			key := tableCell(block, row, x)
			cells[x] = markedText{cell, x > 0 && slices.ContainsFunc(o.cells, func(cells map[string]string) bool { return cells[key] != cell })}
		}
		marked.Rows = append(marked.Rows, cells)
	}
	return marked
}

func (b releaseBlock) changed() bool {
	isChanged := func(text markedText) bool { return text.Changed }
	return b.Text.Changed || slices.ContainsFunc(b.Items, isChanged) ||
		slices.ContainsFunc(b.Rows, func(row []markedText) bool { return slices.ContainsFunc(row, isChanged) })
}

// calendar lists the periods that come next, each with the day of the month
// after it by which the plan wants its reports.
func (v view) calendar() []expectedExport {
	expected := []expectedExport{}
	day := v.figures.Reference.Plan.ReportDay
	if day == 0 {
		return expected
	}
	for i := range expectedShown {
		coming := v.figures.Latest() + 1 + invest.Period(i)
		due := time.Date(coming.Year(), time.Month(coming.Month())+1, day, 0, 0, 0, 0, time.UTC)
		expected = append(expected, expectedExport{coming, due.Format(time.DateOnly)})
	}
	return expected
}
