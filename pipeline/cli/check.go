package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/reference"
)

// writers of problems, by the value of --format.
var writers = map[string]func(diag.Problems, io.Writer) error{
	"text": diag.Problems.WriteText,
	"json": diag.Problems.WriteJSON,
	"csv":  diag.Problems.WriteCSV,
}

func checkCommand(out *output) *cobra.Command {
	var in inputs
	var format string
	command := &cobra.Command{
		Use:   "check",
		Short: "Read every export and print every problem",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			write, known := writers[format]
			if !known {
				return fmt.Errorf("--format %s: it is text, json or csv", format)
			}
			register, problems, err := read(out, in)
			if err != nil {
				return err
			}
			if err := write(problems, out.stdout); err != nil {
				return err
			}
			out.done("%s: %s, %s", in.raw, plural(len(register.Exports), "export"), tally(problems))
			if problems.HasErrors() {
				return errData
			}
			return nil
		},
	}
	in.flags(command)
	command.Flags().StringVar(&format, "format", "text", "text, json or csv")
	return command
}

// register is everything that was read.
type register struct {
	ingest.Result
	Reference reference.Reference
}

// read reads reference data and exports. The exports are not looked at while
// the reference data, by which they would be understood, have errors.
func read(out *output, in inputs) (register, diag.Problems, error) {
	out.step("reading %s", in.reference)
	ref, problems, err := reference.Load(in.reference)
	if err != nil || problems.HasErrors() {
		return register{}, problems, err
	}
	out.step("reading %s", in.raw)
	result, err := ingest.Read(in.raw, ref, out.progress("reading exports"))
	return register{result, ref}, append(problems, result.Problems...), err
}
