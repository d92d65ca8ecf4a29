package kit

import (
	"bytes"
	"fmt"
	"image/png"
	"strings"
)

// Picture is the picture of one chart.
type Picture struct {
	ID  string // the chart's id: a-z, 0-9 and hyphens
	Alt string // says what it shows to those who don't see it
	PNG []byte
}

// drawing is a picture with its size in pixels.
type drawing struct {
	Picture
	pixelWidth, pixelHeight int
}

// width and height are those at which a picture is shown, in CSS pixels: it
// has two pixels for each, so that it stays sharp on paper and fine screens.
func (d drawing) width() int  { return max(d.pixelWidth/2, 1) }
func (d drawing) height() int { return max(d.pixelHeight/2, 1) }

// pictureName is where a picture lies in the kit.
func pictureName(id string) string { return "pictures/" + id + ".png" }

func readPictures(pictures []Picture) (map[string]drawing, error) {
	drawn := map[string]drawing{}
	for _, p := range pictures {
		if p.ID == "" || strings.Trim(p.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return nil, fmt.Errorf("picture %q: its id may only hold a-z, 0-9 and hyphens", p.ID)
		}
		size, err := png.DecodeConfig(bytes.NewReader(p.PNG))
		if err != nil {
			return nil, fmt.Errorf("picture %q: %w", p.ID, err)
		}
		p.Alt = inertText(p.Alt)
		drawn[p.ID] = drawing{p, size.Width, size.Height}
	}
	return drawn, nil
}
