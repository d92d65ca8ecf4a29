package picture

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// setup is the first message to a worker.
type setup struct {
	Script  string        `json:"script"`
	Modules string        `json:"modules"`
	Tokens  []string      `json:"tokens"`
	Limit   time.Duration `json:"limit"`
}

// answer is a worker's message for each request: a plot or an error.
type answer struct {
	Plot  markup `json:"plot"`
	Error string `json:"error,omitempty"`
}

// Work is a worker process: it reads a setup and then requests from in, as
// JSON, and writes an answer for each to out, until in ends. Several engines
// in one process would wait for each other in their memory allocator.
func Work(ctx context.Context, in io.Reader, out io.Writer) error {
	requests, answers := json.NewDecoder(in), json.NewEncoder(out)
	var s setup
	if err := requests.Decode(&s); err != nil {
		return fmt.Errorf("a picture worker is started by the program itself, which tells it what to do: %w", err)
	}
	letters, err := openTypeface(s.Modules)
	if err != nil {
		return err
	}
	w := worker{setup: s, letters: letters, standing: sentinels(s.Tokens)}
	defer w.stop()
	for ctx.Err() == nil {
		var r Request
		if err := requests.Decode(&r); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		plot, err := w.draw(r)
		a := answer{Plot: plot}
		if err != nil {
			a.Error = err.Error()
			w.stop()
		}
		if err := answers.Encode(a); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// worker draws with one engine at a time.
type worker struct {
	setup
	letters  typeface
	standing map[string]string
	engine   *engine // nil until it is needed, and after an error
}

func (w *worker) draw(r Request) (markup, error) {
	if w.engine == nil {
		engine, err := newEngine(w.Script, w.letters, w.Limit)
		if err != nil {
			return markup{}, err
		}
		w.engine = engine
	}
	svg, err := w.engine.draw(r, w.standing)
	if err != nil {
		return markup{}, err
	}
	return clean(svg, r.prefix(), w.Tokens, w.letters.regular.centre)
}

func (w *worker) stop() {
	if w.engine != nil {
		// The engine's memory is gone with it; there is nothing to do about an error.
		_ = w.engine.close()
		w.engine = nil
	}
}
