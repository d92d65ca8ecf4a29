package publish

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"

	"github.com/gocarina/gocsv"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
)

// table is one of the published tables: rows are structs whose csv tags name
// the columns, sorted by key.
type table struct {
	name   string
	rows   any    // a slice of structs
	suffix string // of the amount columns: the currency's
	keys   int    // how many of the first columns name a row
}

// text is a cell that came out of a register. In CSV, one that a spreadsheet
// would take for a formula is marked as text with an apostrophe; JSON has it
// as it is.
type text string

// MarshalCSV writes the cell.
func (t text) MarshalCSV() (string, error) { return diag.AsText(string(t)), nil }

// columns returns the column names in the order in which gocsv writes them.
func (t table) columns() []string {
	var names []string
	for _, field := range flatFields(reflect.TypeOf(t.rows).Elem()) {
		names = append(names, t.columnName(field))
	}
	return names
}

// columnName puts the currency's suffix in the place of _yuan.
func (t table) columnName(field reflect.StructField) string {
	name := field.Tag.Get("csv")
	if amount, isAmount := strings.CutSuffix(name, "_yuan"); isAmount {
		return amount + "_" + t.suffix
	}
	return name
}

// flatFields lists the fields of a row, those of embedded structs in place.
func flatFields(row reflect.Type) []reflect.StructField {
	var fields []reflect.StructField
	for _, field := range reflect.VisibleFields(row) {
		if !field.Anonymous {
			fields = append(fields, field)
		}
	}
	return fields
}

// csv writes the table for programs: UTF-8, LF, no BOM.
func (t table) csv(to io.Writer) error { return t.writeCSV(csv.NewWriter(to)) }

// byteOrderMark keeps Excel on a Chinese Windows from taking UTF-8 for GBK.
const byteOrderMark = "\ufeff"

// excelCSV writes what Excel on a Chinese Windows reads right: with a byte
// order mark and CRLF.
func (t table) excelCSV(to io.Writer) error {
	if _, err := io.WriteString(to, byteOrderMark); err != nil {
		return err
	}
	writer := csv.NewWriter(to)
	writer.UseCRLF = true
	return t.writeCSV(writer)
}

func (t table) writeCSV(writer *csv.Writer) error {
	if err := writer.Write(t.columns()); err != nil {
		return err
	}
	if err := gocsv.MarshalCSVWithoutHeaders(t.rows, gocsv.NewSafeCSVWriter(writer)); err != nil {
		return fmt.Errorf("table %s: %w", t.name, err)
	}
	writer.Flush()
	return writer.Error()
}

// json writes the table as an array of objects, each with every column in
// order; a figure without a value is null.
func (t table) json(to io.Writer) error {
	rows := reflect.ValueOf(t.rows)
	fields := flatFields(rows.Type().Elem())
	names := t.columns()
	line := []byte("[")
	for i := range rows.Len() {
		separator := "\n{"
		if i > 0 {
			separator = ",\n{"
		}
		for x, field := range fields {
			value, err := json.Marshal(cellValue(rows.Index(i).FieldByIndex(field.Index).Interface()))
			if err != nil {
				return fmt.Errorf("table %s: %w", t.name, err)
			}
			line = append(line, separator...)
			line = strconv.AppendQuote(line, names[x])
			line = append(append(line, ':'), value...)
			separator = ","
		}
		line = append(line, '}')
		if _, err := to.Write(line); err != nil {
			return err
		}
		line = line[:0]
	}
	_, err := to.Write(append(line, "\n]\n"...))
	return err
}

// cellValue unwraps a figure: downloads hold the bare value or null.
func cellValue(cell any) any {
	switch figure := cell.(type) {
	case invest.Amount:
		return valueOrNil(figure)
	case invest.Ratio:
		return valueOrNil(figure)
	case invest.Points:
		return valueOrNil(figure)
	case invest.Quantity:
		return valueOrNil(figure)
	}
	return cell
}

func valueOrNil[T any](figure invest.Figure[T]) any {
	if value, known := figure.Value(); known {
		return value
	}
	return nil
}

// length returns the number of rows.
func (t table) length() int { return reflect.ValueOf(t.rows).Len() }
