package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// noWorker is for studios that have all they need.
func noWorker(t *testing.T) func(context.Context) *exec.Cmd {
	return func(ctx context.Context) *exec.Cmd {
		t.Error("a worker was started")
		return testWorker(ctx)
	}
}

// all returns every form of drawings, by id and width.
func all(t *testing.T, drawings []Drawing) map[string]string {
	t.Helper()
	forms := map[string]string{}
	for _, d := range drawings {
		forms[fmt.Sprint(d.Definition.ID, d.Width)] = string(file(t, d)) + string(d.Inline())
	}
	return forms
}

func TestOrderAndWorkersChangeNothing(t *testing.T) {
	requests := everyKind(360, 800)
	cache := t.TempDir()
	o := options(cache)
	forwards := all(t, drawn(t, fresh(t, o), requests...))

	o = options(t.TempDir())
	o.Workers = 1
	slices.Reverse(requests)
	drawings := drawn(t, fresh(t, o), requests...)
	for i, d := range drawings {
		if d.Definition.ID != requests[i].Definition.ID || d.Width != requests[i].Width {
			t.Errorf("drawing %d is of %s at %d", i, d.Definition.ID, d.Width)
		}
	}
	o = options(cache)
	o.Worker = noWorker(t)
	for what, forms := range map[string]map[string]string{
		"in one worker, backwards": all(t, drawings),
		"from the cache":           all(t, drawn(t, fresh(t, o), requests...)),
	} {
		for name, form := range forms {
			if form != forwards[name] {
				t.Errorf("%s differs when it is drawn %s", name, what)
			}
		}
	}
}

