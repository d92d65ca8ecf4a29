// Package history takes the months of exports in, in the order of their files,
// and compares them: which row holds a project's report (registry.go), what a
// correction changed (restatement.go), and what the exports say only together,
// period by period (walk.go): as a whole (export.go, period.go) and project by
// project (project.go).
package history

import (
	"slices"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Past is what the months say that have been taken in so far.
type Past struct {
	Problems   diag.Problems
	ref        *reference.Reference
	vocabulary *ingest.Vocabulary
	index      *invest.Index
	months     map[invest.Period][]invest.Posting // of the files that count
	claimed    registry
	replaced   []version                 // in the order of their names
	revised    map[string][]ingest.Claim // of the corrections that count, by base name
	seen       []bool                    // by project, those of the files before
	sumRows    int                       // files before that had a row that sums everything up, if all of them did
	files      int
}

// New returns a past without months.
func New(v *ingest.Vocabulary, index *invest.Index) *Past {
	return &Past{
		ref:        v.Reference(),
		vocabulary: v,
		index:      index,
		months:     map[invest.Period][]invest.Posting{},
		claimed:    newRegistry(index),
		revised:    map[string][]ingest.Claim{},
	}
}

// Add takes in what a file says, after that of the files before it. It refuses
// rows whose project another row has reported, and returns what then became of
// the file's lines.
func (p *Past) Add(m *ingest.Month) invest.Export {
	p.Problems = append(p.Problems, m.Problems...)
	p.claimed.settle(m, &p.Problems)
	p.checkPackages(m)
	p.checkSumRow(m)
	for _, period := range m.Export.Periods {
		p.months[period] = slices.Grow(p.months[period], len(m.Claims)/len(m.Export.Periods))
	}
	for i := range m.Claims {
		if c := &m.Claims[i]; c.Posting.Facts != 0 {
			p.months[c.Period] = append(p.months[c.Period], c.Posting)
		}
	}
	if revision(m.Export.File) > 1 {
		p.revised[m.Export.File] = accepted(m.Claims)
	}
	return m.Export
}

// accepted returns the claims of rows that make a report.
func accepted(claims []ingest.Claim) []ingest.Claim {
	return slices.DeleteFunc(slices.Clone(claims), func(c ingest.Claim) bool { return c.Posting.Facts == 0 })
}

// Ledger hands the postings over to the ledger.
func (p *Past) Ledger() invest.Ledger {
	for period, postings := range p.months {
		if len(postings) == 0 {
			delete(p.months, period)
		}
	}
	return p.index.Ledger(p.months)
}
