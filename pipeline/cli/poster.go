package cli

import (
	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/picture"
)

// A poster has a few charts that are not long, or nobody would scroll to its
// end: posterHeight is how high one may be, in CSS pixels.
const (
	posterCharts = 2
	posterHeight = 420
)

// posterOf is what a reader on a phone takes from a bulletin, as one long
// picture: the totals, the sentences and the first charts. Tables and lists
// stay in the bulletin.
func posterOf(text bulletin.Document, drawn func(chart string) picture.Drawing) picture.Poster {
	poster := picture.Poster{
		ID: "poster", Language: text.Language, Title: text.Title, Subtitle: text.Subtitle, Description: text.Title, Footer: []string{text.Source},
	}
	if figures := totals(text); len(figures) > 0 {
		poster.Blocks = append(poster.Blocks, picture.Block{Figures: figures})
	}
	heading, charts := "", 0
	add := func(block picture.Block) {
		if heading != "" { // one without anything under it is left out
			poster.Blocks = append(poster.Blocks, picture.Block{Heading: heading})
			heading = ""
		}
		poster.Blocks = append(poster.Blocks, block)
	}
	for i, block := range text.Blocks {
		switch block.Kind {
		case bulletin.Heading:
			heading = block.Text
		case bulletin.Paragraph:
			if i+1 < len(text.Blocks) && text.Blocks[i+1].Kind == bulletin.List {
				continue // it leads to the list
			}
			add(picture.Block{Paragraph: block.Text})
		case bulletin.Chart:
			drawing := drawn(block.Chart)
			if charts < posterCharts && drawing.Definition.Height <= posterHeight {
				charts++
				drawing.Definition.Notes = drawing.Definition.Notes[:1] // the source stands at the end, once
				add(picture.Block{Drawing: &drawing})
			}
		}
	}
	return poster
}

// totals are the numbers of the first table that adds its rows up.
func totals(text bulletin.Document) []picture.Figure {
	var figures []picture.Figure
	for _, table := range text.Blocks {
		if !table.Total {
			continue
		}
		sums := table.Rows[len(table.Rows)-1]
		for x, column := range table.Columns {
			if column.Numeric {
				figures = append(figures, picture.Figure{Value: sums[x], Label: column.Name})
			}
		}
		break
	}
	return figures
}
