package picture

import "fmt"

// column is a picture that grows downwards: lines of text and plots.
type column struct {
	markup
	letters typeface
	width   float64 // pixels, margins included
	y       float64 // how far it has grown, pixels
}

// margin is left and right of text, in pixels.
const margin = 16

// style is how a paragraph is set; lengths are pixels.
type style struct {
	size, leading float64 // of the letters, and from line to line
	bold          bool
	balanced      bool // lines of equal width rather than full ones
	token         string
}

// The styles of pictures.
var (
	titleStyle    = style{size: 18, leading: 26, bold: true, balanced: true, token: "ink"}
	subtitleStyle = style{size: 13, leading: 20, balanced: true, token: "ink-soft"}
	noteStyle     = style{size: 12, leading: 18, balanced: true, token: "ink-soft"}
)

// paragraph adds a text, wrapped to the width.
func (c *column) paragraph(text string, s style) {
	c.y += c.lines(text, s, margin, c.width-2*margin)
}

// lines writes a text from here downwards, wrapped to a width, with its left
// edge at x. It returns the height that they take; the column does not grow.
func (c *column) lines(text string, s style, x, width float64) (height float64) {
	letters := c.letters.in(s.bold)
	wrap := letters.wrap
	if s.balanced {
		wrap = letters.balance
	}
	for _, line := range wrap(text, s.size, width) {
		c.raw(fmt.Sprintf(`<text x="%s" y="%s" font-size="%s"`, length(x), length(c.y+height+s.leading/2+letters.centre*s.size), length(s.size)))
		if s.bold {
			c.raw(` font-weight="700"`)
		}
		c.raw(` fill="`)
		c.token(s.token)
		c.raw(`">`)
		c.escaped(line)
		c.raw("</text>")
		height += s.leading
	}
	return height
}

// space leaves room.
func (c *column) space(pixels float64) { c.y += pixels }

// plot adds a plot of a height in pixels.
func (c *column) plot(plot markup, height int) {
	c.raw(`<g transform="translate(0 `, length(c.y), `)">`)
	c.add(plot)
	c.raw("</g>")
	c.y += float64(height)
}

// rule adds a thin line between the margins.
func (c *column) rule() {
	c.raw(fmt.Sprintf(`<path d="M%d %[2]sH%[3]s" fill="none" stroke="`, margin, length(c.y+0.5), length(c.width-margin)))
	c.token("rule")
	c.raw(`"/>`)
	c.y++
}
