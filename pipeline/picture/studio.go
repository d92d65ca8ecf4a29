package picture

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// Options say where things are.
type Options struct {
	Modules string // node_modules, with echarts, @resvg/resvg-wasm and the font
	Scripts string // the page's scripts, with theme.js and parts.js
	Tokens  string // the page's style sheet of tokens
	Cache   string // a folder for what was made; empty at first
	Workers int    // processes that draw, and PNGs made at a time; where it is 0, one a core

	// Worker returns the command of a worker process, whose main program calls
	// Work. The command ends when ctx does, as exec.CommandContext makes it.
	Worker func(ctx context.Context) *exec.Cmd

	// Limit is the time that one drawing may take; 20 seconds where it is 0.
	Limit time.Duration
}

// Studio makes pictures and keeps them. Its methods may be called at the same
// time.
type Studio struct {
	options Options
	tokens  tokens
	script  string // the bundle of draw.js
	letters typeface
	cache   *cache
	painter *painter
}

const (
	defaultLimit = 20 * time.Second
	mostWorkers  = 8 // each takes some 150 MB
)

// Open reads what every picture is made from. It starts no process yet.
func Open(ctx context.Context, options Options) (*Studio, error) {
	if options.Worker == nil {
		return nil, errors.New("Options.Worker is not set; pictures are drawn in processes of their own")
	}
	if options.Workers == 0 {
		options.Workers = min(runtime.GOMAXPROCS(0), mostWorkers)
	}
	if options.Limit == 0 {
		options.Limit = defaultLimit
	}
	modules, err := filepath.Abs(options.Modules)
	if err != nil {
		return nil, err
	}
	options.Modules = modules
	s := &Studio{options: options}
	if s.tokens, err = readTokens(options.Tokens); err != nil {
		return nil, err
	}
	if s.letters, err = openTypeface(modules); err != nil {
		return nil, err
	}
	if s.script, err = bundle(modules, options.Scripts); err != nil {
		return nil, err
	}
	if s.painter, err = newPainter(modules, options.Workers); err != nil {
		return nil, err
	}
	if s.cache, err = openCache(options.Cache); err != nil {
		return nil, err
	}
	return s, ctx.Err()
}

// Close gives back the memory of what made PNGs.
func (s *Studio) Close() error { return s.painter.close() }

// Sweep removes from the cache what neither this run nor the one before has
// used. It is for the end of a run that made all that it wanted.
func (s *Studio) Sweep() error { return s.cache.sweep() }

// Draw draws each request, in as many worker processes as Options.Workers
// says; what the cache has is not drawn again, and without a request to draw
// no process starts. It returns the drawings in the order of the requests, or
// all that is wrong with them. progress, if not nil, is told of each drawing.
func (s *Studio) Draw(ctx context.Context, requests []Request, progress func(done, total int)) ([]Drawing, error) {
	var problems []error
	for _, r := range requests {
		problems = append(problems, r.check())
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}

	names := make([]string, len(requests))
	places := map[string][]int{} // of the same plot among the requests
	plots := make([]markup, len(requests))
	problems = make([]error, len(requests))
	done := 0
	settle := func(i int, plot markup, err error) {
		for _, place := range places[names[i]] {
			plots[place], problems[place] = plot, err
			done++
			if progress != nil {
				progress(done, len(requests))
			}
		}
	}

	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(s.script)))
	var missing []int
	for i, r := range requests {
		d := r.Definition
		var err error
		if names[i], err = name("plot", sum, s.letters.sum, s.tokens.names, d.ID, d.Language, d.Option, d.Height, r.Width); err != nil {
			return nil, r.wrap(err)
		}
		places[names[i]] = append(places[names[i]], i)
	}
	for i := range requests {
		if places[names[i]][0] != i {
			continue
		}
		if plot, kept := s.kept(names[i]); kept {
			settle(i, plot, nil)
		} else {
			missing = append(missing, i)
		}
	}

	var todo []Request
	for _, i := range missing {
		todo = append(todo, requests[i])
	}
	err := s.drawAll(ctx, todo, func(i int, plot markup, err error) {
		if err == nil {
			err = s.keep(names[missing[i]], plot)
		}
		settle(missing[i], plot, err)
	})
	if err != nil {
		return nil, err
	}
	drawings := make([]Drawing, len(requests))
	for i, r := range requests {
		if problems[i] != nil {
			problems[i] = r.wrap(problems[i])
			continue
		}
		drawings[i] = s.drawing(r, plots[i])
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return drawings, nil
}

func (s *Studio) kept(name string) (markup, bool) {
	text, found := s.cache.get(name)
	if !found {
		return markup{}, false
	}
	var plot markup
	if err := json.Unmarshal(text, &plot); err != nil || !plot.whole() {
		return markup{}, false
	}
	return plot, true
}

func (s *Studio) keep(name string, plot markup) error {
	text, err := json.Marshal(plot)
	if err != nil {
		return fmt.Errorf("can't keep a picture: %w", err)
	}
	return s.cache.put(name, text)
}
