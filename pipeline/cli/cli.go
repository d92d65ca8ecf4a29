// Package cli wires the stages together behind the commands build, check,
// serve, tables and sample. It computes nothing itself.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"openinvest/pipeline/diag"
)

// The exit codes.
const (
	exitDone    = 0
	exitData    = 1 // the data have errors; the site that stood before still stands
	exitMachine = 2 // the machine or the command line is at fault
)

// errData ends a run whose problems have been printed.
var errData = errors.New("the data have errors")

// Run executes a command line and returns its exit code.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := rootCommand(stdout, stderr)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errData):
		return exitData
	}
	fmt.Fprintf(stderr, "error: %v\n", err)
	return exitMachine
}

func rootCommand(stdout, stderr io.Writer) *cobra.Command {
	out := &output{stdout: stdout, stderr: stderr, language: languageOf(os.Getenv)}
	root := &cobra.Command{
		Use:           "pipeline",
		Short:         "Turn the exports of a project register into a public site",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.PersistentFlags().BoolVar(&out.quiet, "quiet", false, "print nothing but problems")
	root.PersistentFlags().BoolVar(&out.verbose, "verbose", false, "print each step")
	root.PersistentFlags().Func("lang", "the language of messages, `zh-cn|en` (default that of the locale)", func(name string) error {
		language, err := diag.ParseLanguage(name)
		out.language = language
		return err
	})
	root.MarkFlagsMutuallyExclusive("quiet", "verbose")
	root.AddCommand(buildCommand(out), checkCommand(out), serveCommand(out), tablesCommand(out), sampleCommand(out), drawCommand())
	return root
}

// Commands lists the names of the commands that people are told of.
func Commands() []string {
	var names []string
	for _, command := range rootCommand(io.Discard, io.Discard).Commands() {
		if !command.Hidden {
			names = append(names, command.Name())
		}
	}
	return names
}
