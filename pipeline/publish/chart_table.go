package publish

import (
	"bytes"
	"encoding/csv"

	"openinvest/pipeline/chart"
	"openinvest/pipeline/diag"
)

// chartTable is a chart's numbers as a file.
type chartTable struct {
	kind, ending string
	content      []byte
}

// chartTables writes the numbers of a chart in every form. They are those of
// the drawing, digit by digit.
func chartTables(c chart.Chart) ([]chartTable, error) {
	plain, err := chartCSV(c, nil, false)
	if err != nil {
		return nil, err
	}
	excel, err := chartCSV(c, []byte(byteOrderMark), true)
	if err != nil {
		return nil, err
	}
	book, err := ChartWorkbook([]chart.Chart{c})
	if err != nil {
		return nil, err
	}
	definition, err := encodeJSON(chartFile{Chart: c}, " ")
	if err != nil {
		return nil, err
	}
	return []chartTable{
		{"csv", ".csv", plain}, {"excel_csv", ".excel.csv", excel}, {"xlsx", ".xlsx", book}, {"json", ".json", definition},
	}, nil
}

// chartFile is the JSON form of a chart: its definition, columns and numbers.
type chartFile struct {
	chart.Chart
	Option *struct{} `json:"option,omitempty"`
	Height *struct{} `json:"height,omitempty"` // of the drawing, not of the numbers
}

// chartCSV writes a header and the rows.
func chartCSV(c chart.Chart, before []byte, crlf bool) ([]byte, error) {
	buffer := bytes.NewBuffer(before)
	writer := csv.NewWriter(buffer)
	writer.UseCRLF = crlf
	header := make([]string, len(c.Columns))
	for i, column := range c.Columns {
		header[i] = diag.AsText(column.Header)
	}
	if err := writer.Write(header); err != nil {
		return nil, err
	}
	for _, row := range c.Rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = fileCell(c.Columns[i], cell)
		}
		if err := writer.Write(cells); err != nil {
			return nil, err
		}
	}
	writer.Flush()
	return buffer.Bytes(), writer.Error()
}

// fileCell is the bare number of a cell, its text where it never is a number,
// and nothing where a number is missing.
func fileCell(column chart.Column, cell chart.Cell) string {
	switch {
	case cell.Number != "":
		return string(cell.Number)
	case column.Unit != "":
		return ""
	}
	return diag.AsText(cell.Text)
}
