package kit

import (
	"fmt"
	"regexp"
	"strings"

	"openinvest/pipeline/bulletin"
)

// markdown writes CommonMark with the tables of GitHub's flavour.
func markdown(doc page) []byte {
	blocks := []string{"# " + escaped(doc.Title), line(doc.Subtitle)}
	for _, b := range doc.Blocks {
		switch b.Kind {
		case bulletin.Heading:
			blocks = append(blocks, "## "+escaped(b.Text))
		case bulletin.Paragraph:
			blocks = append(blocks, line(b.Text))
		case bulletin.List:
			var lines []string
			for i, item := range b.Items {
				lines = append(lines, fmt.Sprintf("%d. %s", i+1, line(item)))
			}
			blocks = append(blocks, strings.Join(lines, "\n"))
		case bulletin.Chart:
			picture := doc.pictures[b.Chart]
			blocks = append(blocks, fmt.Sprintf("![%s](%s)", escaped(picture.Alt), pictureName(b.Chart)), line(b.Text))
		case bulletin.Table:
			blocks = append(blocks, line(b.Text), markdownTable(b))
		}
	}
	return []byte(strings.Join(append(blocks, line(doc.Source)), "\n\n") + "\n")
}

func markdownTable(b bulletin.Block) string {
	row := func(cells []string) string {
		written := make([]string, len(cells))
		for i, cell := range cells {
			written[i] = escaped(cell)
		}
		return "| " + strings.Join(written, " | ") + " |"
	}
	rule := "|"
	for _, column := range b.Columns {
		if column.Numeric {
			rule += " ---: |"
		} else {
			rule += " --- |"
		}
	}
	lines := []string{row(names(b.Columns)), rule}
	for _, cells := range b.Rows {
		lines = append(lines, row(cells))
	}
	return strings.Join(lines, "\n")
}

var (
	// marks are the characters that mean something to CommonMark, to GitHub's
	// flavour of it or to a site generator, wherever they stand.
	marks = regexp.MustCompile("[\\\\`*_\\[\\]<>&|~#!{}$@]")
	// addresses would become links without being marked as such.
	addresses = regexp.MustCompile(`(?i)(:)(//)|(www)(\.)`)
	// starts mean something at the beginning of a line only: lists, rules and
	// underlined headings.
	starts = regexp.MustCompile(`^([-+=])|^(\d+)([.)])( |$)`)
)

// escaped writes a text so that it reads as itself within a line.
func escaped(text string) string {
	text = marks.ReplaceAllString(text, `\$0`)
	return addresses.ReplaceAllString(text, `$1$3\$2$4`)
}

// line writes a text so that it reads as itself at the beginning of a line.
func line(text string) string {
	text = escaped(text)
	if match := starts.FindStringSubmatchIndex(text); match != nil {
		at := max(match[2], match[6]) // the sign, or what stands behind the number
		text = text[:at] + `\` + text[at:]
	}
	return text
}
