package cli

import (
	"path/filepath"

	"github.com/spf13/cobra"
)

// inputs are the folders that a register is read from.
type inputs struct {
	raw       string
	reference string
}

func (in *inputs) flags(command *cobra.Command) {
	command.Flags().StringVar(&in.raw, "raw", filepath.FromSlash("data/raw"), "the folder of the monthly exports")
	command.Flags().StringVar(&in.reference, "reference", filepath.FromSlash("data/reference"),
		"the folder of plan.toml, regions.toml, sectors.toml and columns.toml;\nsite/, releases/ and cache/ are written beside it")
}

// beside returns a folder beside the reference folder: what belongs to one
// city stays together.
func (in *inputs) beside(name string) string {
	return filepath.Join(filepath.Dir(filepath.Clean(in.reference)), name)
}
