package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"openinvest/pipeline/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"pipeline": func() { os.Exit(cli.Run(context.Background(), os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

// projectParts are what a run needs of the project: each script starts in a
// folder that has them, and its own files laid over.
var projectParts = []string{"config.toml", "content", "layouts", "static", "data/i18n", "data/reference", "package.json"}

// TestScripts runs whole commands: exports in, the text of pages out.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			root, err := filepath.Abs("..")
			if err != nil {
				return err
			}
			return copyProject(root, env.WorkDir)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "tmpfs": tmpfs, "atom": atom, "linked": linked, "qr": qr,
		},
		Condition: condition,
	})
}

func copyProject(root, work string) error {
	for _, part := range projectParts {
		from, to := filepath.Join(root, part), filepath.Join(work, part)
		info, err := os.Stat(from)
		if err != nil {
			return err
		}
		if info.IsDir() {
			err = os.CopyFS(to, os.DirFS(from))
		} else if content, readErr := os.ReadFile(from); readErr == nil {
			err = errors.Join(os.MkdirAll(filepath.Dir(to), 0o777), os.WriteFile(to, content, 0o600))
		} else {
			err = readErr
		}
		if err != nil {
			return err
		}
	}
	return os.Symlink(filepath.Join(root, "node_modules"), filepath.Join(work, "node_modules"))
}

// exits runs a command and demands its exit code: exits 1 pipeline build
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG ...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	var exit *exec.ExitError
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// tmpfs puts a small file system at a folder, so that a script can fill it:
// tmpfs DIR SIZE.
func tmpfs(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: tmpfs DIR SIZE")
	}
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o777))
	ts.Check(mount(dir, args[1]))
	ts.Defer(func() { ts.Check(unmount(dir)) })
}

func mount(dir, size string) error {
	return exec.Command("mount", "-t", "tmpfs", "-o", "size="+size, "tmpfs", dir).Run()
}

func unmount(dir string) error { return exec.Command("umount", dir).Run() }

// condition knows [tmpfs]: whether this machine lets the test mount one.
func condition(name string) (bool, error) {
	if name != "tmpfs" {
		return false, fmt.Errorf("unknown condition %q", name)
	}
	dir, err := os.MkdirTemp("", "tmpfs")
	if err != nil {
		return false, err
	}
	defer func() { _ = os.Remove(dir) }()
	if mount(dir, "64k") != nil {
		return false, nil
	}
	return true, unmount(dir)
}
