package kit

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"openinvest/pipeline/bulletin"
)

// table writes a table over the whole text width. Its header row is
// repeated on each page, and no row is torn apart.
func (w *wordWriter) table(b bulletin.Block) element {
	rows := []element{
		el("w:tblPr",
			el("w:tblStyle").with("w:val", "BulletinTable"),
			el("w:tblW").with("w:w", strconv.Itoa(textWidth), "w:type", "dxa"),
			el("w:tblLayout").with("w:type", "fixed"),
			el("w:tblLook").with("w:val", "0000", "w:firstRow", "1", "w:lastRow", onOff(b.Total), "w:firstColumn", "0", "w:lastColumn", "0", "w:noHBand", "1", "w:noVBand", "1"),
			el("w:tblCaption").with("w:val", b.Text),
		),
		el("w:tblGrid"),
	}
	widths := columnWidths(b)
	for _, width := range widths {
		rows[1].Children = append(rows[1].Children, el("w:gridCol").with("w:w", strconv.Itoa(width)))
	}
	row := func(style string, properties []element, cells []string, shading ...element) element {
		r := el("w:tr", el("w:trPr", properties...))
		for x, cell := range cells {
			paragraph := el("w:pPr", el("w:pStyle").with("w:val", style))
			if b.Columns[x].Numeric {
				paragraph.Children = append(paragraph.Children, el("w:jc").with("w:val", "right"))
			}
			look := append([]element{el("w:tcW").with("w:w", strconv.Itoa(widths[x]), "w:type", "dxa")}, shading...)
			look = append(look, el("w:vAlign").with("w:val", "center"))
			r.Children = append(r.Children, el("w:tc", el("w:tcPr", look...), el("w:p", paragraph, w.run(cell))))
		}
		return r
	}
	rows = append(rows, row("TableHeading", []element{el("w:cantSplit"), el("w:tblHeader")}, names(b.Columns),
		el("w:shd").with("w:val", "clear", "w:color", "auto", "w:fill", "EEEEEE")))
	for y, cells := range b.Rows {
		style := "TableText"
		if b.Total && y == len(b.Rows)-1 {
			style = "TableTotal"
		}
		rows = append(rows, row(style, []element{el("w:cantSplit")}, cells))
	}
	return el("w:tbl", rows...)
}

func onOff(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

// columnWidths splits the text width by what the longest text of each column
// needs. Where that is more than there is, the widest columns give way, so that
// short texts stay on one line.
func columnWidths(b bulletin.Block) []int {
	const (
		halfWidth   = 100 // of a character of style TableText, 10 points wide
		cellMargins = 3   // half widths, with the gap that stands between a Chinese character and a digit
	)
	needs, whole := make([]int, len(b.Columns)), 0
	for x, column := range b.Columns {
		needs[x] = textLength(column.Name)
		for _, row := range b.Rows {
			needs[x] = max(needs[x], textLength(row[x]))
		}
		needs[x] += cellMargins
		whole += needs[x]
	}
	for ; whole > textWidth/halfWidth; whole-- {
		needs[slices.Index(needs, slices.Max(needs))]--
	}
	widths, used := make([]int, len(needs)), 0
	for x, need := range needs {
		widths[x] = textWidth * need / whole
		used += widths[x]
	}
	widths[0] += textWidth - used
	return widths
}

// textLength counts half widths: a Chinese character is two wide.
func textLength(text string) int {
	length := 0
	for _, r := range text {
		length++
		if utf8.RuneLen(r) > 2 {
			length++
		}
	}
	return length
}
