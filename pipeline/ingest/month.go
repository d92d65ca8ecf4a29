package ingest

import (
	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
)

// month is what an export says, as if there were no other: all that a run needs
// of it once it has been read.
type month struct {
	path     string
	export   invest.Export
	header   *header // nil where none was found
	places   *places // that its claims number
	claims   []claim
	problems diag.Problems
}

// month returns what was read.
func (s *sheet) month() *month {
	return &month{path: s.path, export: s.export, header: s.header, places: s.known.places, claims: s.claims, problems: s.problems}
}
