package ingest

import (
	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
)

// Month is what an export says, as if there were no other: all that a run needs
// of it once it has been read.
type Month struct {
	Path     string
	Export   invest.Export
	Sheets   []string // names, where several are read; a file of one has one without
	Header   *Header  // of the first; nil where none was found
	Places   *Places  // that its claims number
	SumRow   bool     // a row sums everything up
	Claims   []Claim
	Problems diag.Problems
}

// month returns what was read.
func (s *reading) month() *Month {
	return &Month{Path: s.path, Export: s.export, Sheets: s.sheets, Header: s.first, Places: s.known.places, SumRow: s.sumRow, Claims: s.claims, Problems: s.problems}
}
