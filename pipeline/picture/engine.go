package picture

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"modernc.org/quickjs"
)

// engine is a JavaScript engine with ECharts in it.
type engine struct {
	vm *quickjs.VM
}

// memoryLimit is what one engine may use, in bytes; drawing takes about 100 MB.
const memoryLimit = 1 << 30

// collectAfter is how many bytes may be allocated before what is unreachable is
// looked for. A chart leaves about 4 MB behind; looking after each one would
// take a tenth of the time.
const collectAfter = 64 << 20

// loadLimit is how long ECharts may take to load; it takes a fifth of a second.
const loadLimit = time.Minute

// newEngine starts an engine. limit is for each drawing.
func newEngine(script string, letters typeface, limit time.Duration) (*engine, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, err
	}
	e := &engine{vm}
	if err := e.load(script, letters, limit); err != nil {
		return nil, errors.Join(fmt.Errorf("can't load ECharts: %w", err), vm.Close())
	}
	return e, nil
}

func (e *engine) load(script string, letters typeface, limit time.Duration) error {
	e.vm.SetMemoryLimit(memoryLimit)
	e.vm.SetGCThreshold(collectAfter)
	if err := e.vm.SetEvalTimeout(loadLimit); err != nil {
		return err
	}
	measure := func(text string, bold bool) float64 { return letters.in(bold).width(text, 1) }
	if err := e.vm.RegisterFunc("measure", measure, false); err != nil {
		return err
	}
	if _, err := e.vm.Eval(script, quickjs.EvalGlobal); err != nil {
		return err
	}
	return e.vm.SetEvalTimeout(limit)
}

// engineRequest is what draw.js takes beside a width.
type engineRequest struct {
	Option json.RawMessage   `json:"option"`
	Height int               `json:"height"`
	Locale string            `json:"locale"`
	Tokens map[string]string `json:"tokens"`
}

// draw returns the SVG of a request. After an error the engine is not to be
// used again: what was under way is still in its memory.
func (e *engine) draw(r Request, standing map[string]string) (string, error) {
	request, err := json.Marshal(engineRequest{
		r.Definition.Option, r.Definition.Height, locales[r.Definition.Language], standing,
	})
	if err != nil {
		return "", err
	}
	result, err := e.vm.Call("draw", string(request), r.Width)
	if err != nil {
		return "", fmt.Errorf("ECharts: %w", err)
	}
	svg, isText := result.(string)
	if !isText {
		return "", fmt.Errorf("ECharts returned a %T", result)
	}
	return svg, nil
}

func (e *engine) close() error { return e.vm.Close() }
