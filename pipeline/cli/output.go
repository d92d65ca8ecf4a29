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
	language       diag.Language
}

// in returns the text in the language of messages.
func (o *output) in(chinese, english string) string {
	if o.language == diag.Chinese {
		return chinese
	}
	return english
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
	if err := problems.WriteText(o.stderr, o.language); err != nil {
		return err
	}
	if !problems.HasErrors() {
		return nil
	}
	o.done(o.in("%s；没有发布任何内容", "%s; nothing was published"), o.tally(problems))
	return errData
}

// tally counts problems in words.
func (o *output) tally(problems diag.Problems) string {
	return fmt.Sprintf(o.in("%s，%s", "%s, %s"),
		o.plural(problems.Count(diag.Error), "个错误", "error"),
		o.plural(problems.Count(diag.Warning), "个提示", "warning"))
}

// plural counts things. The Chinese noun begins with its measure word.
func (o *output) plural(n int, chinese, english string) string {
	switch {
	case o.language == diag.Chinese:
		return fmt.Sprintf("%d %s", n, chinese)
	case n == 1:
		return "1 " + english
	}
	return fmt.Sprintf("%d %ss", n, english)
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
