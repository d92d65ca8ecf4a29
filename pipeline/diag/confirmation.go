package diag

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"
)

// Confirmation says of one unusual statement that it is true.
type Confirmation struct {
	Code Code
	Of   Subject
	// Reason and Date are published, By is not.
	Reason, By, Date string
	At               Position // of its code in the table
}

// Confirmable tells whether a problem can be confirmed, and has not been.
func (p Problem) Confirmable() bool { return p.Of.Period != "" && p.Severity == Error }

// ConfirmationHeaders are the columns of the table of confirmations.
var ConfirmationHeaders = []string{"period", "code", "subject", "reason", "by", "date"}

// WriteConfirmable writes, for each error that a person may confirm, the line of the
// table that would do so, but for the reason, the person and the date. headed says
// whether the table has its headers already.
func (ps Problems) WriteConfirmable(w io.Writer, headed bool) error {
	var lines [][]string
	for _, p := range ps {
		line := []string{p.Of.Period, string(p.Code), p.Of.Key, "", "", ""}
		known := slices.ContainsFunc(lines, func(other []string) bool { return slices.Equal(line, other) })
		if p.Confirmable() && !known {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	if !headed {
		if _, err := io.WriteString(w, strings.Join(ConfirmationHeaders, ",")+"\n"); err != nil {
			return err
		}
	}
	rows := csv.NewWriter(w)
	if err := rows.WriteAll(lines); err != nil {
		return err
	}
	return rows.Error()
}
