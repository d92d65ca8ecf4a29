package ingest

import (
	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet"
)

// secrets are the cells of a sheet that say whether a project may be named: where
// some are filled, an empty one says nothing, and may be one that was overlooked.
type secrets struct {
	filled int
	blank  []diag.Position
}

// noteSecret looks at the cell of a row that says whether its project may be named.
func (r *row) noteSecret() {
	cell := r.slots.withheld.cell
	switch {
	case cell < 0 || r.isRefused(cell):
	case sheet.IsBlank(r.cells[cell]):
		r.secrets.blank = append(r.secrets.blank, r.At(cell))
	default:
		r.secrets.filled++
	}
}

// reportSecrets reports the empty cells of a column that others fill. What a
// required column leaves empty has been reported.
func (s *reading) reportSecrets() {
	if s.header == nil || s.secrets.filled == 0 || s.slots.withheld.required() {
		return
	}
	for _, at := range s.secrets.blank {
		s.report(at, diag.WithheldBlank, s.slots.withheld.column.Name)
	}
}
