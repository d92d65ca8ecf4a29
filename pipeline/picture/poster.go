package picture

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// PosterWidth is how wide posters and the drawings in them are, in CSS pixels:
// a phone's screen.
const PosterWidth = 360

// Poster is one long picture for a phone: a title, blocks of text and drawings,
// and lines about whose it is.
type Poster struct {
	ID          string // as of a Definition
	Language    string
	Title       string
	Subtitle    string
	Description string // one sentence for those who don't see it
	Blocks      []Block
	Footer      []string // small paragraphs at the end
}

// Block is a part of a poster: it sets one of its fields.
type Block struct {
	Heading   string
	Paragraph string
	Figures   []Figure // in two columns
	Drawing   *Drawing // of width PosterWidth, with its title and notes
}

// Figure is a number that is read from afar.
type Figure struct{ Value, Label string }

// The styles of posters.
var (
	posterTitleStyle    = style{size: 24, leading: 34, bold: true, token: "paper"}
	posterSubtitleStyle = style{size: 14, leading: 22, balanced: true, token: "paper"}
	headingStyle        = style{size: 18, leading: 26, bold: true, balanced: true, token: "accent"}
	textStyle           = style{size: 15, leading: 25, token: "ink"}
	valueStyle          = style{size: 30, leading: 40, bold: true, token: "ink"}
	labelStyle          = style{size: 13, leading: 20, token: "ink-soft"}
)

// Poster returns a poster as an SVG file, in the colours of a theme. At scale 3
// its PNG fills the width of a phone's screen sharply.
func (s *Studio) Poster(p Poster, t Theme) ([]byte, error) {
	svg, err := s.poster(p, t)
	if err != nil {
		return nil, fmt.Errorf("poster %s: %w", p.ID, err)
	}
	return svg, nil
}

func (s *Studio) poster(p Poster, t Theme) ([]byte, error) {
	values, err := s.tokens.theme(t)
	if err != nil {
		return nil, err
	}
	// A poster is called what a drawing may be called.
	if err := (Request{Definition{ID: p.ID, Language: p.Language, Title: p.Title, Height: minSize, Option: []byte("{}")}, PosterWidth}).check(); err != nil {
		return nil, err
	}
	c := column{letters: s.letters, width: PosterWidth}
	c.banner(p.Title, p.Subtitle)
	drawn := map[string]bool{p.ID: true} // what ids begin with
	for i, b := range p.Blocks {
		set := 0
		for _, isSet := range []bool{b.Heading != "", b.Paragraph != "", len(b.Figures) > 0, b.Drawing != nil} {
			if isSet {
				set++
			}
		}
		switch {
		case set != 1:
			return nil, fmt.Errorf("block %d sets %d of heading, paragraph, figures and drawing; it sets one", i+1, set)
		case b.Heading != "":
			c.space(18)
			c.paragraph(b.Heading, headingStyle)
			c.space(6)
		case b.Paragraph != "":
			c.paragraph(b.Paragraph, textStyle)
			c.space(8)
		case len(b.Figures) > 0:
			c.figures(b.Figures)
		case b.Drawing.Width != PosterWidth:
			return nil, fmt.Errorf("block %d: drawing %s is %d wide; a poster takes those of %d", i+1, b.Drawing.Definition.ID, b.Drawing.Width, PosterWidth)
		case drawn[b.Drawing.prefix]:
			return nil, fmt.Errorf("block %d: drawing %s stands in it already, or has its id", i+1, b.Drawing.Definition.ID)
		default:
			drawn[b.Drawing.prefix] = true
			c.space(14)
			c.chart(b.Drawing.Definition, b.Drawing.plot)
			c.space(14)
		}
	}
	if len(p.Footer) > 0 {
		c.space(16)
		c.rule()
		c.space(12)
	}
	for _, line := range p.Footer {
		c.paragraph(line, noteStyle)
	}
	c.space(24)
	if c.y > maxPosterHeight {
		return nil, errors.New("it is too long; leave blocks out")
	}
	head := heading{p.ID, p.Language, p.Title, p.Description}
	return head.file(PosterWidth, int(math.Ceil(c.y)), s.tokens.fonts, c.markup, values), nil
}

// banner adds the title on a ground of its own.
func (c *column) banner(title, subtitle string) {
	on := column{letters: c.letters, width: c.width}
	on.space(26)
	on.paragraph(title, posterTitleStyle)
	on.space(4)
	on.paragraph(subtitle, posterSubtitleStyle)
	on.space(22)
	c.raw(`<rect width="`, length(c.width), `" height="`, length(on.y), `" fill="`)
	c.token("accent")
	c.raw(`"/>`)
	c.add(on.markup)
	c.y = on.y
	c.space(4)
}

// figures adds numbers, two in a row, with a rule below.
func (c *column) figures(figures []Figure) {
	const between = 12 // the columns, pixels
	width := (c.width - 2*margin - between) / 2
	c.space(12)
	for row := range slices.Chunk(figures, 2) {
		tallest := 0.0
		top, x := c.y, float64(margin)
		for _, figure := range row {
			c.y = top
			c.y += c.lines(figure.Value, valueStyle, x, width)
			c.y += c.lines(figure.Label, labelStyle, x, width)
			tallest = max(tallest, c.y-top)
			x += width + between
		}
		c.y = top + tallest
		c.space(12)
	}
	c.rule()
	c.space(12)
}

// maxPosterHeight is in CSS pixels; beyond it no phone shows the PNG whole.
const maxPosterHeight = 20_000
