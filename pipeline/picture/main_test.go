package picture

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"
)

// workerEnv makes the test program a picture worker; "dies" makes it one that
// ends at once.
const workerEnv = "OPENINVEST_PICTURE_WORKER"

func TestMain(m *testing.M) {
	code := 0
	switch os.Getenv(workerEnv) {
	case "":
		code = m.Run()
		if studio != nil {
			code = max(code, report(studio.Close()), report(os.RemoveAll(studio.options.Cache)))
		}
	case "dies":
		code = report(fmt.Errorf("the disk is on fire"))
	default:
		code = report(Work(context.Background(), os.Stdin, os.Stdout))
	}
	os.Exit(code) //nolint:forbidigo // the program of a test ends itself
}

func report(err error) (code int) {
	if err == nil {
		return 0
	}
	fmt.Fprintln(os.Stderr, err)
	return 3
}

// testWorker is the command of a worker process.
func testWorker(ctx context.Context) *exec.Cmd { return workerCommand(ctx, "works") }

func workerCommand(ctx context.Context, what string) *exec.Cmd {
	command := exec.CommandContext(ctx, os.Args[0])
	command.Env = append(os.Environ(), workerEnv+"="+what)
	return command
}

// options are of the page's own scripts and tokens.
func options(cache string) Options {
	return Options{
		Modules: "../../node_modules", Scripts: "../../static/js", Tokens: "../../static/css/tokens.css",
		Cache: cache, Workers: 2, Worker: testWorker,
	}
}

var (
	studio     *Studio
	openStudio sync.Once
)

// shared returns the studio of the tests that don't care about its cache.
func shared(t testing.TB) *Studio {
	t.Helper()
	openStudio.Do(func() {
		folder, err := os.MkdirTemp("", "pictures-")
		if err != nil {
			t.Fatal(err)
		}
		if studio, err = Open(context.Background(), options(folder)); err != nil {
			t.Fatal(err)
		}
	})
	if studio == nil {
		t.Fatal("the studio did not open")
	}
	return studio
}

// fresh opens a studio of its own.
func fresh(t testing.TB, o Options) *Studio {
	t.Helper()
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// drawn draws requests that are right.
func drawn(t testing.TB, s *Studio, requests ...Request) []Drawing {
	t.Helper()
	drawings, err := s.Draw(t.Context(), requests, nil)
	if err != nil {
		t.Fatal(err)
	}
	return drawings
}

// file returns a drawing's SVG in the light theme.
func file(t testing.TB, d Drawing) []byte {
	t.Helper()
	svg, err := d.SVG(Light)
	if err != nil {
		t.Fatal(err)
	}
	return svg
}
