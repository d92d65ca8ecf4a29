package publish

import (
	"fmt"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/chart"
	"openinvest/pipeline/invest"
)

// DrawnChart is a chart of the newest period with its pictures.
type DrawnChart struct {
	chart.Chart
	Pictures []Picture
	Inline   []Inline
}

// Picture is a chart drawn as a file.
type Picture struct {
	Kind    string // "svg" or "png", which ends its name
	Theme   string // "light", "dark" or "contrast"
	Width   int    // CSS pixels
	Content []byte
}

// Inline is a chart's plot at a width, to stand in a page.
type Inline struct {
	Width   int // CSS pixels
	Content []byte
}

// chartDocument is a chart as templates read it.
type chartDocument struct {
	chart.Chart
	Option  *struct{}      `json:"option,omitempty"` // stands in a file of its own
	Forms   []formLink     `json:"forms"`
	History []editionEntry `json:"history"` // newest first
}

// formLink is one file of a chart.
type formLink struct {
	Kind  string `json:"kind"`
	Theme string `json:"theme"`
	Width int    `json:"width"`
	Path  string `json:"path"`
	Bytes int    `json:"bytes"`
}

// editionEntry is a chart or a bulletin as an edition published it.
type editionEntry struct {
	Period   invest.Period `json:"period"`
	Revision int           `json:"revision"`
	AsOf     invest.Period `json:"as_of"`
	Path     string        `json:"path"`
	Span     bulletin.Span `json:"span"`
}

// writeCharts stores the charts of the newest period and returns what templates
// read of them, by id.
func writeCharts(folder *Folder, charts []DrawnChart, editions []DrawnEdition) (map[string]chartDocument, error) {
	documents := map[string]chartDocument{}
	for _, drawn := range charts {
		document, err := writeChart(folder, drawn, historyOf(drawn.ID, editions))
		if err != nil {
			return nil, err
		}
		documents[drawn.ID] = document
	}
	return documents, nil
}

// writeChart stores every form of a chart and returns what templates read.
func writeChart(folder *Folder, drawn DrawnChart, history []editionEntry) (chartDocument, error) {
	document := chartDocument{Chart: drawn.Chart, History: history}
	if err := folder.writeJSON("charts/"+drawn.ID+".json", drawn.Option); err != nil {
		return document, err
	}
	for _, inline := range drawn.Inline {
		if err := folder.write(fmt.Sprintf("drawings/%s/%d.svg", drawn.ID, inline.Width), inline.Content); err != nil {
			return document, err
		}
	}
	add := func(form formLink, ending string, content []byte) error {
		form.Path, form.Bytes = fmt.Sprintf("charts/%s/%s%s", drawn.ID, drawn.ID, ending), len(content)
		document.Forms = append(document.Forms, form)
		return folder.write("files/"+form.Path, content)
	}
	for _, picture := range drawn.Pictures {
		ending := fmt.Sprintf("-%d.%s", picture.Width, picture.Kind)
		if picture.Theme != "light" {
			ending = fmt.Sprintf("-%d-%s.%s", picture.Width, picture.Theme, picture.Kind)
		}
		if err := add(formLink{Kind: picture.Kind, Theme: picture.Theme, Width: picture.Width}, ending, picture.Content); err != nil {
			return document, err
		}
	}
	tables, err := chartTables(drawn.Chart)
	if err != nil {
		return document, fmt.Errorf("chart %s: %w", drawn.ID, err)
	}
	for _, table := range tables {
		if err := add(formLink{Kind: table.kind}, table.ending, table.content); err != nil {
			return document, err
		}
	}
	return document, nil
}
