package history

import (
	"strconv"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
)

// mostParts is how many parts a package of projects is looked for.
const mostParts = 50

// checkPackages reports a row that is new and states for each amount the sum of the
// rows below it: a package beside its parts, which then count twice.
func (p *Past) checkPackages(m *ingest.Month) {
	p.seen = invest.Reach(p.seen, int32(p.index.Projects())) //nolint:gosec // an index numbers with 32 bits
	for i := range m.Claims {
		c := &m.Claims[i]
		if c.Posting.Facts == 0 || c.Posting.Planned <= 0 || p.seen[c.Project] {
			continue
		}
		if parts := p.partsBelow(m.Claims[i:]); parts > 0 {
			at := diag.Position{File: m.Path, Sheet: m.Sheets[c.Sheet], Line: int(c.Line), Column: int(c.Column)}
			subject := diag.Subject{Period: c.Period.String(), Key: string(p.index.Code(c.Project))}
			p.Problems.AddOf(subject, at, diag.PackageAndParts, string(p.index.Code(c.Project)), strconv.Itoa(parts))
		}
	}
	for i := range m.Claims {
		p.seen[m.Claims[i].Project] = true
	}
}

// leastFiles is how many exports it takes to speak of a habit.
const leastFiles = 3

// checkSumRow reports an export without the row that sums everything up, where
// every export before had one: its end may be missing.
func (p *Past) checkSumRow(m *ingest.Month) {
	if m.Export.Accepted == 0 {
		return
	}
	if !m.SumRow && p.files >= leastFiles && p.sumRows == p.files {
		subject := diag.Subject{Period: m.Export.Periods[len(m.Export.Periods)-1].String()}
		p.Problems.AddOf(subject, diag.Position{File: m.Path}, diag.SumRowMissing, strconv.Itoa(p.files))
	}
	p.files++
	if m.SumRow {
		p.sumRows++
	}
}

// partsBelow returns how many of the rows below the first add up to it, two at
// least, or 0.
func (p *Past) partsBelow(claims []ingest.Claim) int {
	whole := claims[0]
	total := p.index.Facts(whole.Posting).Total
	var sum struct{ total, planned, completed invest.Yuan }
	for n, part := range claims[1:min(len(claims), mostParts+1)] {
		if part.Posting.Facts == 0 || part.Period != whole.Period {
			return 0
		}
		sum.total += p.index.Facts(part.Posting).Total
		sum.planned += part.Posting.Planned
		sum.completed += part.Posting.Completed
		switch {
		case sum.planned > whole.Posting.Planned || sum.total > total:
			return 0
		case n > 0 && sum.total == total && sum.planned == whole.Posting.Planned && sum.completed == whole.Posting.Completed:
			return n + 1
		}
	}
	return 0
}
