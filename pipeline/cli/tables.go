package cli

import (
	"github.com/spf13/cobra"

	"openinvest/pipeline/measure"
	"openinvest/pipeline/publish"
)

func tablesCommand(out *output) *cobra.Command {
	var b building
	command := &cobra.Command{
		Use:   "tables [TABLE ...]",
		Short: "Write the published tables and nothing else",
		Long: "Write the published tables, as they stand under downloads/ of a site, and nothing else:\n" +
			"those that are named, or every one. The folder holds the tables alone.",
		RunE: func(_ *cobra.Command, names []string) error {
			register, _, err := b.accepted(out)
			if err != nil {
				return err
			}
			compute := measure.ComputeSums
			if publish.NameProjects(names) {
				compute = measure.Compute
			}
			figures := register.compute(out, compute)
			out.step("writing %s", b.out)
			if err := publish.Tables(b.out, figures, names); err != nil {
				return err
			}
			out.done(out.in("%s：截至 %s 的数据表", "%s: the tables as of %s"), b.out, figures.Latest())
			return nil
		},
	}
	b.inputs.flags(command)
	b.periodFlag(command)
	command.Flags().StringVar(&b.out, "out", "", "the folder to write to")
	if err := command.MarkFlagRequired("out"); err != nil {
		panic(err) // the flag is declared above
	}
	return command
}
