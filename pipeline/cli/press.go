package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/chart"
	"openinvest/pipeline/diag"
	"openinvest/pipeline/kit"
	"openinvest/pipeline/picture"
	"openinvest/pipeline/publish"
)

// press makes files of drawings, several at a time.
type press struct {
	studio *picture.Studio
	group  *errgroup.Group
	ctx    context.Context // ends with the first error

	mutex   sync.Mutex
	lacking map[rune]string // a picture that has it, by character
}

func newPress(ctx context.Context, studio *picture.Studio, places int) *press {
	p := &press{studio: studio, lacking: map[rune]string{}}
	p.group, p.ctx = errgroup.WithContext(ctx)
	p.group.SetLimit(places)
	return p
}

// themes are those of SVG files; PNGs are in the first one.
var themes = []picture.Theme{picture.Light, picture.Dark, picture.Contrast}

// forms fills in the files of a chart: an SVG of each width and theme, and a
// PNG.
func (p *press) forms(c *publish.DrawnChart, drawings []picture.Drawing) {
	p.group.Go(func() error {
		for _, drawing := range drawings {
			for _, theme := range themes {
				svg, err := drawing.SVG(theme)
				if err != nil {
					return fmt.Errorf("chart %s: %w", c.ID, err)
				}
				c.Pictures = append(c.Pictures, publish.Picture{Kind: "svg", Theme: string(theme), Width: drawing.Width, Content: svg})
			}
		}
		png, err := p.png(at(drawings, pictureWidth))
		c.Pictures = append(c.Pictures, publish.Picture{Kind: "png", Theme: string(themes[0]), Width: pictureWidth, Content: png})
		return err
	})
}

// at returns the drawing of a width, which is among those that were asked for.
func at(drawings []picture.Drawing, width int) picture.Drawing {
	return drawings[slices.IndexFunc(drawings, func(d picture.Drawing) bool { return d.Width == width })]
}

func (p *press) png(drawing picture.Drawing) ([]byte, error) {
	svg, err := drawing.SVG(themes[0])
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", drawing.Definition.ID, err)
	}
	return p.paint(drawing.Definition.ID, svg, pictureScale)
}

// paint makes a PNG, and remembers what its typeface lacks.
func (p *press) paint(name string, svg []byte, scale float64) ([]byte, error) {
	png, missing, err := p.studio.PNG(p.ctx, svg, scale)
	if err != nil {
		return nil, fmt.Errorf("picture %s: %w", name, err)
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for _, char := range missing {
		if first, known := p.lacking[char]; !known || name < first {
			p.lacking[char] = name
		}
	}
	return png, nil
}

// kits fills in the files of an edition's kits. drawings are those of its charts
// by id. The review comes second: it has the pictures that the bulletin has.
func (p *press) kits(edition *publish.DrawnEdition, drawings map[string][]picture.Drawing) {
	p.group.Go(func() error {
		var err error
		if edition.Kit, err = p.pack(edition.Name(), edition.Charts, edition.Bulletin, drawings); err != nil {
			return fmt.Errorf("kit of %s: %w", edition.Name(), err)
		}
		if edition.Review == nil {
			return nil
		}
		name := edition.ReviewName()
		if edition.ReviewKit, err = p.pack(name, edition.Charts, *edition.Review, drawings); err != nil {
			return fmt.Errorf("kit of %s: %w", name, err)
		}
		return nil
	})
}

// pack makes the kit of a bulletin, which has some of the charts.
func (p *press) pack(name string, charts []chart.Chart, text bulletin.Document, drawings map[string][]picture.Drawing) (made publish.Kit, err error) {
	in := kit.Input{Document: text}
	var shown []chart.Chart
	for _, c := range charts {
		if !inBulletin(text, c.ID) {
			continue
		}
		shown = append(shown, c)
		svg, err := at(drawings[c.ID], pictureWidth).SVG(themes[0])
		if err != nil {
			return made, fmt.Errorf("chart %s: %w", c.ID, err)
		}
		png, err := p.paint(c.ID, svg, pictureScale)
		if err != nil {
			return made, err
		}
		in.Pictures = append(in.Pictures, kit.Picture{ID: c.ID, Alt: c.Finding, PNG: png})
		in.Files = append(in.Files, kit.File{Name: "pictures/" + c.ID + ".svg", Content: svg})
	}
	if len(shown) > 0 {
		tables, err := publish.ChartWorkbook(shown)
		if err != nil {
			return made, err
		}
		in.Files = append(in.Files, kit.File{Name: "tables.xlsx", Content: tables})
	}
	poster, err := p.poster(text, drawings)
	if err != nil {
		return made, err
	}
	in.Files = append(in.Files, kit.File{Name: "poster.png", Content: poster})
	files, err := kit.Files(in)
	if err != nil {
		return made, err
	}
	archive, err := kit.Zip(files)
	if err != nil {
		return made, err
	}
	made.Files = []publish.File{{Kind: "zip", Name: "kit-" + name + ".zip", Content: archive}}
	for _, apart := range []struct{ name, kind string }{
		{"bulletin.docx", "docx"}, {"poster.png", "long_png"}, {"tables.xlsx", "xlsx"},
	} {
		for _, file := range files {
			if file.Name == apart.name {
				made.Files = append(made.Files, publish.File{Kind: apart.kind, Name: file.Name, Content: file.Content})
			}
		}
	}
	for _, file := range files {
		if file.Name == "bulletin.txt" {
			made.Lines = strings.Split(strings.TrimSpace(string(file.Content)), "\n")
		}
	}
	return made, nil
}

func inBulletin(text bulletin.Document, id string) bool {
	return slices.ContainsFunc(text.Blocks, func(b bulletin.Block) bool { return b.Chart == id })
}

// posterScale makes a poster, 360 CSS pixels across, as wide as WeChat shows it.
const posterScale = 3

// poster is the bulletin as one long picture for a phone.
func (p *press) poster(text bulletin.Document, drawings map[string][]picture.Drawing) ([]byte, error) {
	poster := posterOf(text, func(id string) picture.Drawing { return at(drawings[id], picture.PosterWidth) })
	svg, err := p.studio.Poster(poster, themes[0])
	if err != nil {
		return nil, err
	}
	return p.paint(poster.ID, svg, posterScale)
}

// wait returns when everything is made, and tells what pictures lack.
func (p *press) wait() (diag.Problems, error) {
	err := p.group.Wait()
	var problems diag.Problems
	for char, name := range p.lacking {
		problems.Add(diag.Position{File: name}, diag.MissingGlyph, string(char), fmt.Sprintf("U+%04X", char))
	}
	problems.Sort()
	return problems, err
}
