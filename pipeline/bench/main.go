// Command bench measures the program as a user runs it, as whole processes, beside what a user would take instead:
// DuckDB for the figures, a bare Hugo for the pages, and beside two floors below which no reader gets.
//
// For each size it makes up exports in a temporary folder, runs every row some times, checks that DuckDB's tables are the
// program's, and writes benchmarks.json and the tables of benchmarks.md. It runs in the project's folder, on Linux.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"
)

// size is a register to measure with. Every one has three years of months.
type size struct {
	name      string
	projects  int
	runs      int  // of what takes seconds
	builds    int  // runs of what takes minutes
	listsOnly bool // the site has no pages of single projects
}

var sizes = []size{
	{name: "S", projects: 1_500, runs: 5, builds: 3},
	{name: "M", projects: 30_000, runs: 5, builds: 2},
	{name: "L", projects: 300_000, runs: 3, builds: 1, listsOnly: true},
}

func main() {
	err := floor(os.Args[1:])
	if errors.Is(err, errNoFloor) {
		err = command(os.Args[1:])
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "error: %v\n", err)
		os.Exit(1)
	}
}

// command is what make bench runs.
func command(args []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	names := flags.String("sizes", "S M L", "the sizes to measure")
	runs := flags.Int("runs", 0, "how often each row runs at most (default as the size says)")
	pattern := flags.String("rows", "", "a regular expression of the rows to measure (default all)")
	limit := flags.Duration("limit", 10*time.Minute, "how long a process may take before it is stopped and its row counts as failed")
	out := flags.String("out", "pipeline/docs", "the folder of benchmarks.md and benchmarks.json")
	if err := flags.Parse(args); err != nil {
		return err
	}
	chosen, err := chooseSizes(*names, *runs)
	if err != nil {
		return err
	}
	rows, err := regexp.Compile(*pattern)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*out, 0o777); err != nil {
		return err
	}
	b, err := newBench(ctx, rows, *limit)
	if err != nil {
		return err
	}
	defer b.remove()
	results := results{Machine: machineOf(), Versions: versionsOf(b.program)}
	var failed error
	for _, s := range chosen {
		measured, err := b.size(s)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		results.Sizes = append(results.Sizes, measured)
		// What is measured is kept, even if a later size is interrupted.
		if err := results.write(*out); err != nil {
			return err
		}
		failed = errors.Join(failed, measured.failures())
	}
	return failed
}

// chooseSizes picks sizes by their names, and limits their runs where a limit
// is given.
func chooseSizes(names string, runs int) ([]size, error) {
	var chosen []size
	for _, name := range strings.Fields(names) {
		at := slices.IndexFunc(sizes, func(s size) bool { return s.name == name })
		if at < 0 {
			return nil, fmt.Errorf("there is no size %q; the sizes are S, M and L", name)
		}
		s := sizes[at]
		if runs > 0 {
			s.runs, s.builds = min(s.runs, runs), min(s.builds, runs)
		}
		chosen = append(chosen, s)
	}
	return chosen, nil
}
