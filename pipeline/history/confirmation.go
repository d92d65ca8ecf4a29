package history

import (
	"slices"

	"openinvest/pipeline/diag"
)

// Confirm turns each problem that a person has confirmed into a note with the
// reason, and reports the confirmations that fit none. Only what a person may
// confirm has a subject; what a row, a file or reference data are at fault for is to
// be corrected.
func Confirm(problems diag.Problems, confirmations []diag.Confirmation) (all diag.Problems, used []diag.Confirmation) {
	for _, c := range confirmations {
		fits := false
		for i := range problems {
			p := &problems[i]
			if p.Code == c.Code && p.Of == c.Of && p.Of.Period != "" {
				p.Severity, p.Reason = diag.Note, c.Reason
				fits = true
			}
		}
		if fits {
			used = append(used, c)
		} else {
			problems.Add(c.At, diag.UnusedConfirmation, c.Of.Period, string(c.Code), c.Of.Key)
		}
	}
	return slices.Clip(problems), used
}
