package kit

import (
	"slices"
	"strings"
	"unicode"

	"openinvest/pipeline/bulletin"
)

// inert returns the document without the characters that some format can't
// hold, or that change how the text around them reads.
func inert(d bulletin.Document) bulletin.Document {
	all := func(texts []string) []string {
		clean := make([]string, len(texts))
		for i, text := range texts {
			clean[i] = inertText(text)
		}
		return clean
	}
	d.Language, d.Title, d.Subtitle, d.Source = inertText(d.Language), inertText(d.Title), inertText(d.Subtitle), inertText(d.Source)
	d.Blocks = slices.Clone(d.Blocks)
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Text, b.Place, b.Items = inertText(b.Text), inertText(b.Place), all(b.Items)
		b.Columns, b.Rows = slices.Clone(b.Columns), slices.Clone(b.Rows)
		for j := range b.Columns {
			b.Columns[j].Name = inertText(b.Columns[j].Name)
		}
		for j := range b.Rows {
			b.Rows[j] = all(b.Rows[j])
		}
	}
	return d
}

// inertText writes a text on one line: a line break or another control
// character becomes a space, runs of spaces one space. Marks that turn the
// direction of writing are dropped, and what is no character becomes U+FFFD.
func inertText(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.Is(unicode.Bidi_Control, r):
			return -1
		case r == '\ufffe' || r == '\uffff':
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(text, string(unicode.ReplacementChar)))
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }), " ")
}