func TestProgressCountsEveryRequest(t *testing.T) {
	requests := append(everyKind(360), everyKind(360)...)
	last, calls := 0, 0
	_, err := shared(t).Draw(t.Context(), requests, func(done, total int) {
		calls++
		if done != last+1 || total != len(requests) {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil || calls != len(requests) {
		t.Errorf("%d calls, %v", calls, err)
	}
}

// What decides about a plot decides about its place in the cache: nothing else
// may be taken for it.
func TestOtherRequestsAreDrawnAnew(t *testing.T) {
	s := shared(t)
	base := request("anew", kinds["lines"], 400)
	first := drawn(t, s, base)[0].Inline()
	changes := map[string]func(*Request){
		"width":    func(r *Request) { r.Width = 401 },
		"height":   func(r *Request) { r.Definition.Height = 281 },
		"language": func(r *Request) { r.Definition.Language = "en" },
		"id":       func(r *Request) { r.Definition.ID = "anew2" },
		"option": func(r *Request) {
			r.Definition.Option = bytes.Replace(r.Definition.Option, []byte("3.25"), []byte("3.26"), 1)
		},
	}
	for what, change := range changes {
		r := base
		change(&r)
		if bytes.Equal(drawn(t, s, r)[0].Inline(), first) {
			t.Errorf("another %s gives the same drawing", what)
		}
	}
}

func TestDamagedCacheIsNoticed(t *testing.T) {
	cache := t.TempDir()
	requests := everyKind(360)
	first := all(t, drawn(t, fresh(t, options(cache)), requests...))
	damages := map[string]func([]byte) []byte{
		"a flipped bit":  func(b []byte) []byte { b[len(b)/2] ^= 1; return b },
		"a cut file":     func(b []byte) []byte { return b[:len(b)-7] },
		"an empty file":  func([]byte) []byte { return nil },
		"a longer file":  func(b []byte) []byte { return append(b, ' ') },
		"another's file": func([]byte) []byte { return bytes.Repeat([]byte("x"), 100) },
	}
	for what, damage := range damages {
		entries, err := filepath.Glob(filepath.Join(cache, "*.plot"))
		if err != nil || len(entries) != len(requests) {
			t.Fatalf("%d entries, %v", len(entries), err)
		}
		for _, entry := range entries {
			content, err := os.ReadFile(entry)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(entry, damage(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for name, form := range all(t, drawn(t, fresh(t, options(cache)), requests...)) {
			if form != first[name] {
				t.Errorf("%s: %s differs", what, name)
			}
		}
		o := options(cache)
		o.Worker = noWorker(t)
		drawn(t, fresh(t, o), requests...) // the entries are whole again
	}
}

func TestSweepKeepsWhatTheLastTwoRunsUsed(t *testing.T) {
	cache := t.TempDir()
	foreign := filepath.Join(cache, "notes.txt")
	if err := os.WriteFile(foreign, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	count := func() int {
		entries, err := filepath.Glob(filepath.Join(cache, "*.plot"))
		if err != nil {
			t.Fatal(err)
		}
		return len(entries)
	}
	run := func(sweep bool, requests ...Request) {
		s := fresh(t, options(cache))
		drawn(t, s, requests...)
		if sweep {
			if err := s.Sweep(); err != nil {
				t.Fatal(err)
			}
		}
	}
	one, other := request("one", kinds["lines"], 400), request("other", kinds["lines"], 400)
	for _, step := range []struct {
		what  string
		sweep bool
		draw  Request
		left  int
	}{
		{"the first run", true, one, 1},
		{"a run without it, interrupted", false, other, 2},
		{"a finished run without it", true, other, 2},
		{"a second finished run without it", true, other, 1},
	} {
		run(step.sweep, step.draw)
		if n := count(); n != step.left {
			t.Errorf("%s leaves %d entries, not %d", step.what, n, step.left)
		}
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Errorf("a file of somebody else is gone: %v", err)
	}
}

func TestWhatIsNotUnderstoodIsAnError(t *testing.T) {
	plain := `{"xAxis": {"type": "category", "data": ["a", "b"]}, "yAxis": {}, %s "series": [{"type": "bar", "data": [1, 2] %s}]}`
	for _, c := range []struct{ what, option, says string }{
		{"a series that is not bundled", `{"series": [{"type": "pie", "data": [1, 2]}]}`, "pie"},
		{"a component that is not bundled", fmt.Sprintf(plain, `"dataZoom": [{"type": "slider"}],`, ""), "dataZoom"},
		{"a mark that is not bundled", fmt.Sprintf(plain, "", `, "markArea": {"data": [[{"xAxis": "a"}, {"xAxis": "b"}]]}`), "markArea"},
		{"a colour of its own", fmt.Sprintf(plain, "", `, "itemStyle": {"color": "#123456"}`), `"#123456"`},
		{"a colour between two tokens", `{"xAxis": {"type": "category", "data": ["a", "b"]}, "yAxis": {"type": "category", "data": ["c"]},
			"visualMap": {"min": 0, "max": 10}, "series": [{"type": "heatmap", "data": [[0, 0, 3.3], [1, 0, 7]]}]}`, "is no token"},
		{"a gradient", fmt.Sprintf(plain, "", `, "itemStyle": {"color": {"type": "linear", "x": 0, "y": 0, "x2": 0, "y2": 1,
			"colorStops": [{"offset": 0, "color": "red"}, {"offset": 1, "color": "blue"}]}}`), "linearGradient"},
		{"markup in a colour", fmt.Sprintf(plain, "", `, "itemStyle": {"color": "`+sentinel("ink")+`\"/><script>alert(1)</script><path d=\""}`), "<script>"},
		{"a picture from elsewhere", `{"xAxis": {}, "yAxis": {}, "series": [{"type": "scatter", "data": [[1, 2]], "symbol": "image://https://example.com/a.png"}]}`, "picture file"},
		{"a typeface of its own", fmt.Sprintf(plain, `"textStyle": {"fontFamily": "Comic Sans"},`, `, "label": {"show": true, "fontFamily": "Comic Sans"}`), "Comic Sans"},
		{"a shadow", fmt.Sprintf(plain, "", `, "itemStyle": {"shadowBlur": 5, "shadowColor": "red"}`), "filter"},
	} {
		_, err := shared(t).Draw(t.Context(), []Request{request("wrong", c.option, 400)}, nil)
		if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "picture wrong at width 400") {
			t.Errorf("%s: the error does not say %q: %v", c.what, c.says, err)
		}
	}
}

func TestRequestsAreChecked(t *testing.T) {
	for what, change := range map[string]func(*Request){
		"id":       func(r *Request) { r.Definition.ID = `a"b` },
		"language": func(r *Request) { r.Definition.Language = "fr" },
		"title":    func(r *Request) { r.Definition.Title = " " },
		"width":    func(r *Request) { r.Width = 0 },
		"height":   func(r *Request) { r.Definition.Height = 1 << 30 },
		"option":   func(r *Request) { r.Definition.Option = []byte(`[]`) },
	} {
		r := request("checked", kinds["lines"], 400)
		change(&r)
		if _, err := shared(t).Draw(t.Context(), []Request{r}, nil); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("a wrong %s: %v", what, err)
		}
	}
}

func TestEveryWrongRequestIsNamed(t *testing.T) {
	pie := `{"series": [{"type": "pie", "data": [1]}]}`
	requests := []Request{request("first", pie, 400), request("right", kinds["lines"], 400), request("last", pie, 400)}
	_, err := shared(t).Draw(t.Context(), requests, nil)
	if err == nil || !strings.Contains(err.Error(), "picture first") || !strings.Contains(err.Error(), "picture last") || strings.Contains(err.Error(), "picture right") {
		t.Errorf("two of three are wrong: %v", err)
	}
}

// ECharts complains of a missing part once in its life, so it must not outlive
// an error.
func TestTheSameMistakeIsFoundAgain(t *testing.T) {
	o := options(t.TempDir())
	o.Workers = 1
	option := `{"xAxis": {}, "yAxis": {}, "dataZoom": [{"type": "slider"}], "series": [{"type": "scatter", "data": [[1, 2]]}]}`
	_, err := fresh(t, o).Draw(t.Context(), []Request{request("first", option, 400), request("second", option, 400)}, nil)
	if err == nil || !strings.Contains(err.Error(), "picture first") || !strings.Contains(err.Error(), "picture second") {
		t.Errorf("the error is %v", err)
	}
}

func TestEndlessOptionEnds(t *testing.T) {
	o := options(t.TempDir())
	o.Workers, o.Limit = 1, 2*time.Second
	s := fresh(t, o)
	points := strings.Repeat("[1, 2],", 1_000_000) + "[1, 2]"
	endless := request("endless", `{"xAxis": {}, "yAxis": {}, "series": [{"type": "scatter", "data": [`+points+`]}]}`, 400)
	after := request("after", kinds["lines"], 400)
	_, err := s.Draw(t.Context(), []Request{endless, after}, nil)
	if err == nil || !strings.Contains(err.Error(), "picture endless") || !strings.Contains(err.Error(), "interrupted") || strings.Contains(err.Error(), "picture after") {
		t.Fatalf("the error is %v", err)
	}
	got := drawn(t, s, after)[0].Inline()
	if want := drawn(t, shared(t), after)[0].Inline(); !bytes.Equal(got, want) {
		t.Error("the drawing after it differs")
	}
}

func TestDeadWorkerIsAnError(t *testing.T) {
	o := options(t.TempDir())
	o.Worker = func(ctx context.Context) *exec.Cmd { return workerCommand(ctx, "dies") }
	_, err := fresh(t, o).Draw(t.Context(), everyKind(360), nil)
	if !errors.Is(err, errWorker) || !strings.Contains(err.Error(), "the disk is on fire") {
		t.Errorf("the error is %v", err)
	}
	o.Worker = func(ctx context.Context) *exec.Cmd { return exec.CommandContext(ctx, "/no/such/program") }
	if _, err := fresh(t, o).Draw(t.Context(), everyKind(360), nil); err == nil || !strings.Contains(err.Error(), "can't start a picture worker") {
		t.Errorf("the error is %v", err)
	}
}

func TestDrawStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := fresh(t, options(t.TempDir()))
	_, err := s.Draw(ctx, everyKind(360, 400, 500, 600, 700, 800), func(int, int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

func TestOpenNamesWhatIsMissing(t *testing.T) {
	for what, change := range map[string]func(*Options){
		"npm ci":   func(o *Options) { o.Modules = t.TempDir() },
		"theme.js": func(o *Options) { o.Scripts = t.TempDir() },
		"none.css": func(o *Options) { o.Tokens = "none.css" },
	} {
		o := options(t.TempDir())
		change(&o)
		if _, err := Open(t.Context(), o); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("the error does not say %s: %v", what, err)
		}
	}
}
