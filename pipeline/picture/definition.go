package picture

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Definition is a chart, before it has a width and colours.
type Definition struct {
	ID          string          // of a-z, 0-9 and -; the ids in a drawing start with it
	Language    string          // "zh-CN" or "en": of ECharts' own words, and told to readers' software
	Title       string          // above the plot, wrapped to the width
	Subtitle    string          // the same, smaller
	Notes       []string        // under the plot, a paragraph each: how to read it, source, licence
	Description string          // one sentence for those who don't see the drawing
	Height      int             // of the plot in CSS pixels, at every width
	Option      json.RawMessage // for ECharts; names no colour, the theme colours it
}

// Request asks for a definition at a width.
type Request struct {
	Definition Definition
	Width      int // CSS pixels
}

// locales are ECharts' names for the languages of definitions.
var locales = map[string]string{"zh-CN": "ZH", "en": "EN"}

// The sizes that are drawn, in CSS pixels. What is beyond them is a mistake,
// and would take memory without end.
const (
	minSize = 16
	maxSize = 10_000
)

// check says what can't be drawn about a request.
func (r Request) check() error {
	d := r.Definition
	if d.ID == "" || strings.Trim(d.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return fmt.Errorf("picture %q: an id is made of a-z, 0-9 and -", d.ID)
	}
	var problem error
	switch _, known := locales[d.Language]; {
	case !known:
		problem = fmt.Errorf("language %q is neither zh-CN nor en", d.Language)
	case strings.TrimSpace(d.Title) == "":
		problem = errors.New("it has no title; every drawing needs a name for those who don't see it")
	case r.Width < minSize || r.Width > maxSize:
		problem = fmt.Errorf("width %d is not between %d and %d", r.Width, minSize, maxSize)
	case d.Height < minSize || d.Height > maxSize:
		problem = fmt.Errorf("height %d is not between %d and %d", d.Height, minSize, maxSize)
	case !bytes.HasPrefix(bytes.TrimSpace(d.Option), []byte("{")) || !json.Valid(d.Option):
		problem = errors.New("its option is not a JSON object")
	}
	if problem != nil {
		return r.wrap(problem)
	}
	return nil
}

// wrap says of which picture an error is.
func (r Request) wrap(err error) error {
	return fmt.Errorf("picture %s at width %d: %w", r.Definition.ID, r.Width, err)
}

// prefix is what the ids of a drawing start with.
func (r Request) prefix() string { return fmt.Sprintf("%s-%d", r.Definition.ID, r.Width) }
