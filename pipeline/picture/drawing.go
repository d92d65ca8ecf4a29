package picture

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
)

// Drawing is one definition at one width; its colours are still tokens.
type Drawing struct {
	Definition Definition
	Width      int // CSS pixels

	prefix string // of its ids
	plot   markup
	framed func() frame // made at the first call: most drawings only stand in pages
	tokens tokens
}

// frame is a plot with its title and notes, as it stands in a file.
type frame struct {
	height  int // CSS pixels
	content markup
}

// frameSpace is above and below all that stands in a picture, in pixels.
const frameSpace = 12

// drawing returns a plot as a drawing, which gets title and notes around it
// when it becomes a file.
func (s *Studio) drawing(r Request, plot markup) Drawing {
	framed := sync.OnceValue(func() frame {
		c := column{letters: s.letters, width: float64(r.Width)}
		c.space(frameSpace)
		c.chart(r.Definition, plot)
		c.space(frameSpace)
		return frame{int(math.Ceil(c.y)), c.markup}
	})
	return Drawing{r.Definition, r.Width, r.prefix(), plot, framed, s.tokens}
}

// Height is that of the file with title and notes, in CSS pixels.
func (d Drawing) Height() int { return d.framed().height }

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
	return head.file(d.Width, d.Height(), d.tokens.fonts, d.framed().content, values), nil
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
