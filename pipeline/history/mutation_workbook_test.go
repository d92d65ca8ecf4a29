package history

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// spreadsheet is a mutant that is written as a workbook.
type spreadsheet struct {
	*excelize.File
	*mutant
}

const sheetName = "Sheet1"

// plainNumber is a cell that becomes a number rather than text.
var plainNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// asWorkbook writes a mutant as a workbook and changes that. Row i stands in row i+1.
func asWorkbook(change func(random *rand.Rand, w spreadsheet) []int) func(*rand.Rand, *mutant) []int {
	return func(random *rand.Rand, m *mutant) []int {
		w := spreadsheet{excelize.NewFile(), m}
		for i, row := range m.rows {
			for column, cell := range row {
				number := strings.ReplaceAll(cell, ",", "")
				if i > m.header && plainNumber.MatchString(number) && column >= totalColumn && column <= completedColumn {
					check(w.SetCellDefault(sheetName, at(i, column), number))
				} else {
					check(w.SetCellStr(sheetName, at(i, column), cell))
				}
			}
		}
		lines := change(random, w)
		var data bytes.Buffer
		check(w.Write(&data))
		m.name = strings.TrimSuffix(m.name, ".csv") + ".xlsx"
		m.rework = func([]byte) []byte { return data.Bytes() }
		return lines
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func at(row, column int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row+1)
	check(err)
	return name
}

func (w spreadsheet) style(cell string, style *excelize.Style) {
	id, err := w.NewStyle(style)
	check(err)
	check(w.SetCellStyle(sheetName, cell, cell, id))
}

// inAmount changes the cell of an amount of one project.
func inAmount(change func(w spreadsheet, cell, text string)) func(*rand.Rand, *mutant) []int {
	return asWorkbook(func(random *rand.Rand, w spreadsheet) []int {
		i, column := w.pick(random, anyRow), one(random, amountColumns...)
		change(w, at(i, column), strings.ReplaceAll(w.rows[i][column], ",", ""))
		return []int{line(i)}
	})
}

func format(code string) func(w spreadsheet, cell, text string) {
	return func(w spreadsheet, cell, _ string) { w.style(cell, &excelize.Style{CustomNumFmt: &code}) }
}

func font(of excelize.Font) func(w spreadsheet, cell, text string) {
	return func(w spreadsheet, cell, _ string) { w.style(cell, &excelize.Style{Font: &of}) }
}

// runs writes a cell as runs, of which the first is in another font.
func runs(of excelize.Font, extra string, behind bool) func(w spreadsheet, cell, text string) {
	return func(w spreadsheet, cell, text string) {
		parts := []excelize.RichTextRun{{Text: extra, Font: &of}, {Text: text}}
		if behind {
			parts[0], parts[1] = parts[1], parts[0]
		}
		check(w.SetCellRichText(sheetName, cell, parts))
	}
}

// workbookDamages are what a workbook shows and does not store, or the other way.
var workbookDamages = []damage{
	{"a workbook", harmless, asWorkbook(func(*rand.Rand, spreadsheet) []int { return nil })},
	{"a percentage for an amount", harmful, inAmount(format("0%"))},
	{"a date for an amount", harmful, inAmount(format("yyyy-mm-dd"))},
	{"an amount shown in thousands", harmful, inAmount(format("#,##0,"))},
	{"an amount shown in 万", harmful, inAmount(format("0!.0,"))},
	{"a word that is no unit in a number format", harmful, inAmount(format(`0"吨"`))},
	{"an amount that nobody sees", harmful, inAmount(format(";;;"))},
	{"an amount in white", harmful, inAmount(font(excelize.Font{Color: "FFFFFF"}))},
	{"an amount struck out", harmful, inAmount(font(excelize.Font{Strike: true}))},
	{"a digit of an amount struck out", harmful, inAmount(runs(excelize.Font{Strike: true}, "9", false))},
	{"a footnote's mark at an amount", harmful, inAmount(runs(excelize.Font{VertAlign: "superscript"}, "1", true))},
	{"a formula without a result", harmful, inAmount(func(w spreadsheet, cell, _ string) {
		check(w.SetCellValue(sheetName, cell, nil))
		check(w.SetCellFormula(sheetName, cell, "1+1"))
	})},
	{"a formula with an old result", harmful, inAmount(func(w spreadsheet, cell, text string) {
		check(w.SetCellDefault(sheetName, cell, text))
		check(w.SetCellFormula(sheetName, cell, text+"+1"))
	})},
	{"TRUE for an amount", harmful, inAmount(func(w spreadsheet, cell, _ string) { check(w.SetCellBool(sheetName, cell, true)) })},
	{"a code that became a date", harmful, asWorkbook(func(random *rand.Rand, w spreadsheet) []int {
		i := w.pick(random, anyRow)
		check(w.SetCellDefault(sheetName, at(i, codeColumn), "45078"))
		w.style(at(i, codeColumn), &excelize.Style{NumFmt: 14})
		return []int{line(i)}
	})},
	{"是否公开 as TRUE or FALSE", harmful, asWorkbook(func(random *rand.Rand, w spreadsheet) []int {
		i := w.pick(random, anyRow)
		check(w.SetCellBool(sheetName, at(i, withheldColumn), random.IntN(2) == 0))
		return []int{line(i)}
	})},
	{"是否公开 merged", harmful, asWorkbook(func(random *rand.Rand, w spreadsheet) []int {
		i := w.header + 1 + random.IntN(w.sum-w.header-2)
		check(w.MergeCell(sheetName, at(i, withheldColumn), at(i+1, withheldColumn)))
		return []int{line(i)}
	})},
	{"amounts merged", harmful, asWorkbook(func(random *rand.Rand, w spreadsheet) []int {
		i, column := w.header+1+random.IntN(w.sum-w.header-2), one(random, amountColumns...)
		check(w.MergeCell(sheetName, at(i, column), at(i+1, column)))
		return []int{line(i)}
	})},
	{"rows hidden", harmful, asWorkbook(func(random *rand.Rand, w spreadsheet) []int {
		i := w.pick(random, anyRow)
		check(w.SetRowVisible(sheetName, i+1, false))
		return []int{line(i)}
	})},
	{"a public column hidden", harmful, asWorkbook(func(random *rand.Rand, w spreadsheet) []int {
		name, err := excelize.ColumnNumberToName(one(random, nameColumn, totalColumn, organizationColumn) + 1)
		check(err)
		check(w.SetColVisible(sheetName, name, false))
		return []int{line(w.header)}
	})},
	{"a row struck out", harmful, asWorkbook(func(random *rand.Rand, w spreadsheet) []int {
		i := w.pick(random, anyRow)
		for column := range columnCount {
			w.style(at(i, column), &excelize.Style{Font: &excelize.Font{Strike: true}})
		}
		return []int{line(i)}
	})},
	{"a sheet that goes on without a header", harmful, asWorkbook(func(random *rand.Rand, w spreadsheet) []int {
		_, err := w.NewSheet("续")
		check(err)
		for column, cell := range w.rows[w.pick(random, anyRow)] {
			check(w.SetCellStr("续", at(0, column), cell))
		}
		return []int{0}
	})},
	{"another month on a further sheet", harmful, asWorkbook(func(random *rand.Rand, w spreadsheet) []int {
		other := strconv.Itoa(w.period.Month()%12+1) + "月"
		_, err := w.NewSheet(other)
		check(err)
		for i, row := range [][]string{w.rows[w.header], w.rows[w.pick(random, anyRow)]} {
			for column, cell := range row {
				check(w.SetCellStr(other, at(i, column), cell))
			}
		}
		return []int{1, 2}
	})},
}
