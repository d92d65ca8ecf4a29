package xlsx

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"openinvest/pipeline/sheet/grid"
)

// richText is a text, of whose runs each may be written in another way.
type richText struct {
	text    string
	doubt   grid.Doubt
	ownFont bool // of every run: that of its cell means nothing
}

// readStrings reads the table of texts that cells share.
func (b *xlsxBook) readStrings(name string) error {
	return b.walk(name, func(p *xmlPart, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := readRich(p)
		b.strings = append(b.strings, text)
		return err
	})
}

// readRich reads an element of type CT_Rst, ISO/IEC 29500-1 18.4.8, that has
// begun: a text, or runs. Phonetic guides are no text.
func readRich(p *xmlPart) (richText, error) {
	var runs []grid.Run
	own, plain := true, grid.Run{}
	current := &plain
	for depth := p.depth; ; {
		token, err := p.next()
		if errors.Is(err, io.EOF) || err != nil {
			return richText{}, errors.Join(errDamaged, err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			if p.depth < depth {
				if len(runs) == 0 {
					return richText{text: unescape(plain.Text)}, nil
				}
				for i := range runs {
					runs[i].Text = unescape(runs[i].Text)
				}
				text, doubt := grid.Join(runs)
				return richText{text, doubt, own}, nil
			}
			if e.Name.Local == "r" {
				current = &plain
			}
		case xml.StartElement:
			switch e.Name.Local {
			case "rPh", "phoneticPr":
				if err := p.skip(); err != nil {
					return richText{}, err
				}
			case "r":
				runs = append(runs, grid.Run{})
				current = &runs[len(runs)-1]
				own = own && len(runs) > 0
			case "rPr":
				if err := readRunFont(p, current); err != nil {
					return richText{}, err
				}
			case "t":
				text, err := readChars(p)
				if err != nil {
					return richText{}, err
				}
				current.Text += text
			}
		}
	}
}

// readRunFont reads the font of a run, which has begun.
func readRunFont(p *xmlPart, r *grid.Run) error {
	for depth := p.depth; ; {
		token, err := p.next()
		if err != nil {
			return errors.Join(errDamaged, err)
		}
		if e, begins := token.(xml.StartElement); begins {
			switch value := attribute(e, "val"); e.Name.Local {
			case "strike":
				r.Struck = value == "" || isTrue(value)
			case "vertAlign":
				r.Raised = value == "superscript" || value == "subscript"
			}
		}
		if p.depth < depth {
			return nil
		}
	}
}

// readChars reads the text of an element that has begun.
func readChars(p *xmlPart) (string, error) {
	var text strings.Builder
	for depth := p.depth; ; {
		token, err := p.next()
		if err != nil {
			return "", errors.Join(errDamaged, err)
		}
		if chars, is := token.(xml.CharData); is {
			text.Write(chars)
		}
		if p.depth < depth {
			return text.String(), nil
		}
	}
}

// escaped is a character that XML can't hold, or that begins what would look like
// one, ISO/IEC 29500-1 22.9.2.19 (ST_Xstring).
var escaped = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// unescape writes such characters. Spreadsheets and libraries write a line break
// as _x000D_ with a line feed or without.
func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	text = escaped.ReplaceAllStringFunc(text, func(code string) string {
		number, _ := strconv.ParseUint(code[2:6], 16, 32) // the form admits digits only
		return string(rune(number))
	})
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}
