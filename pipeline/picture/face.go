package picture

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// family is the typeface of pictures, under the SIL Open Font License.
const family = "Noto Sans SC"

// The folders of the font's files under node_modules.
const (
	regularFile = "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"
	boldFile    = "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"
)

// typeface measures text in the two weights that pictures use.
type typeface struct {
	regular, bold *face
	sum           string // SHA-256 of both files
}

// face is one weight.
type face struct {
	file   []byte
	font   *sfnt.Font
	centre float64 // of a Chinese character above the baseline, in em

	mutex  sync.Mutex // over what follows: glyphs are measured when they are met
	buffer sfnt.Buffer
	widths map[rune]float64 // in em; those that the font lacks are not in it
}

// perEm is the precision of measures.
const perEm = 1000

// openTypeface reads the font from the folder node_modules.
func openTypeface(modules string) (typeface, error) {
	regular, err := openFace(filepath.Join(modules, regularFile))
	if err != nil {
		return typeface{}, err
	}
	bold, err := openFace(filepath.Join(modules, boldFile))
	if err != nil {
		return typeface{}, err
	}
	sum := sha256.New()
	sum.Write(regular.file)
	sum.Write(bold.file)
	return typeface{regular, bold, hex.EncodeToString(sum.Sum(nil))}, nil
}

func openFace(path string) (*face, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("can't read the font of pictures; is node_modules complete (npm ci)? %w", err)
	}
	parsed, err := sfnt.Parse(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	f := &face{file: file, font: parsed, widths: map[rune]float64{}}
	// ECharts takes the width of this character for the height of a line, so
	// it stands for the em box here as well.
	glyph, err := parsed.GlyphIndex(&f.buffer, '国')
	if err != nil || glyph == 0 {
		return nil, fmt.Errorf("%s: it lacks the character 国", path)
	}
	bounds, _, err := parsed.GlyphBounds(&f.buffer, glyph, fixed.I(perEm), font.HintingNone)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	f.centre = -em(bounds.Min.Y+bounds.Max.Y) / 2
	return f, nil
}

func em(length fixed.Int26_6) float64 { return float64(length) / 64 / perEm }

// in returns the face of a weight.
func (t typeface) in(bold bool) *face {
	if bold {
		return t.bold
	}
	return t.regular
}

// width returns the width of a text, in the unit of size. A character that the
// font lacks counts as one em.
func (f *face) width(text string, size float64) float64 {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	sum := 0.0
	for _, r := range text {
		if advance, drawn := f.advance(r); drawn {
			sum += advance
		} else {
			sum++
		}
	}
	return sum * size
}

// has tells whether the font draws a character.
func (f *face) has(r rune) bool {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	_, drawn := f.advance(r)
	return drawn
}

func (f *face) advance(r rune) (width float64, drawn bool) {
	if width, measured := f.widths[r]; measured {
		return width, true
	}
	glyph, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil || glyph == 0 {
		return 0, false
	}
	advance, err := f.font.GlyphAdvance(&f.buffer, glyph, fixed.I(perEm), font.HintingNone)
	if err != nil {
		return 0, false
	}
	f.widths[r] = em(advance)
	return f.widths[r], true
}
