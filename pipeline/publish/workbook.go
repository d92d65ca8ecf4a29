package publish

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"

	"github.com/xuri/excelize/v2"

	"openinvest/pipeline/chart"
)

// sheetName is what Excel allows as the name of a sheet: chart ids are cut to
// its 31 characters and numbered.
var notInSheetNames = regexp.MustCompile(`[\[\]:*?/\\']`)

// ChartWorkbook writes the numbers of charts into one workbook, a sheet a
// chart: title, what it says, the table, and the definition of each column.
// Texts are stored as texts, so that none is ever taken for a formula.
func ChartWorkbook(charts []chart.Chart) ([]byte, error) {
	book := excelize.NewFile()
	styles, err := newSheetStyles(book)
	if err != nil {
		return nil, err
	}
	for i, c := range charts {
		name := sheetTitle(i, c.ID)
		if i == 0 {
			err = book.SetSheetName("Sheet1", name)
		} else {
			_, err = book.NewSheet(name)
		}
		if err == nil {
			err = writeSheet(book, name, styles, c)
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("sheet %s: %w", name, err), book.Close())
		}
	}
	var buffer bytes.Buffer
	_, err = book.WriteTo(&buffer)
	return buffer.Bytes(), errors.Join(err, book.Close())
}

func sheetTitle(index int, id string) string {
	const longest = 31
	title := notInSheetNames.ReplaceAllString(fmt.Sprintf("%d %s", index+1, id), "-")
	return title[:min(len(title), longest)]
}

// sheetStyles are the styles of a workbook, by what they are for.
type sheetStyles struct{ title, soft, header, label, number, count int }

func newSheetStyles(book *excelize.File) (styles sheetStyles, err error) {
	twoDecimals, oneDecimal := "#,##0.00", "0.0"
	for _, style := range []struct {
		id    *int
		style excelize.Style
	}{
		{&styles.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}}},
		{&styles.soft, excelize.Style{Font: &excelize.Font{Color: "54616B"}}},
		{&styles.header, excelize.Style{
			Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "bottom"},
			Border: []excelize.Border{{Type: "bottom", Color: "16212A", Style: 1}},
		}},
		{&styles.label, excelize.Style{}},
		{&styles.number, excelize.Style{CustomNumFmt: &twoDecimals, Alignment: &excelize.Alignment{Horizontal: "right"}}},
		{&styles.count, excelize.Style{CustomNumFmt: &oneDecimal, Alignment: &excelize.Alignment{Horizontal: "right"}}},
	} {
		id, styleErr := book.NewStyle(&style.style)
		*style.id, err = id, errors.Join(err, styleErr)
	}
	return styles, err
}

// writeSheet lays a chart's table out.
func writeSheet(book *excelize.File, sheet string, styles sheetStyles, c chart.Chart) error {
	w := sheetWriter{book: book, sheet: sheet}
	w.text(1, 1, c.Title, styles.title)
	w.text(1, 2, c.Subtitle, styles.soft)
	w.text(1, 3, c.Finding, styles.soft)
	const headerRow = 5
	for i, column := range c.Columns {
		w.text(i+1, headerRow, column.Header, styles.header)
	}
	for y, row := range c.Rows {
		for x, cell := range row {
			w.cell(x+1, headerRow+1+y, c.Columns[x], cell, styles)
		}
	}
	below := headerRow + len(c.Rows) + 2
	w.text(1, below, c.Note, styles.soft)
	w.text(1, below+1, c.Source, styles.soft)
	below += 3
	for _, column := range c.Columns {
		if column.Definition != "" {
			w.text(1, below, column.Header, styles.label)
			w.text(2, below, column.Definition, styles.soft)
			below++
		}
	}
	w.note(book.SetColWidth(sheet, "A", "A", 28))
	if len(c.Columns) > 1 {
		last, err := excelize.ColumnNumberToName(len(c.Columns))
		w.note(err)
		w.note(book.SetColWidth(sheet, "B", last, 16))
	}
	w.note(book.SetPanes(sheet, &excelize.Panes{
		Freeze: true, XSplit: 1, YSplit: headerRow, TopLeftCell: "B6", ActivePane: "bottomRight",
	}))
	w.note(book.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &onePage}))
	return w.err
}

var (
	landscape = "landscape"
	onePage   = 1
)

// sheetWriter remembers the first error.
type sheetWriter struct {
	book  *excelize.File
	sheet string
	err   error
}

func (w *sheetWriter) note(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *sheetWriter) text(column, row int, text string, style int) {
	name, err := excelize.CoordinatesToCellName(column, row)
	w.note(err)
	w.note(w.book.SetCellStr(w.sheet, name, text))
	w.note(w.book.SetCellStyle(w.sheet, name, name, style))
}

// cell writes a number as a number with the digits that the chart shows.
func (w *sheetWriter) cell(column, row int, of chart.Column, cell chart.Cell, styles sheetStyles) {
	if cell.Number == "" {
		w.text(column, row, cell.Text, styles.label)
		return
	}
	number, err := cell.Number.Float64()
	w.note(err)
	name, err := excelize.CoordinatesToCellName(column, row)
	w.note(err)
	w.note(w.book.SetCellValue(w.sheet, name, number))
	switch of.Unit {
	case "":
	case "%":
		w.note(w.book.SetCellStyle(w.sheet, name, name, styles.count))
	default:
		w.note(w.book.SetCellStyle(w.sheet, name, name, styles.number))
	}
}
