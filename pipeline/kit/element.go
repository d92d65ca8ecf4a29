package kit

import "encoding/xml"

// element is a node of an XML part. Names carry the prefix that the part
// declares, such as w:p.
type element struct {
	XMLName    xml.Name
	Attributes []xml.Attr `xml:",any,attr"`
	Text       string     `xml:",chardata"`
	Children   []element
}

func el(name string, children ...element) element {
	return element{XMLName: xml.Name{Local: name}, Children: children}
}

// with returns the element with attributes: pairs of a name and a value.
func (e element) with(pairs ...string) element {
	for i := 0; i < len(pairs); i += 2 {
		e.Attributes = append(e.Attributes, xml.Attr{Name: xml.Name{Local: pairs[i]}, Value: pairs[i+1]})
	}
	return e
}

func (e element) holding(text string) element {
	e.Text = text
	return e
}

// part writes the element as a part of a package.
func (e element) part() ([]byte, error) {
	content, err := xml.Marshal(e)
	return append([]byte(xml.Header), content...), err
}
