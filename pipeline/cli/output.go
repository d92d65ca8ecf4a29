package cli

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"openinvest/pipeline/diag"
)

// output is where a command speaks: results to stdout, everything about the
// run to stderr.
type output struct {
	stdout, stderr io.Writer
	quiet, verbose bool
}

// step tells what is done next, with --verbose.
func (o *output) step(format string, args ...any) {
	if o.verbose {
		fmt.Fprintf(o.stderr, format+"\n", args...)
	}
}

// done tells the result of a run, without --quiet.
func (o *output) done(format string, args ...any) {
	if !o.quiet {
		fmt.Fprintf(o.stderr, format+"\n", args...)
	}
}

// report prints problems, and ends the run if one of them is an error.
func (o *output) report(problems diag.Problems) error {
	for _, problem := range problems {
		fmt.Fprintln(o.stderr, problem)
	}
	if !problems.HasErrors() {
		return nil
	}
	o.done("%s; nothing was published", tally(problems))
	return errData
}

// tally counts problems in words.
func tally(problems diag.Problems) string {
	return fmt.Sprintf("%s, %s", plural(problems.Count(diag.Error), "error"), plural(problems.Count(diag.Warning), "warning"))
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// progress returns what a long stage calls as it goes on: on a terminal it
// keeps one line up to date once the stage has taken a second, elsewhere it is
// nil.
func (o *output) progress(stage string) func(done, total int) {
	terminal, isFile := o.stderr.(*os.File)
	if o.quiet || !isFile || !term.IsTerminal(int(terminal.Fd())) {
		return nil
	}
	started := time.Now()
	return func(done, total int) {
		if time.Since(started) < time.Second {
			return
		}
		fmt.Fprintf(terminal, "\r%s %d/%d\x1b[K", stage, done, total)
		if done == total {
			fmt.Fprint(terminal, "\r\x1b[K")
		}
	}
}
