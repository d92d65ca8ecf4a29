package annotate

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet"
)

// labels are the words of a workbook. A sheet's name needs no quotation marks
// in a reference.
type labels struct {
	problems, export string // the names of the sheets
	heading          []any
	wholeFile        string
}

var labelsIn = map[diag.Language]labels{
	diag.Chinese: {"问题", "导出表", []any{"单元格", "行", "列", "程度", "代码", "问题", "建议值"}, "整个文件"},
	diag.English: {"Problems", "Export", []any{"Cell", "Line", "Column", "Severity", "Code", "Problem", "Suggestion"}, "the file"},
}

// problemWidths are the widths of the columns of labels.heading, in characters.
var problemWidths = []float64{12, 8, 8, 10, 22, 80, 20}

// The bounds of an export's column, in characters.
const (
	narrowest = 8
	widest    = 40
)

// sized is how many columns of an export are formatted: no register has more,
// and each takes longer than the one before.
const sized = 100

// textFormat is Excel's built-in number format @: what is typed into a cell
// stays as it is typed, a project code among it.
const textFormat = 49

// workbook is an annotated export while it is written.
type workbook struct {
	file     *excelize.File
	language diag.Language
	labels
	heading, link, text, wrapped int // styles
	marked                       map[diag.Severity]int
}

// newWorkbook returns a workbook of two empty sheets. Its properties say
// nothing of when and by whom it was written, so that the same input gives the
// same bytes.
func newWorkbook(language diag.Language) (*workbook, error) {
	b := &workbook{file: excelize.NewFile(), language: language, labels: labelsIn[language], marked: map[diag.Severity]int{}}
	err := errors.Join(
		b.file.SetDocProps(&excelize.DocProperties{Creator: "pipeline check"}),
		b.file.SetSheetName(b.file.GetSheetName(0), b.problems),
	)
	if _, failed := b.file.NewSheet(b.export); failed != nil {
		err = errors.Join(err, failed)
	}
	style := func(s excelize.Style) int {
		id, failed := b.file.NewStyle(&s)
		err = errors.Join(err, failed)
		return id
	}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	b.heading = style(excelize.Style{Font: &excelize.Font{Bold: true}, Fill: fill("D9E1F2")})
	b.link = style(excelize.Style{Font: &excelize.Font{Color: "0563C1", Underline: "single"}, Alignment: top})
	b.wrapped = style(excelize.Style{Alignment: top})
	b.text = style(excelize.Style{NumFmt: textFormat})
	b.marked[diag.Error] = style(excelize.Style{NumFmt: textFormat, Fill: fill("FFC7CE")})
	b.marked[diag.Warning] = style(excelize.Style{NumFmt: textFormat, Fill: fill("FFEB9C")})
	return b, err
}

// writeProblems lists the problems, each with a link to its cell.
func (b *workbook) writeProblems(problems diag.Problems, places []place) error {
	last := name(len(b.labels.heading)-1, len(problems))
	err := errors.Join(
		b.file.SetSheetRow(b.problems, "A1", &b.labels.heading),
		b.file.SetCellStyle(b.problems, "A1", name(len(b.labels.heading)-1, 0), b.heading),
		b.file.SetCellStyle(b.problems, "A2", last, b.wrapped),
		b.freeze(b.problems, 1),
		b.file.AutoFilter(b.problems, "A1:"+last, nil),
	)
	for i, w := range problemWidths {
		err = errors.Join(err, b.setWidth(b.problems, i, w))
	}
	for i, p := range problems {
		row := []any{
			b.wholeFile, known(p.Position.Line), known(p.Position.Column),
			string(p.Severity), string(p.Code), p.Message(b.language), p.Suggestion,
		}
		cell := name(0, i+1)
		if at := places[i]; at.row >= 0 {
			target := name(max(0, at.column), at.row)
			row[0] = target
			if i < excelize.TotalSheetHyperlinks {
				err = errors.Join(err,
					b.file.SetCellHyperLink(b.problems, cell, b.export+"!"+target, "Location"),
					b.file.SetCellStyle(b.problems, cell, cell, b.link))
			}
		}
		if err = errors.Join(err, b.file.SetSheetRow(b.problems, cell, &row)); err != nil {
			return err
		}
	}
	return err
}

