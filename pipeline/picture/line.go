package picture

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// line writes a line of text. ECharts gives its middle and says so with
// dominant-baseline, which office software does not read: the baseline is
// computed instead. A text with an outline under it becomes two texts, because
// paint-order is not read either.
func (c *cleaner) line(e *element) error {
	letters, err := parseLettering(e.get("style"))
	if err != nil {
		return fmt.Errorf("the text %q: %w", e.text, err)
	}
	if baseline := e.get("dominant-baseline"); baseline != "central" {
		return fmt.Errorf("the text %q stands on a baseline that is not understood: %q", e.text, baseline)
	}
	x, y, transform := place(e)
	for _, part := range []struct {
		paint string
		write bool
	}{{"stroke", visible(e, "stroke")}, {"fill", true}} {
		if !part.write {
			continue
		}
		c.raw("<text")
		if err := c.attributes(&element{"text", lineAttributes(e.attrs, part.paint), nil, e.text}, false); err != nil {
			return err
		}
		if part.paint == "stroke" {
			c.raw(attribute("fill", "none"))
		}
		if x != 0 {
			c.raw(attribute("x", length(x)))
		}
		c.raw(attribute("y", length(y+c.centre*letters.size)))
		if transform != "" {
			c.raw(attribute("transform", round(transform, 3)))
		}
		c.raw(attribute("font-size", length(letters.size)))
		if letters.bold {
			c.raw(attribute("font-weight", "700"))
		}
		if strings.Join(strings.Fields(e.text), " ") != e.text {
			c.raw(attribute("xml:space", "preserve"))
		}
		c.raw(">")
		c.escaped(e.text)
		c.raw("</text>")
	}
	return nil
}

// lineAttributes returns the attributes that a text shares with shapes, for
// its outline ("stroke") or its letters ("fill").
func lineAttributes(attrs []xml.Attr, paint string) []xml.Attr {
	apart := []string{"style", "dominant-baseline", "x", "y", "transform", "paint-order", xmlSpace}
	var kept []xml.Attr
	for _, a := range attrs {
		name := attributeName(a.Name)
		other := name == "fill" || name == "fill-opacity" || strings.HasPrefix(name, "stroke")
		if !slices.Contains(apart, name) && (!other || strings.HasPrefix(name, paint)) {
			kept = append(kept, a)
		}
	}
	return kept
}

var moved = regexp.MustCompile(`^translate\((-?[\d.]+) (-?[\d.]+)\)$`)

// place returns where a text stands, and what else is done to it: a text that
// is only moved stands elsewhere.
func place(e *element) (x, y float64, transform string) {
	x, y, transform = coordinate(e.get("x")), coordinate(e.get("y")), e.get("transform")
	if by := moved.FindStringSubmatch(transform); by != nil {
		return x + coordinate(by[1]), y + coordinate(by[2]), ""
	}
	return x, y, transform
}

// xmlSpace is xml:space as the parser names it.
const xmlSpace = "http://www.w3.org/XML/1998/namespace:space"

// lettering is how a line of text is set.
type lettering struct {
	size float64 // pixels
	bold bool
}

// parseLettering reads the style attribute of a text, "font-size:13px;font-family:…".
func parseLettering(style string) (lettering, error) {
	var f lettering
	for declaration := range strings.SplitSeq(strings.TrimSuffix(style, ";"), ";") {
		property, value, _ := strings.Cut(declaration, ":")
		value = strings.TrimSpace(value)
		understood := false
		switch strings.TrimSpace(property) {
		case "font-size":
			size, err := strconv.ParseFloat(strings.TrimSuffix(value, "px"), 64)
			f.size, understood = size, err == nil && size > 0
		case "font-family":
			understood = value == family
		case "font-weight":
			f.bold, understood = value == "bold" || value == "700", value == "bold" || value == "700" || value == "400"
		}
		if !understood {
			return lettering{}, fmt.Errorf("its style %q is not understood; size, typeface and weight come from the theme", declaration)
		}
	}
	if f.size == 0 {
		return lettering{}, fmt.Errorf("its style %q gives no size", style)
	}
	return f, nil
}
