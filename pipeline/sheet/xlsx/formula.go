package xlsx

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"openinvest/pipeline/sheet/grid"
)

// formulas are those of a sheet, whose stored values are compared with what their
// cells give. Only arithmetic and sums within the sheet are worked out: of every
// other formula nothing is said, unless the workbook asks for it to be calculated.
type formulas struct {
	list []stored
	work int // cells that may still be looked at
}

type stored struct {
	row, column int
	text        string
}

// maxFormulaWork is how many cells the formulas of a sheet may refer to in sum:
// some seconds would go by otherwise for a sheet that sums up its columns in every
// row.
const maxFormulaWork = 10_000_000

func newFormulas() formulas { return formulas{work: maxFormulaWork} }

func (f *formulas) add(row, column int, text string) {
	f.list = append(f.list, stored{row, column, text})
}

// judge marks the formulas whose stored value is not what their cells give, and,
// where the workbook asks for calculation, those of which that is not known.
func (f *formulas) judge(g *grid.Sheet, recalculates bool) {
	for _, one := range f.list {
		cell := g.Cell(one.row, one.column)
		if cell == nil || cell.Look.Kind == grid.Error {
			continue
		}
		e := evaluation{Sheet: g, rest: strings.TrimPrefix(one.text, "="), work: &f.work}
		value, known := e.formula()
		stored, isNumber := numberOf(cell)
		switch {
		case known && isNumber && !isClose(value, stored), !known && recalculates, known && !isNumber:
			cell.Look.Doubt |= grid.Stale
		}
	}
}

// numberOf returns the number that a cell holds; an empty one holds zero.
func numberOf(cell *grid.Cell) (float64, bool) {
	switch {
	case cell == nil || cell.Text == "" && cell.Look.Doubt&grid.Uncalculated == 0:
		return 0, true
	case cell.Look.Kind == grid.Percent:
		value, err := strconv.ParseFloat(strings.TrimSuffix(cell.Text, "%"), 64)
		return value / 100, err == nil
	case cell.Look.Kind != grid.Number:
		return 0, false
	}
	value, err := strconv.ParseFloat(strings.Trim(cell.Text, "¥￥$£€"), 64)
	return value, err == nil
}

// isClose compares in the precision of a spreadsheet, in which sums leave a rest.
func isClose(a, b float64) bool {
	const precision = 1e-9
	return math.Abs(a-b) <= precision*max(1, math.Abs(a), math.Abs(b))
}

// evaluation works a formula out: sums of products of numbers, cells, brackets,
// and of the functions SUM and ROUND.
type evaluation struct {
	*grid.Sheet
	rest   string
	work   *int
	depth  int
	failed bool
}

// maxDepth bounds brackets within brackets.
const maxDepth = 64

func (e *evaluation) formula() (value float64, known bool) {
	value = e.sum()
	e.space()
	return value, !e.failed && e.rest == "" && !math.IsNaN(value) && !math.IsInf(value, 0)
}

func (e *evaluation) fail() float64 {
	e.failed, e.rest = true, ""
	return 0
}

func (e *evaluation) space() { e.rest = strings.TrimLeft(e.rest, " \n\r\t") }

// take takes a sign, if it comes next.
func (e *evaluation) take(sign string) bool {
	e.space()
	rest, ok := strings.CutPrefix(e.rest, sign)
	if ok {
		e.rest = rest
	}
	return ok
}

func (e *evaluation) sum() float64 {
	value := e.product()
	for !e.failed {
		switch {
		case e.take("+"):
			value += e.product()
		case e.take("-"):
			value -= e.product()
		default:
			return value
		}
	}
	return 0
}

func (e *evaluation) product() float64 {
	value := e.factor()
	for !e.failed {
		switch {
		case e.take("*"):
			value *= e.factor()
		case e.take("/"):
			value /= e.factor()
		default:
			return value
		}
	}
	return 0
}

