package publish

import (
	"fmt"
	"slices"
	"strings"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/chart"
	"openinvest/pipeline/invest"
)

// DrawnEdition is an edition with its charts' plots and the kits of its
// bulletins.
type DrawnEdition struct {
	Edition
	Inline    map[string][]Inline // by chart
	Kit       Kit
	ReviewKit Kit // empty where there is no review
}

// Kit is the files of a bulletin for those who report on it.
type Kit struct {
	Files []File
	Lines []string // the bulletin as text to paste
}

// File is published as it is.
type File struct {
	Kind    string // what it is to a reader: "docx", "zip", "long_png" ...
	Name    string
	Content []byte
}

// embedDocument is a chart of an edition, as its own page shows it.
type embedDocument struct {
	Path      string         `json:"path"`
	ID        string         `json:"id"`
	Edition   string         `json:"edition"`
	Period    invest.Period  `json:"period"`
	Revision  int            `json:"revision"`
	AsOf      invest.Period  `json:"as_of"`
	Chart     frozenChart    `json:"chart"`
	Revisions []editionEntry `json:"revisions"` // every edition of the period that has the chart, oldest first
}

// frozenChart is what a page of an edition shows of a chart.
type frozenChart struct {
	chart.Chart
	Option *struct{}      `json:"option,omitempty"`
	Rows   [][]frozenCell `json:"rows"`
}

// frozenCell is a cell that says whether another edition of the period has
// another number there.
type frozenCell struct {
	chart.Cell
	Changed bool `json:"changed"`
}

func embedPath(id, edition string) string { return fmt.Sprintf("embed/%s/%s/", id, edition) }

// writeEmbeds stores the plots of every edition and returns what templates
// read of them, by period and chart.
func writeEmbeds(folder *Folder, editions []DrawnEdition) ([]embedDocument, error) {
	documents := []embedDocument{}
	for _, edition := range editions {
		var samePeriod []Edition
		for _, other := range editions {
			if other.Period == edition.Period {
				samePeriod = append(samePeriod, other.Edition)
			}
		}
		for _, c := range edition.Charts {
			for _, inline := range edition.Inline[c.ID] {
				name := fmt.Sprintf("drawings/%s/%s/%d.svg", c.ID, edition.Name(), inline.Width)
				if err := folder.write(name, inline.Content); err != nil {
					return nil, err
				}
			}
			documents = append(documents, embedDocument{
				Path: embedPath(c.ID, edition.Name()), ID: c.ID, Edition: edition.Name(),
				Period: edition.Period, Revision: edition.Revision, AsOf: edition.AsOf,
				Chart: frozen(c, samePeriod), Revisions: entriesOf(c.ID, samePeriod),
			})
		}
	}
	return documents, nil
}

// entriesOf lists the editions that have a chart, in their order.
func entriesOf(id string, editions []Edition) []editionEntry {
	entries := []editionEntry{}
	for _, edition := range editions {
		if _, has := chartOf(edition, id); has {
			entries = append(entries, editionEntry{edition.Period, edition.Revision, edition.AsOf, embedPath(id, edition.Name()), bulletin.Month})
		}
	}
	return entries
}

// historyOf lists the editions that have a chart, the newest first.
func historyOf(id string, editions []DrawnEdition) []editionEntry {
	var all []Edition
	for _, edition := range editions {
		all = append(all, edition.Edition)
	}
	entries := entriesOf(id, all)
	slices.Reverse(entries)
	return entries
}

func chartOf(edition Edition, id string) (chart.Chart, bool) {
	at := slices.IndexFunc(edition.Charts, func(c chart.Chart) bool { return c.ID == id })
	if at < 0 {
		return chart.Chart{}, false
	}
	return edition.Charts[at], true
}

// frozen marks the cells in which the editions of one period differ.
func frozen(c chart.Chart, editions []Edition) frozenChart {
	document := frozenChart{Chart: c, Rows: make([][]frozenCell, len(c.Rows))}
	var others []map[string]string
	for _, edition := range editions {
		if other, has := chartOf(edition, c.ID); has {
			others = append(others, cellsByName(other))
		}
	}
	for y, row := range c.Rows {
		document.Rows[y] = make([]frozenCell, len(row))
		for x, cell := range row {
			key := cellName(c, row, x)
			document.Rows[y][x] = frozenCell{cell, slices.ContainsFunc(others, func(cells map[string]string) bool {
				return cells[key] != cell.Text
			})}
		}
	}
	return document
}

// cellsByName returns the texts of a chart's cells: rows may stand in another
// order from edition to edition.
func cellsByName(c chart.Chart) map[string]string {
	cells := map[string]string{}
	for _, row := range c.Rows {
		for x, cell := range row {
			cells[cellName(c, row, x)] = cell.Text
		}
	}
	return cells
}

// cellName is made of the names that a row begins with and the column's.
func cellName(c chart.Chart, row []chart.Cell, column int) string {
	var names []string
	for x, cell := range row {
		if c.Columns[x].Numeric {
			break
		}
		names = append(names, cell.Text)
	}
	return strings.Join(append(names, c.Columns[column].Header), "\x00")
}
