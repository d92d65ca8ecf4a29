package publish

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// tablesWorkbook returns what writes the published tables into one workbook, a
// sheet a table with the table's name. A figure without a value is an empty
// cell, as in CSV. A table that is longer than a sheet may be goes on in further
// ones, projects_2 and so on.
func tablesWorkbook(tables []table) func(io.Writer) error {
	return func(to io.Writer) (err error) {
		book := excelize.NewFile()
		defer func() { err = errors.Join(err, book.Close()) }()
		for _, t := range tables {
			if err := t.writeSheets(book, sheetRows); err != nil {
				return fmt.Errorf("sheet %s: %w", t.name, err)
			}
		}
		return writeSorted(book, to)
	}
}

// writeSorted puts the parts of a workbook in the order of their names:
// excelize writes streamed sheets in the order of a map.
func writeSorted(book *excelize.File, to io.Writer) (err error) {
	unsorted, err := os.CreateTemp("", "tables-*.xlsx")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unsorted.Close(), os.Remove(unsorted.Name())) }()
	size, err := book.WriteTo(unsorted)
	if err != nil {
		return err
	}
	archive, err := zip.NewReader(unsorted, size)
	if err != nil {
		return err
	}
	slices.SortFunc(archive.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	sorted := zip.NewWriter(to)
	for _, file := range archive.File {
		if err := sorted.Copy(file); err != nil {
			return err
		}
	}
	return sorted.Close()
}

// sheetRows is how many rows a sheet may have, besides its header.
const sheetRows = excelize.TotalRows - 1

// writeSheets streams the rows, at most so many a sheet.
func (t table) writeSheets(book *excelize.File, most int) error {
	rows := reflect.ValueOf(t.rows)
	for from := 0; from == 0 || from < rows.Len(); from += most {
		name := t.name
		if from > 0 {
			name = fmt.Sprintf("%s_%d", t.name, from/most+1)
		}
		if err := addSheet(book, name); err != nil {
			return err
		}
		if err := t.writeSheet(book, name, rows.Slice(from, min(from+most, rows.Len()))); err != nil {
			return err
		}
	}
	return nil
}

// addSheet names the sheet that a new workbook has, and makes the others.
func addSheet(book *excelize.File, name string) error {
	if sheets := book.GetSheetList(); len(sheets) == 1 && sheets[0] == "Sheet1" {
		return book.SetSheetName("Sheet1", name)
	}
	_, err := book.NewSheet(name)
	return err
}

func (t table) writeSheet(book *excelize.File, name string, rows reflect.Value) error {
	sheet, err := book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	columns := t.columns()
	header := make([]any, len(columns))
	for i, column := range columns {
		header[i] = column
	}
	if err := errors.Join(
		sheet.SetColWidth(1, len(columns), 18),
		sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}),
		sheet.SetRow("A1", header),
	); err != nil {
		return err
	}
	fields := flatFields(rows.Type().Elem())
	cells := make([]any, len(fields))
	for i := range rows.Len() {
		for x, field := range fields {
			cells[x] = sheetValue(rows.Index(i).FieldByIndex(field.Index).Interface())
		}
		if err := sheet.SetRow(fmt.Sprintf("A%d", i+2), cells); err != nil {
			return err
		}
	}
	return sheet.Flush()
}

// sheetValue is a number where the cell holds one, and else its text, which is
// stored as text and never taken for a formula.
func sheetValue(cell any) any {
	switch value := cellValue(cell).(type) {
	case nil:
		return nil
	case text:
		return string(value)
	case fmt.Stringer: // periods are written YYYY-MM, every other one is a number
		if number, err := strconv.ParseFloat(value.String(), 64); err == nil {
			return number
		}
		return value.String()
	default:
		if v := reflect.ValueOf(value); v.Kind() == reflect.String {
			return v.String()
		}
		return value
	}
}
