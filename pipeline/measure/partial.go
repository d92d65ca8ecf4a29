package measure

import (
	"maps"
	"slices"

	"openinvest/pipeline/invest"
)

// Partial holds the sums of some rows by period and cell. Rows may be dealt out
// to partials in any way: merged, in any order and grouping, they are the
// partial of all rows. Every sum that is published comes from the partial of
// the whole ledger.
type Partial struct {
	cells  []Cell                   // that any period has, in the order of Compare
	months map[invest.Period][]part // in the order of cells
}

// part is the sum of one cell in one period.
type part struct {
	cell int // index into cells
	Sums
}

// PartialOf adds up the rows of a ledger. A period without rows has no parts.
func PartialOf(ledger invest.Ledger) Partial {
	known := ledger.Index.Cells()
	sums := map[invest.Period][]Sums{} // by the numbers of the index
	used := make([]bool, len(known))
	for _, period := range ledger.Periods() {
		of := make([]Sums, len(known))
		for _, posting := range ledger.Postings(period) {
			facts := ledger.Index.Facts(posting)
			of[facts.Cell].count(posting, facts)
			used[facts.Cell] = true
		}
		sums[period] = of
	}
	var order []int // of the numbers that are used
	for number, is := range used {
		if is {
			order = append(order, number)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return known[a].Compare(known[b]) })
	p := Partial{months: map[invest.Period][]part{}}
	for _, number := range order {
		p.cells = append(p.cells, known[number])
	}
	for period, of := range sums {
		p.months[period] = []part{}
		for cell, number := range order {
			if of[number].ProjectCount > 0 {
				p.months[period] = append(p.months[period], part{cell, of[number]})
			}
		}
	}
	return p
}

// Merge returns the partial of the rows of both.
func (p Partial) Merge(other Partial) Partial {
	cells := slices.Concat(p.cells, other.cells)
	slices.SortFunc(cells, Cell.Compare)
	merged := Partial{cells: slices.Compact(cells), months: map[invest.Period][]part{}}
	for _, one := range []Partial{p, other} {
		places := make([]int, len(one.cells))
		for i, cell := range one.cells {
			places[i], _ = slices.BinarySearchFunc(merged.cells, cell, Cell.Compare)
		}
		for period, parts := range one.months {
			moved := make([]part, len(parts))
			for i, of := range parts {
				moved[i] = part{places[of.cell], of.Sums}
			}
			merged.months[period] = addParts(merged.months[period], moved)
		}
	}
	return merged
}

// addParts adds the parts of the same cells of two lists, each in the order of cells.
func addParts(a, b []part) []part {
	sum := make([]part, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].cell < b[0].cell:
			sum, a = append(sum, a[0]), a[1:]
		case a[0].cell > b[0].cell:
			sum, b = append(sum, b[0]), b[1:]
		default:
			sum = append(sum, part{a[0].cell, a[0].Add(b[0].Sums)})
			a, b = a[1:], b[1:]
		}
	}
	return append(append(sum, a...), b...)
}

// periods returns the periods, oldest first.
func (p Partial) periods() []invest.Period { return slices.Sorted(maps.Keys(p.months)) }

// places answers for every cell, once, where it belongs.
func (p Partial) places(of func(Cell) int) []int {
	places := make([]int, len(p.cells))
	for i, cell := range p.cells {
		places[i] = of(cell)
	}
	return places
}

// over returns the tallies of cells in which something is left out and summed
// over: kept returns what stays of a cell.
func (p Partial) over(kept func(Cell) Cell) map[invest.Period]Tally {
	var cells []Cell // that are different
	numbers := map[Cell]int{}
	places := p.places(func(c Cell) int {
		rest := kept(c)
		number, known := numbers[rest]
		if !known {
			number = len(cells)
			numbers[rest] = number
			cells = append(cells, rest)
		}
		return number
	})
	tallies := map[invest.Period]Tally{}
	for period, parts := range p.months {
		sums := make([]Sums, len(cells))
		for _, of := range parts {
			sums[places[of.cell]] = sums[places[of.cell]].Add(of.Sums)
		}
		tally := Tally{}
		for i, cell := range cells {
			if sums[i].ProjectCount > 0 {
				tally[cell] = sums[i]
			}
		}
		tallies[period] = tally
	}
	return tallies
}
