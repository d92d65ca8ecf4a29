package ingest

import (
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Memory keeps what the cells of a field were understood as, so that a text
// that stands in a thousand rows is interpreted once. It is filled by the
// interpretation alone, and by nothing that was a problem: each cell with a
// problem is looked at, and reported, anew. One goroutine uses it.
type Memory struct {
	index    *invest.Index
	values   map[reference.FieldName]*understood[string]
	texts    map[reference.FieldName]*understood[int32] // numbers of the index
	dates    map[reference.FieldName]*understood[invest.Date]
	periods  understood[invest.Period]
	places   *Places
	hints    [2]int32 // for the places of rows that are not familiar
	familiar familiar
	rows     int          // of the file before
	lists    chan []Claim // of files that have been taken into the run, to be filled again; nil where there are none
}

// NewMemory returns the memory of one goroutine, which has familiar rows in
// common with others.
// Lists are those of claims that are to be filled again; nil where there are none.
func NewMemory(index *invest.Index, common *Arrangements, lists chan []Claim) *Memory {
	return &Memory{
		lists:    lists,
		familiar: familiar{common: common},
		index:    index,
		values:   map[reference.FieldName]*understood[string]{},
		texts:    map[reference.FieldName]*understood[int32]{},
		dates:    map[reference.FieldName]*understood[invest.Date]{},
		places:   NewPlaces(),
	}
}

// List returns an empty list for the claims of a file.
func (m *Memory) List() []Claim {
	select {
	case list := <-m.lists:
		return list[:0]
	default:
		return make([]Claim, 0, m.rows)
	}
}

// understood are texts of a field and what each was understood as.
type understood[T any] struct {
	meanings map[string]meaning[T]
	last     meaning[T] // of the cell before: neighbours are often alike
}

type meaning[T any] struct {
	text  string
	value T
}

// maxRemembered is how many texts of a field are remembered: more than any
// register has projects, and few enough for free text that never repeats.
const maxRemembered = 1 << 18

// understand interprets the cell of a slot, or recalls what the same text was
// understood as. Interpret depends on the text and on the field alone.
func understand[T any](r *row, s *slot, known *understood[T], interpret func(*row, *slot) T) T {
	if s.cell < 0 || r.isRefused(s.cell) {
		return *new(T)
	}
	text := r.cells[s.cell]
	if text == known.last.text && known.meanings != nil {
		return known.last.value
	}
	if said, seen := known.meanings[text]; seen {
		known.last = said
		return said.value
	}
	before := len(r.problems)
	value := interpret(r, s)
	if len(r.problems) == before && len(known.meanings) < maxRemembered {
		if known.meanings == nil {
			known.meanings = map[string]meaning[T]{}
		}
		text = strings.Clone(text) // a row's cells share their memory
		known.last = meaning[T]{text, value}
		known.meanings[text] = known.last
	}
	return value
}

// slot is a field as the rows below a header state it.
type slot struct {
	name   reference.FieldName
	cell   int     // -1 where the header has no such column
	column *Column // nil where the header has no such column
	values *understood[string]
	texts  *understood[int32]
	dates  *understood[invest.Date]
}

// required tells whether no row may leave the field empty. A field without a
// column is none that a row leaves empty.
func (s *slot) required() bool { return s.column != nil && s.column.Field.Required }

// slots are the fields of a report, in the order of a report's own fields.
type slots struct {
	unit, code, name, county, sector, level, ownership, class, stage slot

	organization, progress, start, finish, withheld, period slot

	money [3]slot // in the order of amountFields
}

// slots returns where the rows below a header state what.
func (m *Memory) slots(h *Header) *slots {
	at := func(name reference.FieldName) slot {
		cell, present := h.Index[name]
		if !present {
			return slot{name: name, cell: -1}
		}
		if m.texts[name] == nil {
			m.values[name], m.texts[name], m.dates[name] = &understood[string]{}, &understood[int32]{}, &understood[invest.Date]{}
		}
		return slot{name, cell, &h.Columns[cell], m.values[name], m.texts[name], m.dates[name]}
	}
	s := &slots{
		unit: at(reference.Unit), code: at(reference.ProjectCode), name: at(reference.ProjectName),
		county: at(reference.CountyField), sector: at(reference.SectorField), level: at(reference.LevelField),
		ownership: at(reference.Ownership), class: at(reference.ClassField), stage: at(reference.StageField),
		organization: at(reference.Organization), progress: at(reference.Progress),
		start: at(reference.Start), finish: at(reference.Finish),
		withheld: at(reference.Withheld), period: at(reference.PeriodField),
	}
	for i, name := range amountFields {
		s.money[i] = at(name)
	}
	return s
}
