package picture

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
)

// markup is a piece of SVG with places left open for colours: before each
// token stands one piece of text, and one after the last.
type markup struct {
	Texts  []string `json:"texts"`
	Tokens []string `json:"tokens"`
}

// raw adds markup that is already written.
func (m *markup) raw(parts ...string) {
	if len(m.Texts) == 0 {
		m.Texts = []string{""}
	}
	m.Texts[len(m.Texts)-1] += strings.Join(parts, "")
}

// escaped adds text as data.
func (m *markup) escaped(text string) { m.raw(escape(text)) }

// token adds the place of a colour.
func (m *markup) token(name string) {
	m.raw()
	m.Tokens = append(m.Tokens, name)
	m.Texts = append(m.Texts, "")
}

// add adds other markup.
func (m *markup) add(other markup) {
	for i, text := range other.Texts {
		m.raw(text)
		if i < len(other.Tokens) {
			m.token(other.Tokens[i])
		}
	}
}

// whole tells whether markup that was stored can be filled.
func (m *markup) whole() bool { return len(m.Texts) == len(m.Tokens)+1 }

// fill writes the markup with a value for each token.
func (m *markup) fill(value func(token string) string) []byte {
	var all bytes.Buffer
	for i, text := range m.Texts {
		all.WriteString(text)
		if i < len(m.Tokens) {
			all.WriteString(value(m.Tokens[i]))
		}
	}
	return all.Bytes()
}

// escape writes text as XML data. What XML can't hold, such as control
// characters, becomes U+FFFD.
func escape(text string) string {
	var all strings.Builder
	// A strings.Builder never fails.
	_ = xml.EscapeText(&all, []byte(text))
	return all.String()
}

// attribute writes an attribute with a value that is not yet escaped.
func attribute(name, value string) string {
	return " " + name + `="` + strings.ReplaceAll(escape(value), "&#39;", "'") + `"`
}

// length writes a number of pixels, to a hundredth.
func length(n float64) string { return decimal(n, 2) }

func decimal(n float64, places int) string {
	text := strconv.FormatFloat(n, 'f', places, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		return "0"
	}
	return text
}
