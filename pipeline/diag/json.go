package diag

import (
	"encoding/json"
	"io"
)

// record is a problem in JSON.
type record struct {
	File       string   `json:"file"`
	Line       int      `json:"line"`   // 0: the whole file
	Column     int      `json:"column"` // 0: the whole line
	Severity   Severity `json:"severity"`
	Code       Code     `json:"code"`
	Message    string   `json:"message"`
	Suggestion string   `json:"suggestion"`
	Sheet      string   `json:"sheet"`   // of a workbook of which several are read
	Period     string   `json:"period"`  // with code and subject, what a confirmation names; empty: it can't be confirmed
	Subject    string   `json:"subject"` // a project or a county; empty: the export as a whole
}

// WriteJSON writes an array of objects, indented, with messages in a language.
func (ps Problems) WriteJSON(w io.Writer, language Language) error {
	records := make([]record, len(ps))
	for i, p := range ps {
		records[i] = record{p.Position.File, p.Position.Line, p.Position.Column, p.Severity, p.Code, p.Message(language), p.Suggestion, p.Position.Sheet, p.Of.Period, p.Of.Key}
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(records)
}
