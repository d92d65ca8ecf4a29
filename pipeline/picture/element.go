package picture

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// element is an element of the SVG that ECharts writes.
type element struct {
	name     string
	attrs    []xml.Attr
	children []*element
	text     string
}

// get returns the value of an attribute, "" where it is not set.
func (e *element) get(name string) string {
	for _, a := range e.attrs {
		if attributeName(a.Name) == name {
			return a.Value
		}
	}
	return ""
}

func attributeName(name xml.Name) string {
	if name.Space == "" {
		return name.Local
	}
	return name.Space + ":" + name.Local
}

// parseSVG reads what ECharts wrote. It escapes texts, but not the values of
// attributes; what an option smuggles in through those either is not XML or
// meets the closed lists of clean. Characters that XML can't hold become
// U+FFFD.
func parseSVG(svg string) (*element, error) {
	svg = strings.Map(func(r rune) rune {
		if !inXML(r) {
			return '\uFFFD'
		}
		return r
	}, svg)
	root := &element{}
	stack := []*element{root}
	decoder := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("what ECharts drew is not XML; a colour, typeface or symbol of the option holds markup: %w", err)
		}
		top := stack[len(stack)-1]
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Space != "http://www.w3.org/2000/svg" {
				return nil, fmt.Errorf("element <%s> is not SVG", token.Name.Local)
			}
			child := &element{name: token.Name.Local, attrs: token.Attr}
			top.children = append(top.children, child)
			stack = append(stack, child)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(token)
		default:
			return nil, errors.New("what ECharts drew has a comment or an instruction in it")
		}
	}
	if len(root.children) != 1 || root.children[0].name != "svg" {
		return nil, errors.New("ECharts drew nothing")
	}
	return root.children[0], nil
}

// inXML tells whether a document of XML 1.0 can hold a character (section 2.2).
func inXML(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000
}
