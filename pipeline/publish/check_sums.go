package publish

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"reflect"
	"slices"

	"openinvest/pipeline/invest"
)

// sumsFile holds the check sum of every published table, as sha256sum -c reads
// them in the folder of the tables.
const sumsFile = "downloads/SHA256SUMS"

// download stores a published file and describes it.
func (f *Folder) download(format, path string, fill func(io.Writer) error) (download, error) {
	file, err := f.create("files/"+path, fill)
	return download{format, path, file.bytes, file.sha256}, err
}

// checkSums writes a line a file, sorted by name.
func (d downloadsDocument) checkSums(to io.Writer) error {
	files := []download{d.Workbook}
	for _, table := range d.Tables {
		files = append(files, table.Files...)
	}
	slices.SortFunc(files, func(a, b download) int { return cmp.Compare(a.Path, b.Path) })
	for _, file := range files {
		if _, err := fmt.Fprintf(to, "%s  %s\n", file.SHA256, path.Base(file.Path)); err != nil {
			return err
		}
	}
	return nil
}

// field is a column as a Table Schema describes it
// (https://specs.frictionlessdata.io/table-schema/).
type field struct {
	Name string `json:"name"`
	Type string `json:"type"` // string, integer, number, yearmonth
}

// fieldTypes are the types of columns that hold no mere text.
var fieldTypes = map[reflect.Type]string{
	reflect.TypeFor[int]():             "integer",
	reflect.TypeFor[invest.Yuan]():     "integer",
	reflect.TypeFor[invest.Amount]():   "integer",
	reflect.TypeFor[invest.Ratio]():    "number",
	reflect.TypeFor[invest.Points]():   "number",
	reflect.TypeFor[invest.Decimal]():  "number",
	reflect.TypeFor[invest.Quantity](): "number",
	reflect.TypeFor[invest.Period]():   "yearmonth",
}

// fields describes the columns in their order.
func (t table) fields() []field {
	var fields []field
	for _, column := range flatFields(reflect.TypeOf(t.rows).Elem()) {
		kind, known := fieldTypes[column.Type]
		if !known {
			kind = "string"
		}
		fields = append(fields, field{t.columnName(column), kind})
	}
	return fields
}
