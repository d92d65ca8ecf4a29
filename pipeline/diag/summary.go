package diag

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// Tally is how many problems have a code and a severity.
type Tally struct {
	Code     Code
	Severity Severity
	Count    int
}

// Tallies counts the problems by code and severity, errors first and then the
// most frequent first.
func (ps Problems) Tallies() []Tally {
	counts := map[Tally]int{}
	for _, p := range ps {
		counts[Tally{Code: p.Code, Severity: p.Severity}]++
	}
	var tallies []Tally
	for tally, count := range counts {
		tally.Count = count
		tallies = append(tallies, tally)
	}
	slices.SortFunc(tallies, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(a.Severity, b.Severity), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Code, b.Code))
	})
	return tallies
}

// WriteSummary writes a line for each of Tallies: count, severity, code and its
// title.
func (ps Problems) WriteSummary(w io.Writer, language Language) error {
	lines := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, tally := range ps.Tallies() {
		if _, err := fmt.Fprintf(lines, "%d\t%s\t%s\t%s\n", tally.Count, tally.Severity, tally.Code, tally.Code.Title(language)); err != nil {
			return err
		}
	}
	return lines.Flush()
}
