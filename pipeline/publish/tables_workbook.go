package publish

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// tablesWorkbook writes the published tables into one workbook, a sheet a
// table with the table's name. A figure without a value is an empty cell, as
// in CSV.
func tablesWorkbook(tables []table) ([]byte, error) {
	book := excelize.NewFile()
	for i, t := range tables {
		var err error
		if i == 0 {
			err = book.SetSheetName("Sheet1", t.name)
		} else {
			_, err = book.NewSheet(t.name)
		}
		if err == nil {
			err = t.writeSheet(book)
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("sheet %s: %w", t.name, err), book.Close())
		}
	}
	var buffer bytes.Buffer
	_, err := book.WriteTo(&buffer)
	if err := errors.Join(err, book.Close()); err != nil {
		return nil, err
	}
	return sortedArchive(buffer.Bytes())
}

// sortedArchive puts the parts of an archive in the order of their names:
// excelize writes streamed sheets in the order of a map.
func sortedArchive(content []byte) ([]byte, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(archive.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	var buffer bytes.Buffer
	sorted := zip.NewWriter(&buffer)
	for _, file := range archive.File {
		if err := sorted.Copy(file); err != nil {
			return nil, err
		}
	}
	err = sorted.Close()
	return buffer.Bytes(), err
}

// writeSheet streams the rows: a table may have hundreds of thousands.
func (t table) writeSheet(book *excelize.File) error {
	sheet, err := book.NewStreamWriter(t.name)
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
	rows := reflect.ValueOf(t.rows)
	fields := flatFields(rows.Type().Elem())
	for i := range rows.Len() {
		cells := make([]any, len(fields))
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
