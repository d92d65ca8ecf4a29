// Package annotate writes exports back as workbooks in which the cells that
// have problems are marked, so that a clerk sees each where it stands.
package annotate

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet"
)

// extension is added to an export's whole name: 2023-06.csv and 2023-06.xlsx
// stay apart.
const extension = ".xlsx"

// Reader returns the cells of an export.
type Reader func(path string) (sheet.Table, error)

// Write writes each file of the folder raw that has problems to dir, and
// removes what an earlier run wrote for one that has none any more. dir is made
// where it does not exist; it can't be raw, whose workbooks are exports.
func Write(dir, raw string, read Reader, problems diag.Problems, language diag.Language) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	same, err := sameFolder(dir, raw)
	if err != nil {
		return err
	}
	if same {
		return fmt.Errorf("%s holds the exports themselves; annotate them in another folder", dir)
	}
	byFile := map[string]diag.Problems{}
	for _, p := range problems {
		byFile[p.Position.File] = append(byFile[p.Position.File], p)
	}
	entries, err := os.ReadDir(raw)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		source, target := filepath.Join(raw, entry.Name()), filepath.Join(dir, entry.Name()+extension)
		if !entry.Type().IsRegular() {
			continue
		}
		if own := byFile[source]; len(own) > 0 {
			err = writeExport(target, source, read, own, language)
		} else if err = os.Remove(target); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func sameFolder(a, b string) (bool, error) {
	infoA, err := os.Stat(a)
	if err != nil {
		return false, err
	}
	infoB, err := os.Stat(b)
	return err == nil && os.SameFile(infoA, infoB), err
}

func writeExport(target, source string, read Reader, problems diag.Problems, language diag.Language) (err error) {
	table, err := read(source)
	if err != nil {
		return err
	}
	book, err := newWorkbook(language)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, book.file.Close()) }()
	places := placesOf(table.Rows, problems)
	if err := errors.Join(book.writeProblems(problems, places), book.writeTable(table), book.mark(table.Rows, problems, places)); err != nil {
		return fmt.Errorf("annotating %s: %w", source, err)
	}
	content, err := book.file.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("annotating %s: %w", source, err)
	}
	return os.WriteFile(target, content.Bytes(), 0o666)
}
