package xlsx

import (
	"cmp"
	"encoding/xml"
	"errors"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"openinvest/pipeline/sheet/grid"
)

// The size of a sheet, ISO/IEC 29500-1 18.3.1.73 and 18.3.1.4, and how many cells
// all sheets may have, empty ones before others included: more than a country's
// register.
const (
	maxXLSXRows    = 1 << 20
	maxXLSXColumns = 1 << 14
	maxXLSXCells   = 4 << 20
)

// errLinked says that a formula reads another workbook.
var errLinked = errors.New("a formula reads another workbook")

// xlsxSheet is a worksheet while it is read.
type xlsxSheet struct {
	*xlsxBook
	*xmlPart
	grid.Sheet
	cells    *int // of the workbook so far
	column   int  // of the cell before in the row
	formulas formulas
	narrowed bool // a filter is on
	lowRows  bool // rows that do not say otherwise are hidden
}

// readSheet reads a worksheet, ISO/IEC 29500-1 18.3.
func (b *xlsxBook) readSheet(name string, cells *int) (*grid.Sheet, error) {
	s := &xlsxSheet{xlsxBook: b, cells: cells, formulas: newFormulas()}
	err := b.walk(name, func(p *xmlPart, e xml.StartElement) error {
		s.xmlPart = p
		switch e.Name.Local {
		case "sheetFormatPr":
			s.lowRows = isTrue(attribute(e, "zeroHeight"))
		case "col":
			return s.readColumns(e)
		case "row":
			return s.readRow(e)
		case "autoFilter":
			s.narrowed = true
		case "sheetPr":
			s.narrowed = s.narrowed || isTrue(attribute(e, "filterMode"))
		case "mergeCell":
			return s.readMerge(e)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.formulas.judge(&s.Sheet, b.recalculates)
	for _, row := range s.Rows {
		s.Filtered = s.Filtered || s.narrowed && row.Hidden
	}
	return &s.Sheet, s.markMerges()
}

// readColumns notes the columns that are hidden.
func (s *xlsxSheet) readColumns(e xml.StartElement) error {
	first, err := strconv.Atoi(attribute(e, "min"))
	last, wrong := strconv.Atoi(attribute(e, "max"))
	if err != nil || wrong != nil || first < 1 || last > maxXLSXColumns {
		return errDamaged
	}
	if !isTrue(attribute(e, "hidden")) && attribute(e, "width") != "0" {
		return nil
	}
	if s.Columns == nil {
		s.Columns = map[int]bool{}
	}
	for column := first; column <= last; column++ {
		s.Columns[column] = true
	}
	return nil
}

// readRow reads a row. One that does not say its number is the next.
func (s *xlsxSheet) readRow(e xml.StartElement) error {
	row := grid.Row{Number: 1}
	if last := len(s.Rows) - 1; last >= 0 {
		row.Number = s.Rows[last].Number + 1
	}
	if text := attribute(e, "r"); text != "" {
		number, err := strconv.Atoi(text)
		switch {
		case err != nil || number > maxXLSXRows:
			return errDamaged
		case number < row.Number:
			return errOutOfOrder
		}
		row.Number = number
	}
	s.column = 0
	row.Hidden = isTrue(attribute(e, "hidden")) || attribute(e, "ht") == "0" || s.lowRows && attribute(e, "hidden") == ""
	for depth := s.depth; ; {
		token, err := s.next()
		if err != nil {
			return errors.Join(errDamaged, err)
		}
		if e, begins := token.(xml.StartElement); begins && e.Name.Local == "c" {
			if err := s.readCell(&row, e); err != nil {
				return err
			}
		}
		if s.depth < depth {
			break
		}
	}
	if *s.cells += len(row.Cells); *s.cells > maxXLSXCells {
		return errSwollen
	}
	// A row that holds nothing is kept until the next has its number.
	if last := len(s.Rows) - 1; last >= 0 && len(s.Rows[last].Cells) == 0 {
		s.Rows[last] = row
	} else {
		s.Rows = append(s.Rows, row)
	}
	return nil
}

// readCell reads a cell into its row. One that does not say its column stands in
// the next.
func (s *xlsxSheet) readCell(row *grid.Row, e xml.StartElement) error {
	column := s.column + 1
	if at := attribute(e, "r"); at != "" {
		stated, number, ok := parseReference(at)
		switch {
		case !ok || number != row.Number:
			return errDamaged
		case stated < column:
			return errOutOfOrder
		}
		column = stated
	}
	s.column = column
	if column > maxXLSXColumns {
		return errDamaged
	}
	kind, style := attribute(e, "t"), s.style(attribute(e, "s"))
	var value, formula string
	var rich richText
	stated, calculated := false, false
	for depth := s.depth; s.depth >= depth; {
		token, err := s.next()
		if err != nil {
			return errors.Join(errDamaged, err)
		}
		e, begins := token.(xml.StartElement)
		if !begins {
			continue
		}
		switch e.Name.Local {
		case "v":
			value, err = readChars(s.xmlPart)
			stated = value != "" || kind == "str" && err == nil
		case "f":
			formula, err = readChars(s.xmlPart)
			calculated = true
		case "is":
			rich, err = readRich(s.xmlPart)
			stated = true
		}
		if err != nil {
			return err
		}
	}
	if s.linked && strings.Contains(formula, "[") {
		return errLinked
	}
	cell, err := s.cell(kind, value, rich, style)
	switch {
	case err != nil:
		return err
	case calculated && !stated:
		cell = grid.Cell{Look: grid.Look{Doubt: grid.Uncalculated}}
	case cell.Text == "":
		return nil
	}
	for len(row.Cells) < column-1 {
		row.Cells = append(row.Cells, grid.Cell{})
	}
	row.Cells = append(row.Cells, cell)
	if calculated && stated {
		s.formulas.add(row.Number, column, formula)
	}
	return nil
}

// cell returns what a person sees of a value of a type, ISO/IEC 29500-1 18.18.11.
func (s *xlsxSheet) cell(kind, value string, rich richText, style xlsxStyle) (grid.Cell, error) {
	font := style.doubt
	switch kind {
	case "s":
		if value == "" {
			return grid.Cell{}, nil
		}
		i, err := strconv.Atoi(value)
		if err != nil || i < 0 || i >= len(s.strings) {
			return grid.Cell{}, errDamaged
		}
		rich = s.strings[i]
		fallthrough
	case "inlineStr":
		if rich.ownFont {
			font &^= grid.Struck | grid.Raised
		}
		if rich.doubt&grid.PartlyStruck != 0 {
			font &^= grid.Struck
		}
		return grid.Cell{Text: rich.text, Look: grid.Look{Doubt: rich.doubt | font | style.format.ConcealsText()}}, nil
	case "str":
		return grid.Cell{Text: unescape(value), Look: grid.Look{Doubt: font | style.format.ConcealsText()}}, nil
	case "b":
		text := "FALSE"
		if isTrue(value) {
			text = "TRUE"
		}
		return grid.Cell{Text: text, Look: grid.Look{Kind: grid.Boolean, Doubt: font}}, nil
	case "e":
		return grid.Cell{Text: value, Look: grid.Look{Kind: grid.Error, Doubt: font}}, nil
	case "d":
		day, err := time.Parse(time.DateOnly, strings.SplitN(value, "T", 2)[0])
		if err != nil {
			return grid.Cell{}, errDamaged
		}
		return grid.Cell{Text: day.Format(time.DateOnly), Look: grid.Look{Kind: grid.Date, Doubt: font}}, nil
	case "", "n":
		if value == "" {
			return grid.Cell{}, nil
		}
		number, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil || math.IsInf(number, 0) || math.IsNaN(number) {
			return grid.Cell{}, errDamaged
		}
		text, look := style.format.Show(number, s.from1904)
		look.Doubt |= font
		return grid.Cell{Text: text, Look: look}, nil
	}
	return grid.Cell{}, errDamaged
}

var referenceForm = regexp.MustCompile(`^([A-Z]{1,3})([1-9]\d{0,6})$`)

// parseReference reads the name of a cell, as AB12.
func parseReference(text string) (column, row int, ok bool) {
	parts := referenceForm.FindStringSubmatch(text)
	if parts == nil {
		return 0, 0, false
	}
	for _, letter := range parts[1] {
		column = 26*column + int(letter-'A') + 1
	}
	row, _ = strconv.Atoi(parts[2]) // the form admits seven digits
	return column, row, column <= maxXLSXColumns && row <= maxXLSXRows
}

// readMerge notes a merged range.
func (s *xlsxSheet) readMerge(e xml.StartElement) error {
	first, last, isRange := strings.Cut(attribute(e, "ref"), ":")
	if !isRange {
		return nil // one cell is merged with nothing
	}
	left, top, ok := parseReference(first)
	right, bottom, alsoOK := parseReference(last)
	if !ok || !alsoOK || left > right || top > bottom {
		return errDamaged
	}
	s.Merges = append(s.Merges, grid.Range{Top: top, Left: left, Bottom: bottom, Right: right})
	return nil
}

// markMerges marks the cells of merged ranges, as far as the sheet holds anything.
// Of the text of a covered cell nobody sees anything.
func (s *xlsxSheet) markMerges() error {
	if last := len(s.Rows) - 1; last >= 0 && len(s.Rows[last].Cells) == 0 {
		s.Rows = s.Rows[:last]
	}
	width := 0
	for _, row := range s.Rows {
		width = max(width, len(row.Cells))
	}
	slices.SortFunc(s.Merges, func(a, b grid.Range) int { return cmp.Or(cmp.Compare(a.Top, b.Top), cmp.Compare(a.Left, b.Left)) })
	for i, merge := range s.Merges {
		from, _ := slices.BinarySearchFunc(s.Rows, merge.Top, func(row grid.Row, top int) int { return cmp.Compare(row.Number, top) })
		right := min(merge.Right, width)
		for r := from; r < len(s.Rows) && s.Rows[r].Number <= merge.Bottom; r++ {
			row := &s.Rows[r]
			if missing := right - len(row.Cells); missing > 0 {
				if *s.cells += missing; *s.cells > maxXLSXCells {
					return errSwollen
				}
				row.Cells = append(row.Cells, make([]grid.Cell, missing)...)
			}
			for column := merge.Left; column <= right; column++ {
				cell := &row.Cells[column-1]
				if cell.Look.Merge != 0 {
					return errDamaged // ranges overlap
				}
				if row.Number != merge.Top || column != merge.Left {
					*cell = grid.Cell{}
				}
				cell.Look.Merge = int32(i) + 1 //nolint:gosec // a part of 1 GiB has fewer
			}
		}
	}
	return nil
}
