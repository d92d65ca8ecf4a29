package ingest

import (
	"os"

	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// Cells returns the cells of a file with the positions that its problems have.
func Cells(path string, ref reference.Reference) (sheet.Table, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return sheet.Table{Header: -1}, err
	}
	return sheet.ReadTable(path, data, NewVocabulary(ref).terms(true)), nil
}
