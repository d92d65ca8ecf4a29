package picture

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Drawing is one definition at one width; its colours are still tokens.
type Drawing struct {
	Definition    Definition
	Width, Height int // CSS pixels, of the file with title and notes

	prefix string // of its ids
	plot   markup
	file   markup // what stands in the file
	tokens tokens
}

// frameSpace is above and below all that stands in a picture, in pixels.
const frameSpace = 12

// frame puts title and notes around a plot.
func (s *Studio) frame(r Request, plot markup) Drawing {
	d := r.Definition
	c := column{letters: s.letters, width: float64(r.Width)}
	c.space(frameSpace)
	c.chart(d, plot)
	c.space(frameSpace)
	return Drawing{d, r.Width, int(math.Ceil(c.y)), r.prefix(), plot, c.markup, s.tokens}
}

// chart adds a plot with its title above and its notes below.
func (c *column) chart(d Definition, plot markup) {
	c.paragraph(d.Title, titleStyle)
	c.paragraph(d.Subtitle, subtitleStyle)
	c.space(8)
	c.plot(plot, d.Height)
	if len(d.Notes) > 0 {
		c.space(8)
	}
	for _, note := range d.Notes {
		c.paragraph(note, noteStyle)
	}
}

// SVG returns the drawing as a file of its own, in the colours of a theme:
// title, subtitle, plot and notes on the theme's paper.
func (d Drawing) SVG(t Theme) ([]byte, error) {
	values, err := d.tokens.theme(t)
	if err != nil {
		return nil, err
	}
	head := heading{d.prefix, d.Definition.Language, d.Definition.Title, d.Definition.Description}
	return head.file(d.Width, d.Height, d.tokens.fonts, d.file, values), nil
}

// Inline returns the plot alone, to stand in an HTML page: as wide as its
// place, in the colours of the page's tokens and in the page's typeface. Title
// and notes are the page's business.
func (d Drawing) Inline() []byte {
	head := heading{d.prefix, d.Definition.Language, d.Definition.Title, d.Definition.Description}
	var m markup
	m.raw(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 `, strconv.Itoa(d.Width), " ", strconv.Itoa(d.Definition.Height), `"`, head.attributes(), ">")
	m.raw(head.elements())
	m.add(d.plot)
	m.raw("</svg>")
	return m.fill(func(token string) string { return "var(--" + token + ")" })
}

// heading is what tells a picture to those who don't see it.
type heading struct{ prefix, language, title, description string }

// file returns a picture as a file.
func (h heading) file(width, height int, fonts string, content markup, values map[string]string) []byte {
	var m markup
	m.raw(fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%[2]d" viewBox="0 0 %[1]d %[2]d"`, width, height), h.attributes())
	m.raw(attribute("font-family", "'"+family+"', "+strings.ReplaceAll(fonts, `"`, "'")), ">", h.elements())
	m.raw(fmt.Sprintf(`<rect width="%d" height="%d" fill="`, width, height))
	m.token("paper")
	m.raw(`"/>`)
	m.add(content)
	m.raw("</svg>\n")
	return m.fill(func(token string) string { return values[token] })
}

// attributes are those of the picture's own element.
func (h heading) attributes() string {
	ids := h.prefix + "-title"
	if h.description != "" {
		ids += " " + h.prefix + "-desc"
	}
	return attribute("xml:lang", h.language) + ` role="img"` + attribute("aria-labelledby", ids)
}

// elements are the picture's name and description.
func (h heading) elements() string {
	elements := "<title" + attribute("id", h.prefix+"-title") + ">" + escape(h.title) + "</title>"
	if h.description != "" {
		elements += "<desc" + attribute("id", h.prefix+"-desc") + ">" + escape(h.description) + "</desc>"
	}
	return elements
}
