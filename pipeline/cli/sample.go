package cli

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sample"
)

func sampleCommand(out *output) *cobra.Command {
	var dir, referenceDir, from, to string
	options := sample.Defaults()
	command := &cobra.Command{
		Use:   "sample",
		Short: "Make up exports for a demonstration",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			var err error
			if options.From, err = invest.ParsePeriod(from); err != nil {
				return fmt.Errorf("--from: %w", err)
			}
			if options.To, err = invest.ParsePeriod(to); err != nil {
				return fmt.Errorf("--to: %w", err)
			}
			ref, problems, err := reference.Load(referenceDir)
			if err != nil {
				return err
			}
			if err := out.report(problems); err != nil {
				return err
			}
			if err := sample.Write(dir, ref, options, out.progress("writing exports")); err != nil {
				return err
			}
			out.done("%s: made-up exports of %d projects, %s to %s", dir, options.Projects, options.From, options.To)
			return nil
		},
	}
	command.Flags().StringVar(&dir, "out", "", "the folder to write to")
	command.Flags().StringVar(&referenceDir, "reference", filepath.FromSlash("data/reference"), "the folder of the reference data")
	command.Flags().IntVar(&options.Projects, "projects", options.Projects, "how many projects")
	command.Flags().StringVar(&from, "from", options.From.String(), "the first period")
	command.Flags().StringVar(&to, "to", options.To.String(), "the last period")
	command.Flags().Uint64Var(&options.Seed, "seed", options.Seed, "the same seed makes up the same exports")
	if err := command.MarkFlagRequired("out"); err != nil {
		panic(err) // the flag is declared above
	}
	return command
}
