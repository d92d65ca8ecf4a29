package diag

import (
	"encoding/csv"
	"io"
	"strconv"
)

// WriteCSV writes a header row and a row a problem, with the columns that
// WriteJSON has as keys.
func (ps Problems) WriteCSV(w io.Writer) error {
	rows := csv.NewWriter(w)
	if err := rows.Write([]string{"file", "line", "column", "severity", "code", "message", "suggestion"}); err != nil {
		return err
	}
	for _, p := range ps {
		row := []string{
			p.Position.File, strconv.Itoa(p.Position.Line), strconv.Itoa(p.Position.Column),
			string(p.Severity), string(p.Code), p.Message(), p.Suggestion,
		}
		if err := rows.Write(row); err != nil {
			return err
		}
	}
	rows.Flush()
	return rows.Error()
}
