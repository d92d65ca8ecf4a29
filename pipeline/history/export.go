package history

import (
	"maps"
	"path/filepath"
	"slices"
	"strconv"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// unitField is a column whose unit may have been mistaken for a whole export.
// factor is the least by which most projects' amounts must differ from before.
// Totals hardly move, so that ten times, as 千元 for 万元 gives, is no news of
// projects; plans are set anew each year; what is completed by February may
// well be a hundred times what was in January.
type unitField struct {
	name    reference.FieldName
	factor  invest.Yuan
	oneYear bool // compared within a year only
	amount  func(reported) invest.Yuan
}

var unitFields = [...]unitField{
	{reference.Total, 10, false, func(r reported) invest.Yuan { return r.Total }},
	{reference.Planned, 100, false, func(r reported) invest.Yuan { return r.posting.Planned }},
	{reference.Completed, 1000, true, func(r reported) invest.Yuan { return r.posting.Completed }},
}

// leastCompared is how many projects it takes to speak of a whole export.
const leastCompared = 3

// checkUnits looks at the amounts of the projects that an export shares with
// the exports before. Where more than half of them have jumped in the same
// direction the column's unit is in doubt, which is reported once, at its
// header, and every comparison of its projects would only repeat it.
func (h *walk) checkUnits(period invest.Period, tallies *unitTallies) (inDoubt bool) {
	for i, tally := range tallies {
		if tally.compared >= leastCompared && 2*max(tally.up, tally.down) > tally.compared {
			inDoubt = true
			h.Problems.AddOf(diag.Subject{Period: period.String()}, h.headerCell(h.firstOf(period), unitFields[i].name), diag.UnitJump,
				h.money(tally.now), h.money(tally.before), h.fileName(tally.last))
		}
	}
	return inDoubt
}

// unitTallies are those of unitFields.
type unitTallies [len(unitFields)]unitTally

// unitTally is what the projects of an export say together about the unit of a
// field.
type unitTally struct {
	up, down, compared int
	now, before        invest.Yuan
	last               reported // the last that was compared with
}

func (t *unitTallies) compare(now, before reported) {
	for i := range t {
		t[i].compare(&unitFields[i], now, before)
	}
}

// add adds the tallies of projects whose codes are greater.
func (t *unitTallies) add(others *unitTallies) {
	for i, other := range others {
		of := &t[i]
		of.up, of.down, of.compared = of.up+other.up, of.down+other.down, of.compared+other.compared
		of.now, of.before = of.now+other.now, of.before+other.before
		if other.compared > 0 {
			of.last = other.last
		}
	}
}

func (t *unitTally) compare(field *unitField, now, before reported) {
	a, b := field.amount(now), field.amount(before)
	if a <= 0 || b <= 0 || field.oneYear && now.period.Year() != before.period.Year() {
		return
	}
	t.compared++
	t.now, t.before, t.last = t.now+a, t.before+b, before
	switch {
	case !isJump(a, b, field.factor):
	case a > b:
		t.up++
	default:
		t.down++
	}
}

// checkNewYear compares the first export of a year with the last of the year
// before: registers are set up anew in January, and what changed then is to be
// confirmed by a person, in columns.toml, before it is published.
func (h *walk) checkNewYear(before, now invest.Period) {
	h.checkHeader(now, h.origin(h.firstOf(before)).header, h.origin(h.firstOf(now)).header)
	h.checkClasses(before, now)
}

// checkHeader reports the fields, and the columns that no field claims, that
// only one of the two exports has. Other headers of the same field, another
// order and columns that are known and ignored are no change.
func (h *walk) checkHeader(period invest.Period, old, changed *ingest.Header) {
	oldColumns, newColumns := h.vocabulary.Meanings(old), h.vocabulary.Meanings(changed)
	for _, meaning := range slices.Sorted(maps.Keys(newColumns)) {
		if _, there := oldColumns[meaning]; !there {
			c := newColumns[meaning]
			h.Problems.AddOf(diag.Subject{Period: period.String()}, c.At, diag.HeaderChanged, c.Name, string(diag.ColumnAdded), filepath.Base(old.At.File))
		}
	}
	for _, meaning := range slices.Sorted(maps.Keys(oldColumns)) {
		if _, there := newColumns[meaning]; !there {
			h.Problems.AddOf(diag.Subject{Period: period.String()}, changed.At, diag.HeaderChanged, oldColumns[meaning].Name, string(diag.ColumnRemoved), filepath.Base(old.At.File))
		}
	}
}

// leastOfClass is how many projects a class must have had before it is news
// that they are gone: of a few, all may well become projects of another class.
const leastOfClass = 10

// checkClasses reports a class of which fewer than a tenth is left with the new
// year: its value was renamed, or left out by a filter.
func (h *walk) checkClasses(before, now invest.Period) {
	old, left := h.countClasses(before), h.countClasses(now)
	if len(left) == 0 { // the column is gone, which is reported at the header
		return
	}
	for _, class := range slices.Sorted(maps.Keys(old)) {
		if was, is := old[class], left[class]; was >= leastOfClass && 10*is < was {
			h.Problems.AddOf(diag.Subject{Period: now.String()}, h.headerCell(h.firstOf(now), reference.ClassField), diag.ClassChanged,
				h.ref.Columns.ValueName(reference.ClassField, string(class)), strconv.Itoa(was), strconv.Itoa(is))
		}
	}
}

func (h *walk) countClasses(period invest.Period) map[invest.Class]int {
	counts := map[invest.Class]int{}
	for _, posting := range h.ledger.Postings(period) {
		if class := h.cellOf(h.index.Facts(posting)).Class; class != "" {
			counts[class]++
		}
	}
	return counts
}

func (p *Past) cellOf(facts *invest.Facts) *invest.Cell { return &p.index.Cells()[facts.Cell] }

// checkWithheldColumn reports an export without the column that says whether a
// project may be named, while the export before had it and kept projects unnamed.
func (s *step) checkWithheldColumn() {
	header := s.origin(s.firstOf(s.now)).header
	if _, there := header.Index[reference.Withheld]; there {
		return
	}
	secret := 0
	for _, posting := range s.ledger.Postings(s.before) {
		if s.index.Facts(posting).Withheld {
			secret++
		}
	}
	if secret > 0 {
		s.told.withheld = true
		s.problems.AddOf(diag.Subject{Period: s.now.String()}, header.At, diag.WithheldColumnGone, strconv.Itoa(secret), s.beforeName())
	}
}