// known leaves the cell of an unknown line or column empty.
func known(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// writeTable writes the export as it is, every cell as text.
func (b *workbook) writeTable(table sheet.Table) error {
	var widths []int
	for _, row := range table.Rows {
		for i, cell := range row[:min(len(row), sized)] {
			if i == len(widths) {
				widths = append(widths, narrowest)
			}
			widths[i] = min(max(widths[i], displayWidth(cell.Text)+2), widest)
		}
	}
	for i, w := range widths {
		if err := errors.Join(b.setWidth(b.export, i, float64(w)), b.file.SetColStyle(b.export, letters(i), b.text)); err != nil {
			return err
		}
	}
	for i, row := range table.Rows {
		texts := make([]string, min(len(row), excelize.MaxColumns))
		for j := range texts {
			texts[j] = literal(row[j].Text)
		}
		if err := b.file.SetSheetRow(b.export, name(0, i), &texts); err != nil {
			return err
		}
	}
	if table.Header < 0 {
		return nil
	}
	return b.freeze(b.export, table.Header+1)
}

var escape = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// literal keeps a spreadsheet from reading _x0041_, its way to write a character
// by number, where a cell really holds these signs.
func literal(text string) string { return escape.ReplaceAllString(text, "_x005F$0") }

// mark fills the cells that have problems and says in a comment what is wrong.
// A problem of a whole row fills the row and has its comment at the first cell.
func (b *workbook) mark(rows [][]sheet.Cell, problems diag.Problems, places []place) error {
	comments := map[place]string{}
	var order []place
	severities := map[place]diag.Severity{}
	for i, p := range problems {
		at := places[i]
		if at.row < 0 {
			continue
		}
		first := place{at.row, max(0, at.column)}
		end := first.column
		if at.column < 0 {
			end = len(rows[at.row]) - 1
		}
		for column := first.column; column <= min(end, excelize.MaxColumns-1); column++ {
			here := place{at.row, column}
			if severities[here] != diag.Error {
				severities[here] = p.Severity
			}
			cell := name(column, at.row)
			if err := b.file.SetCellStyle(b.export, cell, cell, b.marked[severities[here]]); err != nil {
				return err
			}
		}
		if comments[first] == "" {
			order = append(order, first)
		} else {
			comments[first] += "\n"
		}
		comments[first] += fmt.Sprintf("%s: %s: %s", p.Severity, p.Code, p.Message(b.language))
	}
	for _, at := range order {
		comment := excelize.Comment{Cell: name(at.column, at.row), Text: comments[at], Width: 320, Height: 120}
		if err := b.file.AddComment(b.export, comment); err != nil {
			return err
		}
	}
	return nil
}

func (b *workbook) freeze(sheet string, rows int) error {
	return b.file.SetPanes(sheet, &excelize.Panes{
		Freeze: true, YSplit: rows, TopLeftCell: name(0, rows), ActivePane: "bottomLeft",
	})
}

func (b *workbook) setWidth(sheet string, column int, characters float64) error {
	return b.file.SetColWidth(sheet, letters(column), letters(column), characters)
}

// name returns the name of a 0-based cell, such as G18. A column that a sheet
// has no room for is its last.
func name(column, row int) string {
	return letters(min(column, excelize.MaxColumns-1)) + strconv.Itoa(row+1)
}

// letters returns the name of a 0-based column that a sheet has room for.
func letters(column int) string {
	name, err := excelize.ColumnNumberToName(column + 1)
	if err != nil {
		panic(err)
	}
	return name
}

// displayWidth counts a Chinese character as two.
func displayWidth(text string) int {
	n := 0
	for _, r := range text {
		n++
		if kind := width.LookupRune(r).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}
