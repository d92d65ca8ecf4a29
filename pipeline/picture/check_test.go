package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// contents is what the tests want to know of an SVG.
type contents struct {
	ids    []string
	texts  []string // of <text>
	paints map[string]bool
	names  map[string]int // of elements
}

var allowedElements = []string{
	"svg", "title", "desc", "g", "defs", "clipPath", "pattern", "text",
	"path", "rect", "circle", "polyline", "polygon",
}

var allowedAttributes = []string{
	"xmlns", "width", "height", "viewBox", "lang", "role", "aria-labelledby", "font-family", "id",
	"x", "y", "cx", "cy", "r", "points", "d", "transform", "patternTransform", "patternUnits", "clip-path",
	"fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-dashoffset",
	"stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "opacity", "font-size", "font-weight", "text-anchor", "space",
}

var longDecimal = regexp.MustCompile(`\d\.\d{4}`)

// inspect fails the test unless an SVG is well-formed, holds nothing that runs,
// styles or loads, and has ids that are its own and each defined once.
func inspect(t *testing.T, svg []byte, prefixes ...string) contents {
	t.Helper()
	c := contents{paints: map[string]bool{}, names: map[string]int{}}
	var references []string
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	inText, unseen := false, 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			c.names[name]++
			if !slices.Contains(allowedElements, name) {
				t.Errorf("<%s> in a picture", name)
			}
			if name == "clipPath" {
				unseen++
			}
			if inText = name == "text"; inText {
				c.texts = append(c.texts, "")
			}
			for _, a := range token.Attr {
				if !slices.Contains(allowedAttributes, a.Name.Local) {
					t.Errorf("%s=%q in a picture", a.Name.Local, a.Value)
				}
				if a.Name.Local != "d" && longDecimal.MatchString(a.Value) {
					t.Errorf("%s=%q is longer than anybody sees", a.Name.Local, a.Value)
				}
				switch a.Name.Local {
				case "id":
					c.ids = append(c.ids, a.Value)
				case "aria-labelledby":
					references = append(references, strings.Fields(a.Value)...)
				}
				inner, isReference := strings.CutPrefix(a.Value, "url(#")
				if isReference {
					references = append(references, strings.TrimSuffix(inner, ")"))
				}
				if (a.Name.Local == "fill" || a.Name.Local == "stroke") && !isReference && a.Value != "none" && unseen == 0 {
					c.paints[a.Value] = true
				}
			}
		case xml.EndElement:
			inText = false
			if token.Name.Local == "clipPath" {
				unseen--
			}
		case xml.CharData:
			if inText {
				c.texts[len(c.texts)-1] += string(token)
			}
		case xml.Comment, xml.ProcInst, xml.Directive:
			t.Errorf("%T in a picture", token)
		}
	}
	for i, id := range c.ids {
		if slices.Contains(c.ids[:i], id) {
			t.Errorf("the id %q is there twice", id)
		}
		if !slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(id, prefix+"-") }) {
			t.Errorf("the id %q begins with none of %q", id, prefixes)
		}
	}
	for _, reference := range references {
		if !slices.Contains(c.ids, reference) {
			t.Errorf("#%s is nowhere", reference)
		}
	}
	return c
}