var (
	numeral   = regexp.MustCompile(`^\d+(?:\.\d*)?(?:[Ee][+-]?\d+)?|^\.\d+`)
	reference = regexp.MustCompile(`^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})`)
)

func (e *evaluation) factor() float64 {
	e.space()
	if e.depth++; e.depth > maxDepth {
		return e.fail()
	}
	defer func() { e.depth-- }()
	var value float64
	switch {
	case e.take("-"):
		return -e.factor()
	case e.take("+"):
		return e.factor()
	case e.take("("):
		value = e.sum()
		if !e.take(")") {
			return e.fail()
		}
	case e.take("SUM("):
		value = e.arguments()
	case e.take("ROUND("):
		value = e.round()
	case numeral.MatchString(e.rest):
		digits := numeral.FindString(e.rest)
		e.rest = e.rest[len(digits):]
		value, _ = strconv.ParseFloat(digits, 64) // the form admits numbers only
	default:
		column, row, ok := e.reference()
		if !ok || strings.HasPrefix(e.rest, ":") {
			return e.fail()
		}
		value = e.number(row, column)
	}
	if e.take("%") {
		value /= 100
	}
	if e.take("^") {
		return e.fail() // whose rank among signs differs between programs
	}
	return value
}

// reference takes the name of a cell of the sheet.
func (e *evaluation) reference() (column, row int, ok bool) {
	e.space()
	parts := reference.FindStringSubmatch(e.rest)
	if parts == nil {
		return 0, 0, false
	}
	e.rest = e.rest[len(parts[0]):]
	if e.rest != "" && strings.ContainsAny(e.rest[:1], "(!_ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") {
		return 0, 0, false // the name of a function, or of another sheet
	}
	return parseReference(parts[1] + parts[2])
}

// number returns what a cell holds. Arithmetic with a text or an error is not
// worked out.
func (e *evaluation) number(row, column int) float64 {
	if *e.work--; *e.work < 0 {
		return e.fail()
	}
	value, ok := numberOf(e.Cell(row, column))
	if !ok {
		return e.fail()
	}
	return value
}

// arguments adds up those of SUM, of which cells that hold no number count for
// nothing.
func (e *evaluation) arguments() (sum float64) {
	for {
		before := e.rest
		left, top, isCell := e.reference()
		if isCell && e.take(":") {
			right, bottom, ok := e.reference()
			if !ok {
				return e.fail()
			}
			sum += e.area(top, left, bottom, right)
		} else {
			e.rest = before
			sum += e.sum()
		}
		switch {
		case e.failed:
			return 0
		case e.take(")"):
			return sum
		case !e.take(","):
			return e.fail()
		}
	}
}

// area adds up the numbers of a range.
func (e *evaluation) area(top, left, bottom, right int) (sum float64) {
	if last := len(e.Rows) - 1; last >= 0 {
		bottom = min(bottom, e.Rows[last].Number)
	}
	for row := top; row <= bottom; row++ {
		for column := left; column <= right; column++ {
			if *e.work--; *e.work < 0 {
				return e.fail()
			}
			cell := e.Cell(row, column)
			switch {
			case cell == nil || cell.Look.Kind == grid.Text && cell.Look.Doubt&grid.Uncalculated == 0:
			case cell.Look.Kind == grid.Date || cell.Look.Kind == grid.Time || cell.Look.Kind == grid.Boolean:
				return e.fail()
			default:
				value, ok := numberOf(cell)
				if !ok {
					return e.fail()
				}
				sum += value
			}
		}
	}
	return sum
}

// maxPlaces is the precision of a spreadsheet.
const maxPlaces = 15

// round works out ROUND(value, places).
func (e *evaluation) round() float64 {
	value := e.sum()
	if !e.take(",") {
		return e.fail()
	}
	places := e.sum()
	if !e.take(")") || places != math.Trunc(places) || math.Abs(places) > maxPlaces {
		return e.fail()
	}
	power := math.Pow(10, places)
	return math.Copysign(math.Floor(math.Abs(value)*power+0.5), value) / power
}
