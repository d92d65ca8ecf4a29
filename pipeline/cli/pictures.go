package cli

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"openinvest/pipeline/chart"
	"openinvest/pipeline/picture"
	"openinvest/pipeline/publish"
)

// The widths that charts are drawn at, in CSS pixels: a phone, a page, a wide
// page. What a release keeps is drawn at the first two.
var (
	widths       = []int{360, 800, 1200}
	frozenWidths = widths[:2]
)

// pictureWidth and pictureScale are those of a PNG, which is placed into
// reports: 1600 pixels across.
const (
	pictureWidth = 800
	pictureScale = 2
)

// drawCommand is what build starts as further processes, since one process
// draws on one core.
func drawCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "draw",
		Short:  "Draw the charts that another run asks for",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			return picture.Work(command.Context(), command.InOrStdin(), command.OutOrStdout())
		},
	}
}

func (b *building) openStudio(ctx context.Context) (*picture.Studio, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return picture.Open(ctx, picture.Options{
		Modules: "node_modules",
		Scripts: filepath.Join("static", "js"),
		Tokens:  filepath.Join("static", "css", "tokens.css"),
		Cache:   b.beside("cache"),
		Workers: runtime.NumCPU(),
		Worker: func(ctx context.Context) *exec.Cmd {
			worker := exec.CommandContext(ctx, program, "draw")
			worker.Args[0] = os.Args[0]
			return worker
		},
	})
}

// pictures are all charts of a site, drawn.
type pictures struct {
	charts   []publish.DrawnChart
	editions []publish.DrawnEdition
}

// draw draws the charts of the newest period and those of every edition, and
// makes their files.
func (b *building) draw(ctx context.Context, out *output, n newsroom, charts []chart.Chart, editions []publish.Edition) (all pictures, err error) {
	studio, err := b.openStudio(ctx)
	if err != nil {
		return all, err
	}
	defer func() { err = errors.Join(err, studio.Close()) }()
	requests := requestsFor(n, charts, widths)
	for _, edition := range editions {
		requests = append(requests, requestsFor(n, edition.Charts, frozenWidths)...)
	}
	drawings, err := studio.Draw(ctx, requests, out.progress("drawing charts"))
	if err != nil {
		return all, err
	}
	next := func(n int) []picture.Drawing {
		drawn, rest := drawings[:n], drawings[n:]
		drawings = rest
		return drawn
	}
	press := newPress(ctx, studio, runtime.NumCPU())
	all = pictures{make([]publish.DrawnChart, len(charts)), make([]publish.DrawnEdition, len(editions))}
	for i, c := range charts {
		drawn := next(len(widths))
		all.charts[i] = publish.DrawnChart{Chart: c, Inline: inlines(drawn)}
		press.forms(&all.charts[i], drawn)
	}
	for i, edition := range editions {
		all.editions[i] = publish.DrawnEdition{Edition: edition, Inline: map[string][]publish.Inline{}}
		byChart := map[string][]picture.Drawing{}
		for _, c := range edition.Charts {
			byChart[c.ID] = next(len(frozenWidths))
			all.editions[i].Inline[c.ID] = inlines(byChart[c.ID])
		}
		press.kits(&all.editions[i], byChart)
	}
	problems, err := press.wait()
	if err == nil {
		err = out.report(problems)
	}
	if err != nil {
		return all, err
	}
	return all, studio.Sweep()
}

// requestsFor asks for each chart at each width.
func requestsFor(n newsroom, charts []chart.Chart, widths []int) []picture.Request {
	var requests []picture.Request
	for _, c := range charts {
		for _, width := range widths {
			requests = append(requests, picture.Request{Width: width, Definition: picture.Definition{
				ID: c.ID, Language: n.locale, Title: c.Title, Subtitle: c.Subtitle, Notes: []string{c.Note, c.Source},
				Description: c.Finding, Height: c.Height, Option: c.Option,
			}})
		}
	}
	return requests
}

func inlines(drawings []picture.Drawing) []publish.Inline {
	var inlines []publish.Inline
	for _, drawing := range drawings {
		inlines = append(inlines, publish.Inline{Width: drawing.Width, Content: drawing.Inline()})
	}
	return inlines
}
