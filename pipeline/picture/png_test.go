package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// paint returns a PNG that lacks no character.
func paint(t *testing.T, s *Studio, svg []byte, scale float64) []byte {
	t.Helper()
	picture, missing, err := s.PNG(t.Context(), svg, scale)
	if err != nil || len(missing) > 0 {
		t.Fatalf("missing %q, %v", missing, err)
	}
	return picture
}

func TestPNGIsSmallAndSharp(t *testing.T) {
	s := shared(t)
	d := drawn(t, s, request("bars", kinds["bars"], 400))[0]
	for _, theme := range Themes {
		svg, err := d.SVG(theme)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(paint(t, s, svg, 2)))
		if err != nil {
			t.Fatal(err)
		}
		paletted, isPaletted := picture.(*image.Paletted)
		if !isPaletted || len(paletted.Palette) > maxColours {
			t.Fatalf("it is a %T", picture)
		}
		if size := paletted.Bounds().Size(); size.X != 800 || size.Y != 2*d.Height() {
			t.Errorf("it is %v", size)
		}
		for _, token := range []string{"paper", "ink", "chart-1", "chart-2", "pattern"} {
			if want := rgb(t, s.tokens.values[theme][token]); !slices.Contains(paletted.Palette, want) {
				t.Errorf("%s: the colour of %s is not exact", theme, token)
			}
		}
		if corner := paletted.At(0, 0); corner != rgb(t, s.tokens.values[theme]["paper"]) {
			t.Errorf("%s: the corner is %v", theme, corner)
		}
	}
}

// rgb reads a colour like #fff or #ffffff, as a PNG's palette has it.
func rgb(t *testing.T, value string) color.Color {
	t.Helper()
	digit := func(c byte) uint8 { return uint8(bytes.IndexByte([]byte("0123456789abcdef"), c)) }
	if len(value) == 4 {
		value = string([]byte{'#', value[1], value[1], value[2], value[2], value[3], value[3]})
	}
	pair := func(i int) uint8 { return 16*digit(value[i]) + digit(value[i+1]) }
	return color.RGBA{pair(1), pair(3), pair(5), 255}
}

func TestPNGIsTheSameEveryTime(t *testing.T) {
	cache := t.TempDir()
	s := fresh(t, options(cache))
	drawings := drawn(t, s, everyKind(360)...)
	want := make([][]byte, len(drawings))
	for i, d := range drawings {
		want[i] = paint(t, s, file(t, d), 2)
	}
	got := make([][]byte, len(drawings))
	again := fresh(t, options(t.TempDir()))
	var group sync.WaitGroup
	for i := range drawings {
		group.Go(func() {
			picture, _, err := again.PNG(t.Context(), file(t, drawings[i]), 2)
			if err != nil {
				t.Error(err)
			}
			got[i] = picture
		})
	}
	group.Wait()
	for i := range want {
		if !bytes.Equal(got[i], want[i]) {
			t.Errorf("%s differs when it is made at the same time as others", drawings[i].Definition.ID)
		}
	}
	warm := fresh(t, options(cache))
	for i, d := range drawings {
		if !bytes.Equal(paint(t, warm, file(t, d), 2), want[i]) {
			t.Errorf("%s differs from the cache", d.Definition.ID)
		}
	}
	if warm.painter.runtime != nil {
		t.Error("resvg was started for what the cache has")
	}
	if entries, err := filepath.Glob(filepath.Join(cache, "*.png")); err != nil || len(entries) != len(drawings) {
		t.Errorf("%d entries, %v", len(entries), err)
	}
}

func TestMissingCharactersAreTold(t *testing.T) {
	s := shared(t)
	r := request("missing", kinds["lines"], 360)
	r.Definition.Title = "投资😀完成ក率 ᚠ"
	r.Definition.Description = "ख is read, not drawn"
	_, missing, err := s.PNG(t.Context(), file(t, drawn(t, s, r)[0]), 1)
	if err != nil || string(missing) != "ᚠក😀" {
		t.Errorf("missing %q, %v", string(missing), err)
	}
}

func TestPNGOfNonsenseIsAnError(t *testing.T) {
	s := shared(t)
	good := file(t, drawn(t, s, request("lines", kinds["lines"], 360))[0])
	for what, c := range map[string]struct {
		svg   string
		scale float64
	}{
		"no SVG":          {"hello", 1},
		"no size":         {"<svg/>", 1},
		"no scale":        {string(good), 0},
		"too large":       {string(good), 1000},
		"not well-formed": {`<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><g></svg>`, 1},
	} {
		if _, _, err := s.PNG(t.Context(), []byte(c.svg), c.scale); err == nil {
			t.Errorf("%s is no error", what)
		}
	}
	paint(t, s, good, 1) // and it works again
}

func TestReduceKeepsFrequentColours(t *testing.T) {
	picture := image.NewRGBA(image.Rect(0, 0, 256, 256))
	for y := range 256 {
		for x := range 256 {
			picture.SetRGBA(x, y, color.RGBA{uint8(x), uint8(y), 128, 255})
		}
	}
	brand := color.NRGBA{11, 84, 104, 255}
	for x := range 256 {
		picture.Set(x, 0, brand)
	}
	reduced := reduce(picture)
	if len(reduced.Palette) != maxColours || reduced.At(100, 0) != color.Color(brand) {
		t.Errorf("%d colours, the frequent one is %v", len(reduced.Palette), reduced.At(100, 0))
	}
	for y := range 256 {
		for x := range 256 {
			a, b := picture.RGBAAt(x, y), reduced.At(x, y).(color.NRGBA)
			if distance(a.R, b.R) > 24 || distance(a.G, b.G) > 24 || distance(a.B, b.B) > 24 {
				t.Fatalf("%v became %v", a, b)
			}
		}
	}
	few := image.NewRGBA(image.Rect(0, 0, 16, 16))
	for i := range 256 {
		few.SetRGBA(i%16, i/16, color.RGBA{uint8(i), 7, 9, 255})
	}
	for i := range 256 {
		if got := reduce(few).At(i%16, i/16); got != color.Color(color.NRGBA(few.RGBAAt(i%16, i/16))) {
			t.Fatalf("of 256 colours, %d became %v", i, got)
		}
	}
}

func distance(a, b uint8) int { return max(int(a), int(b)) - min(int(a), int(b)) }
