package kit

import (
	"fmt"
	"strings"

	"openinvest/pipeline/bulletin"
)

// plainText writes what is pasted into WeChat: no marks, a block between blank
// lines, a table as one short line a row.
func plainText(doc page) []byte {
	blocks := []string{doc.Title, doc.Subtitle}
	for _, b := range doc.Blocks {
		var lines []string
		switch b.Kind {
		case bulletin.Heading, bulletin.Paragraph:
			lines = []string{b.Text}
		case bulletin.List:
			for i, item := range b.Items {
				lines = append(lines, fmt.Sprintf("%d. %s", i+1, item))
			}
		case bulletin.Chart:
			lines = []string{b.Place}
		case bulletin.Table:
			lines = []string{b.Text, strings.Join(names(b.Columns), cellSeparator)}
			for _, row := range b.Rows {
				lines = append(lines, strings.Join(row, cellSeparator))
			}
		}
		blocks = append(blocks, strings.Join(lines, "\n"))
	}
	return []byte(strings.Join(append(blocks, doc.Source), "\n\n") + "\n")
}

// cellSeparator stands between the cells of a row. A comma could be part of a
// text, a point of a number.
const cellSeparator = " · "

func names(columns []bulletin.Column) []string {
	list := make([]string, len(columns))
	for i, column := range columns {
		list[i] = column.Name
	}
	return list
}
