package diag

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// byteOrderMark keeps Excel on a Chinese Windows from taking UTF-8 for GBK.
const byteOrderMark = "\ufeff"

// WriteCSV writes a header row and a row a problem, with the columns that
// WriteJSON has as keys, in the form that Excel reads right: with a byte order
// mark and CRLF.
func (ps Problems) WriteCSV(w io.Writer, language Language) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	rows := csv.NewWriter(w)
	rows.UseCRLF = true
	if err := rows.Write([]string{"file", "line", "column", "severity", "code", "message", "suggestion", "sheet", "period", "subject"}); err != nil {
		return err
	}
	for _, p := range ps {
		row := []string{
			AsText(p.Position.File), strconv.Itoa(p.Position.Line), strconv.Itoa(p.Position.Column),
			string(p.Severity), string(p.Code), AsText(p.Message(language)), AsText(p.Suggestion), AsText(p.Position.Sheet), p.Of.Period, AsText(p.Of.Key),
		}
		if err := rows.Write(row); err != nil {
			return err
		}
	}
	rows.Flush()
	return rows.Error()
}

// AsText marks a cell that a spreadsheet would take for a formula as text, with
// an apostrophe. Every CSV that the program writes for people uses it.
func AsText(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
