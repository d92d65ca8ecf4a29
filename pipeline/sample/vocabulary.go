package sample

import (
	"fmt"

	"openinvest/pipeline/reference"
)

// stage is where a project stands in its life.
type stage int

const (
	reserve stage = iota
	preparation
	construction
	suspended
	finished
	stages
)

// class is what the year's plan foresees for a project.
type class int

const (
	preparatory class = iota
	newStart
	continued
	completion
	classes
)

// vocabulary holds the words of a register: everything that the exports say
// other than names and numbers comes from reference data.
type vocabulary struct {
	reference.Reference
	stages  [stages]int  // index among the values of the field
	classes [classes]int // index among the values of the field
	shown   int          // index of the value for a project that may be named
	hidden  int
	small   reference.DisplayUnit
	large   reference.DisplayUnit
}

func newVocabulary(ref reference.Reference) (vocabulary, error) {
	v := vocabulary{Reference: ref}
	if err := v.takeUnits(); err != nil {
		return v, err
	}
	for _, name := range []reference.FieldName{
		reference.LevelField, reference.Ownership, reference.ClassField, reference.StageField, reference.Withheld,
	} {
		if field, described := ref.Columns.Field(name); described && len(field.Values) == 0 {
			return v, fmt.Errorf("columns.toml: field %q lists no values; a made-up register needs them", name)
		}
	}
	plain, started := v.byRole(reference.StageField, ""), v.byRole(reference.StageField, reference.StartedRole)
	ended := v.byRole(reference.StageField, reference.FinishedRole)
	v.stages = [stages]int{
		reserve: first(plain), preparation: last(plain), construction: first(started), suspended: last(started), finished: first(ended),
	}
	plain = v.byRole(reference.ClassField, "")
	v.classes = [classes]int{
		preparatory: last(plain), continued: first(plain),
		newStart:   first(v.byRole(reference.ClassField, reference.StartRole)),
		completion: first(v.byRole(reference.ClassField, reference.FinishRole)),
	}
	for i, value := range ref.Columns.Values(reference.Withheld) {
		if value.ID == string(reference.Withheld) {
			v.hidden = i
		} else {
			v.shown = i
		}
	}
	return v, nil
}

// takeUnits finds the smallest and the largest unit that pages show amounts in:
// offices write their registers in the same ones. Both are powers of ten, since
// no other unit states every amount exactly.
func (v *vocabulary) takeUnits() error {
	display := v.Columns.Currency.Display
	for _, unit := range display {
		if v.Columns.Units[unit.Name] != unit.Size || !isPowerOfTen(unit.Size) {
			return fmt.Errorf("columns.toml: the display unit %q is missing from [units], or its size is no power of ten", unit.Name)
		}
	}
	v.large, v.small = display[0], display[len(display)-1]
	return nil
}

func isPowerOfTen(n int64) bool {
	for n > 1 && n%10 == 0 {
		n /= 10
	}
	return n == 1
}

// byRole returns which values of a field have a role, in display order; every
// value where none has it.
func (v *vocabulary) byRole(field reference.FieldName, role reference.Role) []int {
	var with, all []int
	for i, value := range v.Columns.Values(field) {
		all = append(all, i)
		if value.Role == role {
			with = append(with, i)
		}
	}
	if len(with) == 0 {
		return all
	}
	return with
}

// first and last return 0 where a register has no such column at all.
func first(indexes []int) int {
	if len(indexes) == 0 {
		return 0
	}
	return indexes[0]
}

func last(indexes []int) int {
	if len(indexes) == 0 {
		return 0
	}
	return indexes[len(indexes)-1]
}

// spelling returns the word for something as the exports of a year write it:
// each year one column is filled with the short forms that people use. turn is
// the column's place in that rotation.
func spelling(name string, aliases []string, year, turn int) string {
	const turns = 3
	if year%turns == turn && len(aliases) > 0 {
		return aliases[0]
	}
	return name
}

// value returns the word for a value of a field.
func (v *vocabulary) value(field reference.FieldName, index int) string {
	return v.Columns.Values(field)[index].Name
}
