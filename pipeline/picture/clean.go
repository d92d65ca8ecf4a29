package picture

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// cleaner writes the SVG of ECharts again, in a form that may stand in a page
// under a strict policy and that office software reads alike: no style, class,
// script or event, no address outside, no dominant-baseline, no paint-order.
// An element, attribute or colour that it does not know is an error.
type cleaner struct {
	markup
	prefix string
	names  map[string]string // of tokens, by sentinel
	centre float64           // of a line of text above its baseline, in em
	ids    map[string]string // new ones by those of ECharts
	known  map[string]bool   // the new ones that are defined
}

// clean returns what is drawn. Ids become prefix-1, prefix-2 … in order of
// appearance.
func clean(svg, prefix string, tokenNames []string, centre float64) (markup, error) {
	root, err := parseSVG(svg)
	if err != nil {
		return markup{}, err
	}
	unclip(root)
	c := cleaner{prefix: prefix, names: map[string]string{}, centre: centre, ids: map[string]string{}, known: map[string]bool{}}
	for _, name := range tokenNames {
		c.names[sentinel(name)] = name
	}
	c.raw()
	if err := c.inside(root, false); err != nil {
		return markup{}, err
	}
	for _, id := range c.ids {
		if !c.known[id] {
			return markup{}, fmt.Errorf("the drawing refers to #%s, which it does not define", id)
		}
	}
	return c.markup, nil
}

// The elements that ECharts draws with. Pictures and gradients are not among
// them: a picture would come from outside, and no gradient is a token.
var (
	groups = []string{"g", "defs", "clipPath", "pattern"}
	shapes = []string{"path", "rect", "circle", "polyline", "polygon", "line"}
)

func (c *cleaner) element(e *element, unseen bool) error {
	switch {
	case e.name == "style":
		return nil // what changes under the pointer
	case e.name == "text":
		return c.line(e)
	case slices.Contains(shapes, e.name):
		if !unseen && !painted(e) {
			return nil
		}
		c.raw("<", e.name)
		if err := c.attributes(e, unseen); err != nil {
			return err
		}
		c.raw("/>")
		return nil
	case slices.Contains(groups, e.name):
		if e.name != "clipPath" && e.name != "pattern" && !unseen && !slices.ContainsFunc(e.children, painted) {
			return nil
		}
		if len(e.attrs) == 0 && e.name == "g" {
			return c.inside(e, unseen)
		}
		c.raw("<", e.name)
		if err := c.attributes(e, unseen); err != nil {
			return err
		}
		c.raw(">")
		if err := c.inside(e, unseen || e.name == "clipPath"); err != nil {
			return err
		}
		c.raw("</", e.name, ">")
		return nil
	case e.name == "image":
		return errors.New("the option shows a picture file; symbols are drawn with path://")
	default:
		return fmt.Errorf("element <%s> has no place in a drawing", e.name)
	}
}

// inside writes the children of an element.
func (c *cleaner) inside(e *element, unseen bool) error {
	for _, child := range e.children {
		if err := c.element(child, unseen); err != nil {
			return err
		}
	}
	return nil
}

// painted tells whether anything of an element can be seen.
func painted(e *element) bool {
	if slices.Contains(groups, e.name) {
		return slices.ContainsFunc(e.children, painted)
	}
	if e.name != "text" && !slices.Contains(shapes, e.name) {
		return true // not understood; it is for element to say so
	}
	if e.name == "path" && e.get("d") == "" {
		return false
	}
	return visible(e, "fill") || visible(e, "stroke")
}

// visible tells whether an element's fill or stroke can be seen. ECharts writes
// transparent ones as black with an opacity of 0, and borders of no width.
func visible(e *element, paint string) bool {
	value := e.get(paint)
	if paint == "fill" && segment.MatchString(e.get("d")) {
		return false
	}
	return value != "" && value != "none" && e.get(paint+"-opacity") != "0" && e.get(paint+"-width") != "0"
}

// The attributes that are kept, by what their values are.
var (
	lengths  = []string{"x", "y", "width", "height", "cx", "cy", "r", "x1", "y1", "x2", "y2", "points", "stroke-dasharray", "stroke-dashoffset"}
	factors  = []string{"transform", "patternTransform", "stroke-width", "fill-opacity", "stroke-opacity", "opacity", "stroke-miterlimit"}
	keywords = []string{"stroke-linecap", "stroke-linejoin", "text-anchor", "patternUnits"}
	colours  = []string{"fill", "stroke"}
	// What only a live chart needs.
	live = []string{"pointer-events", "class", "cursor"}
)

