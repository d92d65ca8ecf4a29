package xls

import (
	"strings"

	"openinvest/pipeline/sheet/grid"
)

// xlsFont is what of a font bears on how its text is understood, [MS-XLS] Font.
type xlsFont struct {
	struck bool
	raised bool // or lowered
	colour int
}

// xlsXF is how a cell is formatted, [MS-XLS] XF.
type xlsXF struct {
	font, format int
	pattern      int // of the ground
	colour       int // of the pattern
}

// Patterns of the ground, [MS-XLS] FillPattern: all others have two colours.
const (
	noPattern    = 0
	solidPattern = 1
)

// Colours that are no place in the palette, [MS-XLS] Icv.
const (
	firstInPalette       = 8 // those before it never change
	automaticInk         = 64
	automaticGround      = 65
	automaticFontInk     = 0x7FFF
	black, white     rgb = 0x000000, 0xFFFFFF
)

type rgb uint32

// xlsPalette are the colours of a workbook without a palette of its own, from
// firstInPalette on, [MS-XLS] Icv.
var xlsPalette = []rgb{
	black, white, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF,
	0x800000, 0x008000, 0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080,
	0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF,
	0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000, 0x008080, 0x0000FF,
	0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
	0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696,
	0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333,
}

// xlsStyles are the tables to which cells refer for their looks.
type xlsStyles struct {
	fonts    []xlsFont
	xfs      []xlsXF
	formats  map[int]string // the codes that the workbook states
	read     map[int]grid.Format
	palette  []rgb
	from1904 bool
}

// take keeps what a record of the globals says of styles.
func (s *xlsStyles) take(r xlsRecord) (whole bool) {
	f := r.fields()
	switch r.kind {
	case recordFont:
		f.skip(2)
		flags := f.uint16()
		font := xlsFont{struck: flags&0x08 != 0, colour: f.uint16()}
		f.skip(2)
		font.raised = f.uint16() != 0
		s.fonts = append(s.fonts, font)
	case recordFormat:
		id := f.uint16()
		s.formats[id] = f.plain(f.uint16())
	case recordXF:
		xf := xlsXF{font: f.uint16(), format: f.uint16()}
		f.skip(10)
		xf.pattern = f.uint32() >> 26 & 0x3F
		xf.colour = f.uint16() & 0x7F
		s.xfs = append(s.xfs, xf)
	case recordPalette:
		s.palette = nil
		for range min(f.uint16(), len(xlsPalette)) {
			s.palette = append(s.palette, rgb(f.byte())<<16|rgb(f.byte())<<8|rgb(f.byte()))
			f.skip(1)
		}
	case recordDate1904:
		s.from1904 = f.uint16() != 0
	}
	return !f.short
}

// xf returns a format by its number. A workbook without any has but plain cells.
func (s *xlsStyles) xf(index int) (xf xlsXF, ok bool) {
	if index < len(s.xfs) {
		return s.xfs[index], true
	}
	return xlsXF{colour: automaticInk}, len(s.xfs) == 0
}

// font returns a font by its number: there is no number 4, [MS-XLS] FontIndex.
func (s *xlsStyles) font(index int) (font xlsFont, ok bool) {
	if index > 4 {
		index--
	} else if index == 4 {
		return xlsFont{}, false
	}
	if index < len(s.fonts) {
		return s.fonts[index], true
	}
	return xlsFont{colour: automaticFontInk}, len(s.fonts) == 0
}

// show writes a number as its format does.
func (s *xlsStyles) show(value float64, xf xlsXF) (text string, look grid.Look) {
	format, known := s.read[xf.format]
	if !known {
		format = grid.ReadFormat(s.code(xf.format))
		s.read[xf.format] = format
	}
	return format.Show(value, s.from1904)
}

func (s *xlsStyles) code(format int) string {
	if code, stated := s.formats[format]; stated {
		return code
	}
	return grid.BuiltinFormat(format)
}

// hidesText tells whether a format shows nothing of a text: its fourth section,
// which is that of texts, is empty.
func (s *xlsStyles) hidesText(xf xlsXF) bool {
	code := s.code(xf.format)
	return strings.Count(code, ";") == 3 && strings.HasSuffix(code, ";")
}

// conceals tells whether a font has the colour of the ground. On two colours
// something of it is always seen.
func (s *xlsStyles) conceals(font xlsFont, xf xlsXF) bool {
	switch xf.pattern {
	case noPattern:
		return s.colour(font.colour) == white
	case solidPattern:
		return s.colour(font.colour) == s.colour(xf.colour)
	}
	return false
}

func (s *xlsStyles) colour(index int) rgb {
	switch {
	case index == automaticInk || index == automaticFontInk:
		return black
	case index == automaticGround:
		return white
	case index < firstInPalette:
		return xlsPalette[index]
	}
	index -= firstInPalette
	switch {
	case index < len(s.palette):
		return s.palette[index]
	case index < len(xlsPalette):
		return xlsPalette[index]
	}
	return black
}

// doubts are those that the font of a whole cell raises.
func (s *xlsStyles) doubts(font xlsFont, xf xlsXF) (doubt grid.Doubt) {
	if font.struck {
		doubt |= grid.Struck
	}
	if font.raised {
		doubt |= grid.Raised
	}
	if s.conceals(font, xf) {
		doubt |= grid.Concealed
	}
	return doubt
}

// showText writes a text as its fonts show it. It returns false where the cell
// has a font that there is not.
func (s *xlsStyles) showText(t *xlsText, xf xlsXF) (text string, doubt grid.Doubt, ok bool) {
	own, ok := s.font(xf.font)
	if !ok || t.unruly {
		return "", 0, false
	}
	if s.hidesText(xf) {
		doubt = grid.Concealed
	}
	if len(t.pieces) == 0 {
		return t.text, doubt | s.doubts(own, xf), true
	}
	fontOf := func(piece xlsPiece) (xlsFont, bool) {
		if piece.font == ofCell {
			return own, true
		}
		return s.font(piece.font)
	}
	var struck, kept grid.Doubt // what the struck pieces raise, and the others
	anyStruck, anyKept := false, false
	for _, piece := range t.pieces {
		font, ok := fontOf(piece)
		if !ok {
			return "", 0, false
		}
		switch of := s.doubts(font, xf); {
		case piece.blank:
		case font.struck:
			struck, anyStruck = struck|of, true
		default:
			kept, anyKept = kept|of, true
		}
	}
	if !anyStruck || !anyKept {
		return t.text, doubt | struck | kept, true
	}
	cellStruck := 0
	if own.struck {
		cellStruck = 1
	}
	isStruck := func(piece xlsPiece) bool {
		font, _ := fontOf(piece)
		return font.struck
	}
	return t.without(isStruck, cellStruck), doubt | kept | grid.PartlyStruck, true
}
