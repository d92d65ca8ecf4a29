// Package site runs Hugo in process: templates and data in, a folder of pages
// out. It also reads the part of Hugo's configuration that the pipeline needs.
package site

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"

	"github.com/gohugoio/hugo/commands"
)

// Options say what to build from what. All folders are absolute.
type Options struct {
	Source      string            // the project: content, layouts, static, node_modules
	Configs     []string          // configuration files, later ones laid over earlier
	Data        string            // what publish wrote; takes the place of data/site in the mounts
	Words       map[string]string // take the place of the interface words; nil leaves them
	Destination string            // where the pages go
	Compiled    string            // keeps the machine code of Hugo's WebAssembly; empty: it is made anew
	BaseURL     string            // empty: that of the configuration
}

// hugo keeps global state, so one run at a time.
var hugo sync.Mutex

// Build writes a finished site into Destination. A warning of Hugo's is an
// error: a page that it warns about, or that lacks an interface word, is not
// what its author meant. Hugo can't be interrupted; ctx is looked at before it
// starts.
func Build(ctx context.Context, o Options) error {
	hugo.Lock()
	defer hugo.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	args, remove, err := o.arguments()
	if err != nil {
		return err
	}
	defer remove()
	restore, err := thrifty()
	if err != nil {
		return err
	}
	defer restore()
	said, err := untilStalled(func() (string, error) {
		return captured(func() error { return commands.Execute(args) })
	}, o.Destination)
	if errors.Is(err, syscall.ENOSPC) { // which Hugo tells at the end of a long line about the page it was at
		return fmt.Errorf("building pages in %s: %w", o.Destination, syscall.ENOSPC)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("building pages: %w", err), complaints(said))
	}
	return nil
}

// arguments returns Hugo's command line. remove deletes the temporary files
// that it names.
func (o Options) arguments() (args []string, remove func(), err error) {
	for _, folder := range []string{o.Source, o.Data, o.Destination, cmp.Or(o.Compiled, o.Destination)} {
		if !filepath.IsAbs(folder) {
			return nil, nil, fmt.Errorf("%q is not an absolute folder", folder)
		}
	}
	temporary, err := os.MkdirTemp("", "site-")
	if err != nil {
		return nil, nil, err
	}
	remove = func() { _ = os.RemoveAll(temporary) } // the system's temporary folder is cleaned anyway
	configs, err := o.overlaid(temporary)
	if err != nil {
		remove()
		return nil, nil, err
	}
	args = []string{
		"--source", o.Source, "--destination", o.Destination,
		"--config", strings.Join(configs, ","), "--cacheDir", cmp.Or(o.Compiled, filepath.Join(temporary, "cache")),
		"--noBuildLock", "--panicOnWarning", "--printI18nWarnings",
	}
	if o.BaseURL != "" {
		args = append(args, "--baseURL", o.BaseURL)
	}
	return args, remove, nil
}

// thrifty has Hugo forget what it has read as soon as its page is made, where it
// would fill a quarter of the machine's memory, and spends what that saves on
// collecting garbage less often: every page makes much, and little of it stays.
func thrifty() (restore func(), err error) {
	const limit = "HUGO_MEMORYLIMIT" // of its caches, in GiB; it has no other way to be told
	before, set := os.LookupEnv(limit)
	if err := os.Setenv(limit, "0.3"); err != nil {
		return nil, err
	}
	percent := debug.SetGCPercent(200)
	return func() {
		debug.SetGCPercent(percent)
		if set {
			_ = os.Setenv(limit, before) // as it was set before
		} else {
			_ = os.Unsetenv(limit)
		}
	}, nil
}

// captured runs a function with the process's output turned aside, since Hugo
// has no other place for what it says. A panic becomes an error.
func captured(run func() error) (said string, err error) {
	file, err := os.CreateTemp("", "hugo-*.log")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, file.Close(), os.Remove(file.Name())) }()
	stdout, stderr := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = file, file
	defer func() {
		os.Stdout, os.Stderr = stdout, stderr
		if panicked := recover(); panicked != nil {
			err = fmt.Errorf("hugo stopped: %v", panicked)
		}
		content, readErr := os.ReadFile(file.Name())
		said, err = string(content), errors.Join(err, readErr)
	}()
	return "", run()
}

// complaints keeps the lines in which Hugo says what is wrong.
func complaints(said string) error {
	var lines []error
	for line := range strings.Lines(said) {
		if strings.HasPrefix(line, "ERROR") || strings.HasPrefix(line, "WARN") {
			lines = append(lines, errors.New(strings.TrimSpace(line)))
		}
	}
	return errors.Join(lines...)
}
