package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"openinvest/pipeline/annotate"
	"openinvest/pipeline/diag"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/intake"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// checking is one run of check.
type checking struct {
	inputs
	format    string
	annotated string
	explain   string
}

// writers of problems, by the value of --format.
var writers = map[string]func(diag.Problems, io.Writer, diag.Language) error{
	"text": writeText,
	"json": diag.Problems.WriteJSON,
	"csv":  diag.Problems.WriteCSV,
}

func checkCommand(out *output) *cobra.Command {
	var c checking
	command := &cobra.Command{
		Use:   "check",
		Short: "Read every export and print every problem",
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			if command.Flags().Changed("explain") {
				return explain(out, c.explain)
			}
			return c.run(out)
		},
	}
	c.flags(command)
	flags := command.Flags()
	flags.StringVar(&c.format, "format", "text", "text, json or csv")
	flags.StringVar(&c.annotated, "annotated", "", "a folder for the exports that have problems, as workbooks with the bad cells marked")
	flags.StringVar(&c.explain, "explain", "", "print what a `code` means and what to do, and check nothing")
	return command
}

func (c *checking) run(out *output) error {
	write, known := writers[c.format]
	if !known {
		return fmt.Errorf("--format %s: it is text, json or csv", c.format)
	}
	register, problems, err := read(out, c.inputs)
	if err != nil {
		return err
	}
	problems.Sort()
	if err := write(problems, out.stdout, out.language); err != nil {
		return err
	}
	if c.format == "text" {
		if err := c.writeConfirmable(out, problems, register.HasConfirmed); err != nil {
			return err
		}
	}
	if c.annotated != "" {
		cells := func(path string) (sheet.Table, error) { return ingest.Cells(path, register.Reference) }
		if err := annotate.Write(c.annotated, c.raw, cells, problems, out.language); err != nil {
			return err
		}
	}
	if err := writeExports(out, register.Exports); err != nil {
		return err
	}
	out.done(out.in("%s：%s，%s", "%s: %s, %s"),
		c.raw, out.plural(len(register.Exports), "个导出文件", "export"), out.tally(problems))
	if problems.HasErrors() {
		return errData
	}
	return nil
}

// writeExports says what became of the rows of each export.
func writeExports(out *output, exports []invest.Export) error {
	if len(exports) == 0 || out.quiet {
		return nil
	}
	lines := tabwriter.NewWriter(out.stderr, 0, 0, 2, ' ', tabwriter.AlignRight)
	if _, err := fmt.Fprintln(lines, out.in("采用的行\t未采用的行\t非项目行\t  文件", "accepted\trefused\tset aside\t  file")); err != nil {
		return err
	}
	for _, e := range exports {
		if _, err := fmt.Fprintf(lines, "%d\t%d\t%d\t  %s\n", e.AcceptedRows, e.RejectedRows, e.SetAside, e.File); err != nil {
			return err
		}
	}
	return lines.Flush()
}

// writeConfirmable says how to confirm what is unusual but true.
func (c *checking) writeConfirmable(out *output, problems diag.Problems, headed bool) error {
	if !slices.ContainsFunc(problems, diag.Problem.Confirmable) {
		return nil
	}
	_, err := fmt.Fprintf(out.stdout, out.in("\n如果确实如此，请核实后把相应的行加进 %s，写上原因（会公开）、确认人（不公开）和日期：\n",
		"\nIf it is true, add the line to %s, with the reason (published), who confirms it (not published) and the date:\n"),
		filepath.Join(c.raw, "confirmed.csv"))
	if err != nil {
		return err
	}
	return problems.WriteConfirmable(out.stdout, headed)
}

// writeText writes the problems file by file, and then how many there are of
// each code.
func writeText(problems diag.Problems, w io.Writer, language diag.Language) error {
	if err := problems.WriteText(w, language); err != nil || len(problems) == 0 {
		return err
	}
	if _, err := fmt.Fprintln(w); err != nil {
		return err
	}
	return problems.WriteSummary(w, language)
}

// explain prints the page of a code.
func explain(out *output, name string) error {
	if code := diag.Code(name); code.Known() {
		_, err := io.WriteString(out.stdout, code.Explain(out.language))
		return err
	}
	var names []string
	for _, code := range diag.Codes() {
		names = append(names, string(code))
	}
	if nearest := diag.Nearest(name, names, strings.ToLower); nearest != "" {
		return fmt.Errorf("--explain %s: there is no such code; did you mean %s?", name, nearest)
	}
	return fmt.Errorf("--explain %s: there is no such code; check prints the code of each problem", name)
}

// register is everything that was read.
type register struct {
	intake.Result
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
	defer debug.SetMemoryLimit(fitMemory())
	result, err := readExports(out, in, ref)
	return register{result, ref}, append(problems, result.Problems...), err
}