// attributes writes those of an element other than a text's font and place.
func (c *cleaner) attributes(e *element, unseen bool) error {
	for _, a := range e.attrs {
		name, value := attributeName(a.Name), a.Value
		switch {
		case slices.Contains(lengths, name):
			c.raw(attribute(name, round(value, 2)))
		case name == "d":
			// ECharts rounds paths itself; rounded again, a whole circle, which
			// is an arc to almost where it began, would be gone.
			c.raw(attribute(name, value))
		case slices.Contains(factors, name):
			c.raw(attribute(name, round(value, 3)))
		case slices.Contains(keywords, name):
			if strings.Trim(value, "abcdefghijklmnopqrstuvwxyzSOU") != "" {
				return fmt.Errorf("%s=%q has no place in a drawing", name, value)
			}
			if value != "start" {
				c.raw(attribute(name, value))
			}
		case slices.Contains(colours, name):
			if unseen {
				continue
			}
			if err := c.colour(e, name, value); err != nil {
				return err
			}
		case name == "id":
			id := c.id(value)
			c.known[id] = true
			c.raw(attribute("id", id))
		case name == "clip-path":
			id, isReference := reference(value)
			if !isReference {
				return fmt.Errorf("%s=%q has no place in a drawing", name, value)
			}
			c.raw(attribute(name, "url(#"+c.id(id)+")"))
		case slices.Contains(live, name) || strings.HasPrefix(name, "ecmeta_"):
		default:
			return fmt.Errorf("%s=%q has no place in a drawing", name, value)
		}
	}
	return nil
}

// colour writes a fill or stroke: none, a pattern, or the place of a token.
func (c *cleaner) colour(e *element, name, value string) error {
	if id, isReference := reference(value); isReference {
		c.raw(attribute(name, "url(#"+c.id(id)+")"))
		return nil
	}
	if !visible(e, name) {
		if name == "fill" {
			c.raw(attribute(name, "none"))
		}
		return nil
	}
	token, known := c.names[hexadecimal(value)]
	if !known {
		return fmt.Errorf("the %s %q of a <%s> is no token; let the theme or the option name one%s", name, value, e.name, saying(e))
	}
	c.raw(" ", name, `="`)
	c.token(token)
	c.raw(`"`)
	return nil
}

// saying tells a text by its words.
func saying(e *element) string {
	if e.text == "" {
		return ""
	}
	return fmt.Sprintf(" (it reads %q)", e.text)
}

// hexadecimal writes a colour rgb(r,g,b), which ECharts makes of those that it
// computes, like the others.
func hexadecimal(colour string) string {
	inner, isFunction := strings.CutPrefix(colour, "rgb(")
	if !isFunction {
		return strings.ToLower(colour)
	}
	all := "#"
	for part := range strings.SplitSeq(strings.TrimSuffix(inner, ")"), ",") {
		n, err := strconv.ParseUint(strings.TrimSpace(part), 10, 8)
		if err != nil {
			return colour
		}
		all += fmt.Sprintf("%02x", n)
	}
	return all
}

// id returns the new id for one of ECharts.
func (c *cleaner) id(old string) string {
	if c.ids[old] == "" {
		c.ids[old] = c.prefix + "-" + strconv.Itoa(len(c.ids)+1)
	}
	return c.ids[old]
}

// reference returns the id that url(#id) names.
func reference(value string) (id string, isReference bool) {
	inner, isReference := strings.CutPrefix(value, "url(#")
	if !isReference || !strings.HasSuffix(inner, ")") {
		return "", false
	}
	return strings.TrimSuffix(inner, ")"), true
}

// segment is a path from one point to another, which has no inside to fill.
var segment = regexp.MustCompile(`^M[^A-Za-z]*L[^A-Za-z]*$`)

var number = regexp.MustCompile(`[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?`)

// round rounds every number in a value.
func round(value string, places int) string {
	return number.ReplaceAllStringFunc(value, func(n string) string {
		parsed, err := strconv.ParseFloat(n, 64)
		if err != nil {
			return n
		}
		return decimal(parsed, places)
	})
}
