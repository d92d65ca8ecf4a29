package picture

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
)

// process is a worker process, seen from the program that started it.
type process struct {
	command *exec.Cmd
	input   io.WriteCloser
	ask     *json.Encoder
	hear    *json.Decoder
	words   tail // what it says on standard error
}

// start starts a worker process and tells it what it needs.
func start(command *exec.Cmd, s setup) (*process, error) {
	p := &process{command: command}
	input, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	command.Stderr = &p.words
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("can't start a picture worker: %w", err)
	}
	p.input, p.ask, p.hear = input, json.NewEncoder(input), json.NewDecoder(output)
	if err := p.ask.Encode(s); err != nil {
		return nil, p.died(err)
	}
	return p, nil
}

// errWorker is the error of a worker process that ended before its work.
var errWorker = errors.New("a picture worker ended before its work")

// draw lets the worker draw a request. An error that is not errWorker is about
// the request alone; the worker goes on.
func (p *process) draw(r Request) (markup, error) {
	if err := p.ask.Encode(r); err != nil {
		return markup{}, p.died(err)
	}
	var a answer
	if err := p.hear.Decode(&a); err != nil {
		return markup{}, p.died(err)
	}
	if a.Error != "" {
		return markup{}, errors.New(a.Error)
	}
	if !a.Plot.whole() {
		return markup{}, p.died(errors.New("its answer makes no sense"))
	}
	return a.Plot, nil
}

// died says why a worker is gone, and makes sure that it is.
func (p *process) died(err error) error {
	// It is dead or about to be; its state tells the rest.
	_ = p.command.Process.Kill()
	_ = p.command.Wait()
	return fmt.Errorf("%w: %w (%v); its last words: %s", errWorker, err, p.command.ProcessState, p.words.text())
}

// stop lets a worker end.
func (p *process) stop() error {
	if err := p.input.Close(); err != nil {
		return p.died(err)
	}
	if err := p.command.Wait(); err != nil {
		return fmt.Errorf("%w: %w; its last words: %s", errWorker, err, p.words.text())
	}
	return nil
}

// tail keeps the end of what is written to it.
type tail struct {
	mutex sync.Mutex
	kept  []byte
}

const tailLength = 4000

func (t *tail) Write(text []byte) (int, error) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.kept = append(t.kept, text...)
	t.kept = bytes.Clone(t.kept[max(0, len(t.kept)-tailLength):])
	return len(text), nil
}

func (t *tail) text() string {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if words := strings.TrimSpace(string(t.kept)); words != "" {
		return words
	}
	return "none"
}

// drawAll draws requests in as many processes as are useful, those of one
// definition that follow each other in the same one, and hands over each plot, or what is wrong with its request, from one goroutine at a time.
// It returns an error when a worker fails.
func (s *Studio) drawAll(ctx context.Context, requests []Request, done func(i int, plot markup, err error)) error {
	asked := ctx
	ctx, cancel := context.WithCancel(asked)
	defer cancel()
	var (
		next   = make(chan []int)
		mutex  sync.Mutex
		group  sync.WaitGroup
		failed error
	)
	for range min(s.options.Workers, len(requests)) {
		group.Go(func() {
			err := s.runWorker(ctx, func(draw func(Request) (markup, error)) error {
				for places := range next {
					for _, i := range places {
						plot, err := draw(requests[i])
						if errors.Is(err, errWorker) {
							return requests[i].wrap(err)
						}
						mutex.Lock()
						done(i, plot, err)
						mutex.Unlock()
					}
				}
				return nil
			})
			if err != nil {
				mutex.Lock()
				if failed == nil { // the others die of the first failure
					failed = err
				}
				mutex.Unlock()
				cancel()
			}
		})
	}
	for _, places := range byDefinition(requests) {
		select {
		case next <- places:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(next)
	group.Wait()
	if err := asked.Err(); err != nil {
		return err // workers die of it as well
	}
	return failed
}

// byDefinition returns the places of requests, those of one definition that
// follow each other together.
func byDefinition(requests []Request) [][]int {
	var all [][]int
	for i, r := range requests {
		if i > 0 {
			before := requests[i-1].Definition
			if before.ID == r.Definition.ID && before.Height == r.Definition.Height && bytes.Equal(before.Option, r.Definition.Option) {
				all[len(all)-1] = append(all[len(all)-1], i)
				continue
			}
		}
		all = append(all, []int{i})
	}
	return all
}

// runWorker runs a worker process while work lasts.
func (s *Studio) runWorker(ctx context.Context, work func(draw func(Request) (markup, error)) error) error {
	p, err := start(s.options.Worker(ctx), setup{s.script, s.options.Modules, s.tokens.names, s.options.Limit})
	if err != nil {
		return err
	}
	if err := work(p.draw); err != nil {
		return err
	}
	return p.stop()
}
