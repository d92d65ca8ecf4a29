package ingest

import (
	"math/big"
	"math/bits"
	"strconv"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// amountFields are the fields that hold money, in the order of sums.
var amountFields = []reference.FieldName{reference.Total, reference.Planned, reference.Completed}

// sums adds up what the rows of a file state, exactly, one sum per field of
// amountFields. The amounts of rejected rows count too, as far as they can be
// read: a total is compared with what the export says, not with what of it is
// accepted.
type sums struct {
	rows       int
	exact      [3]sum
	unreadable [3]int // cells whose amount is not known
}

// sum is the sum of terms[d] x 10^-d and of large, in units of the currency.
type sum struct {
	terms [maxDecimals + 1]wide
	large big.Rat // what amounts that need more than 64 bits add up to
}

// wide is high x 2^64 + low. It holds as many terms of 64 bits as there can be.
type wide struct {
	high int64
	low  uint64
}

func (s *sum) add(a amount) {
	high, low := bits.Mul64(a.number, uint64(a.size))
	if high != 0 || a.size < 0 {
		s.large.Add(&s.large, a.rat())
		return
	}
	var carry uint64
	w := &s.terms[a.decimals]
	if a.negative {
		w.low, carry = bits.Sub64(w.low, low, 0)
		w.high -= int64(carry)
	} else {
		w.low, carry = bits.Add64(w.low, low, 0)
		w.high += int64(carry)
	}
}

func (s *sum) rat() *big.Rat {
	total := new(big.Rat).Set(&s.large)
	for decimals, w := range s.terms {
		if w == (wide{}) {
			continue
		}
		scaled := big.NewInt(w.high)
		scaled.Lsh(scaled, 64).Add(scaled, new(big.Int).SetUint64(w.low))
		total.Add(total, new(big.Rat).SetFrac(scaled, powerOfTen(decimals)))
	}
	return total
}

// mark is the state of the sums at a place of the file.
type mark struct {
	rows       int
	exact      [3]*big.Rat
	unreadable [3]int
}

func (s *sums) mark() mark {
	m := mark{rows: s.rows, unreadable: s.unreadable}
	for i := range s.exact {
		m.exact[i] = s.exact[i].rat()
	}
	return m
}

// control holds the totals that a file states and the sums to check them by.
type control struct {
	sums
	totals []total
}

// total is a row that states totals.
type total struct {
	rank   level
	count  int // of the projects that it covers, as it states; negative where it does not
	place  diag.Position
	at     mark
	stated []statedTotal
}

type statedTotal struct {
	field  int // index into amountFields
	name   string
	text   string
	amount amount
	at     diag.Position
}

// spoil makes every sum that reaches beyond this place unknown.
func (c *control) spoil() {
	for i := range c.unreadable {
		c.unreadable[i]++
	}
}

// readTotal remembers what a row of totals states. An empty cell states
// nothing; one that holds no amount is a problem.
// count is that of the projects that it covers, or empty.
func (s *reading) readTotal(cells []string, rank level, count string) {
	r := &row{reading: s, cells: cells}
	if s.InGrid() {
		r.seeTotal()
	}
	if unit := s.slots.unit.cell; unit >= 0 && unit < len(cells) && !sheet.IsBlank(cells[unit]) {
		r.readUnit()
	}
	t := total{rank: rank, count: -1, place: s.At(sheet.FirstFilled(cells)), at: s.totals.mark()}
	if count != "" {
		t.count = whole(count)
	}
	s.sumRow = s.sumRow || rank > lowestRank
	for i, field := range amountFields {
		at, present := s.header.Index[field]
		if !present || at >= len(cells) || r.isRefused(at) || strings.TrimSpace(cells[at]) == "" {
			continue
		}
		text := strings.Clone(sheet.OneLine(cells[at])) // a row's cells share their memory
		if isUnstated(text) {
			continue
		}
		if a, ok := r.readAmount(at, text); ok {
			t.stated = append(t.stated, statedTotal{i, s.header.Columns[at].Name, text, a, s.At(at)})
		}
	}
	s.totals.totals = append(s.totals.totals, t)
}

// checkTotals compares every total with the rows it covers. Where rows stand
// above the first total of a level, each total of that level covers the rows
// above it, up to the total before it of its own or a higher level; a total
// with no row in between covers all rows above. Where the first total of a
// level stands above the rows, each covers the rows below it, in the same way.
// A sum to which a cell without a readable amount belongs is not compared: that
// cell has its own problem.
func (s *reading) checkTotals() {
	end := s.totals.mark()
	leading := map[level]bool{}
	for i, t := range s.totals.totals {
		if _, known := leading[t.rank]; !known {
			leading[t.rank] = t.rank < pageTotal || t.at.rows == s.markBefore(i).rows
		}
		from, to := s.markBefore(i), t.at
		if leading[t.rank] {
			from, to = t.at, s.markAfter(i, end)
		} else if from.rows == to.rows {
			from = zeroMark()
		}
		if covered := to.rows - from.rows; t.count >= 0 && t.count != covered {
			s.report(t.place, diag.CountMismatch, strconv.Itoa(t.count), strconv.Itoa(covered))
		}
		for _, stated := range t.stated {
			if from.unreadable[stated.field] == to.unreadable[stated.field] {
				covered := new(big.Rat).Sub(to.exact[stated.field], from.exact[stated.field])
				s.checkTotal(stated, covered)
			}
		}
	}
}

// markBefore returns the sums at the total before total i whose level is at
// least as high, or at the start.
func (s *reading) markBefore(i int) mark {
	for j := i - 1; j >= 0; j-- {
		if s.totals.totals[j].ends(s.totals.totals[i].rank) {
			return s.totals.totals[j].at
		}
	}
	return zeroMark()
}

// markAfter returns the sums at the total after total i whose level is at least
// as high, or at the end.
func (s *reading) markAfter(i int, end mark) mark {
	for _, t := range s.totals.totals[i+1:] {
		if t.ends(s.totals.totals[i].rank) {
			return t.at
		}
	}
	return end
}

// ends tells whether a total ends what another of a rank covers. What a title covers
// ends with the next of its own kind or a higher one, and with the sum of all; what a
// page's total does, with that of another page alone.
func (t *total) ends(rank level) bool {
	switch {
	case rank == pageTotal || t.rank == pageTotal:
		return t.rank == rank
	case rank < pageTotal:
		return t.rank > lowestRank || t.rank < pageTotal && t.rank >= rank
	}
	return t.rank >= rank
}

func zeroMark() mark { return (&sums{}).mark() }

// checkTotal compares in the unit and to the last digit that the total states.
func (s *reading) checkTotal(stated statedTotal, covered *big.Rat) {
	inUnit := new(big.Rat).Quo(covered, new(big.Rat).SetInt64(stated.amount.size))
	digits := decimalsWritten(stated.text)
	written := new(big.Rat).Quo(stated.amount.rat(), new(big.Rat).SetInt64(stated.amount.size))
	if inUnit.FloatString(digits) == written.FloatString(digits) {
		return
	}
	exactDigits, exact := inUnit.FloatPrec()
	if !exact {
		exactDigits = maxDecimals
	}
	s.report(stated.at, diag.TotalMismatch, stated.name, diag.Shorten(stated.text), inUnit.FloatString(exactDigits))
}

// decimalsWritten counts the decimals of an amount as it is written, zeros at
// its end included.
func decimalsWritten(text string) int {
	_, decimals, _ := strings.Cut(sheet.Fold(text), ".")
	return len(decimals) - len(strings.TrimLeft(decimals, "0123456789"))
}
