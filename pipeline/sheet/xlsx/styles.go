package xlsx

import (
	"encoding/xml"
	"strconv"

	"openinvest/pipeline/sheet/grid"
)

// xlsxStyle is how the cells of a style are shown.
type xlsxStyle struct {
	format grid.Format
	doubt  grid.Doubt // of its font
}

// xlsxFont is what of a font bears on how its text is understood.
type xlsxFont struct {
	struck, raised bool
	colour         string // aRGB, empty where a theme or an index says it
}

// readStyles reads the table of styles, ISO/IEC 29500-1 18.8. Each cell refers to
// one of cellXfs by its number.
func (b *xlsxBook) readStyles(name string) error {
	formats := map[int]string{}
	var fonts []xlsxFont
	var grounds []string // aRGB of fills that are one colour, "" of none, "?" of others
	section, depth := "", 0
	return b.walk(name, func(p *xmlPart, e xml.StartElement) error {
		if p.depth <= depth || section == "" {
			section, depth = "", 0
		}
		number := func(name string) int {
			n, _ := strconv.Atoi(attribute(e, name)) // what is no number is the first
			return n
		}
		switch local := e.Name.Local; {
		case section == "":
			switch local {
			case "numFmts", "fonts", "fills", "cellXfs":
				section, depth = local, p.depth
			case "cellStyleXfs", "dxfs", "tableStyles", "borders", "cellStyles", "colors", "extLst":
				return p.skip()
			}
		case section == "numFmts" && local == "numFmt":
			formats[number("numFmtId")] = attribute(e, "formatCode")
		case section == "fonts" && local == "font":
			fonts = append(fonts, xlsxFont{})
		case section == "fonts" && len(fonts) > 0:
			font, value := &fonts[len(fonts)-1], attribute(e, "val")
			switch local {
			case "strike":
				font.struck = value == "" || isTrue(value)
			case "vertAlign":
				font.raised = value == "superscript" || value == "subscript"
			case "color":
				font.colour = attribute(e, "rgb")
			}
		case section == "fills" && local == "fill":
			grounds = append(grounds, "?")
		case section == "fills" && len(grounds) > 0:
			ground := &grounds[len(grounds)-1]
			switch {
			case local == "patternFill" && (attribute(e, "patternType") == "none" || attribute(e, "patternType") == ""):
				*ground = ""
			case local == "patternFill" && attribute(e, "patternType") == "solid":
				*ground = "solid"
			case local == "fgColor" && *ground == "solid":
				*ground = "?" + attribute(e, "rgb")
			}
		case section == "cellXfs" && local == "xf":
			id := number("numFmtId")
			code, stated := formats[id]
			if !stated {
				code = grid.BuiltinFormat(id)
			}
			style := xlsxStyle{format: grid.ReadFormat(code)}
			if i := number("fontId"); i >= 0 && i < len(fonts) {
				style.doubt = fonts[i].doubt(groundOf(grounds, number("fillId")))
			}
			b.styles = append(b.styles, style)
		}
		return nil
	})
}

// groundOf returns the colour on which the cells of a fill are written.
func groundOf(grounds []string, fill int) string {
	if fill < 0 || fill >= len(grounds) {
		return ""
	}
	return grounds[fill]
}

// doubt returns what a font makes doubtful on a ground. Only colours that are
// stated outright are compared: a theme may have any.
func (f xlsxFont) doubt(ground string) (doubt grid.Doubt) {
	if f.struck {
		doubt |= grid.Struck
	}
	if f.raised {
		doubt |= grid.Raised
	}
	const white = "FFFFFFFF"
	if f.colour != "" && (ground == "?"+f.colour || ground == "" && f.colour == white) {
		doubt |= grid.Concealed
	}
	return doubt
}

// style returns the style with a number; one that is not there is the general one.
func (b *xlsxBook) style(number string) xlsxStyle {
	if i, err := strconv.Atoi(number); err == nil && i >= 0 && i < len(b.styles) {
		return b.styles[i]
	}
	if number == "" && len(b.styles) > 0 {
		return b.styles[0]
	}
	return xlsxStyle{format: grid.ReadFormat("General")}
}
