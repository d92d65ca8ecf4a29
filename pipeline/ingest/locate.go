package ingest

import (
	"slices"
	"strings"

	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// leastFields is how many different fields a header must name. A register has
// at least five required ones, so that a header with two damaged names is still
// known for one, and no title names three.
const leastFields = 3

// mostLines is how many lines a header may take: groups of groups of columns.
const mostLines = 3

// findHeader reads records up to the header. A header may take several lines: group
// headers, and below them the headers of their columns. Two lines are one
// header if both name a field and together they name more than the fuller one,
// or if the upper one states the unit of a group.
func (v *Vocabulary) findHeader(r *sheet.Records) (place sheet.Place, found bool) {
	var above []string // the record before, if it has any text
	for n := 1; ; n++ {
		if ok, _ := r.Next(); !ok {
			return sheet.Place{}, false
		}
		switch {
		case v.isTwoLineHeader(above, r.Cells):
			place = sheet.Place{Record: n - 1, Rows: 2, End: r.End}
			return v.extend(r, place, overlay(above, r.Cells)), true
		case v.namedFields(r.Cells) >= leastFields:
			place = sheet.Place{Record: n, Rows: 1, End: r.End}
			return v.extend(r, place, sheet.TrimRight(slices.Clone(r.Cells), 0)), true
		}
		above = slices.Clone(r.Cells)
		if sheet.CountFilled(above) == 0 {
			above = nil
		}
	}
}

// extend adds the lines below to a header with some cells, as far as they belong to
// it.
func (v *Vocabulary) extend(r *sheet.Records, place sheet.Place, cells []string) sheet.Place {
	place.Width = len(cells)
	for place.Rows < mostLines {
		if ok, _ := r.Next(); !ok || !v.isTwoLineHeader(cells, r.Cells) {
			break
		}
		cells = overlay(cells, r.Cells)
		place.Rows, place.Width, place.End = place.Rows+1, len(cells), r.End
	}
	return place
}

// isTwoLineHeader tells whether two records are one header. A row of values
// names no field, so that at least half of the cells of the lower line must do so.
func (v *Vocabulary) isTwoLineHeader(above, below []string) bool {
	if len(above) == 0 {
		return false
	}
	upper, lower := v.namedColumns(above), v.namedColumns(below)
	both := overlay(above, below)
	if lower == 0 || 2*lower < sheet.CountFilled(below) || v.namedFields(both) < leastFields {
		return false
	}
	return upper > 0 && v.namedColumns(both) > max(upper, lower) || v.namesGroups(above, below)
}

// namesGroups tells whether a line above headers is one of group headers alone,
// of which one states a unit. A title with a unit is one as well: its group is
// the whole sheet.
func (v *Vocabulary) namesGroups(above, below []string) bool {
	stated := false
	for i, cell := range above {
		if strings.TrimSpace(cell) == "" {
			continue
		}
		if i >= len(below) || strings.TrimSpace(below[i]) == "" {
			return false
		}
		_, known := v.unit(unitOfGroup(cell))
		stated = stated || known && !unitForm.MatchString(sheet.Squeeze(sheet.Fold(cell)))
	}
	return stated
}

// overlay returns the cells of the lower line where they are filled, else those
// of the upper one.
func overlay(above, below []string) []string {
	cells := make([]string, max(len(sheet.TrimRight(above, 0)), len(sheet.TrimRight(below, 0))))
	copy(cells, above)
	for i, cell := range sheet.TrimRight(below, 0) {
		if strings.TrimSpace(cell) != "" {
			cells[i] = cell
		}
	}
	return cells
}

// namedColumns counts the cells of a row that are headers, those that are known
// and read by nobody included.
func (v *Vocabulary) namedColumns(cells []string) int {
	n := 0
	for _, cell := range cells {
		if v.heading(cell).field != "" {
			n++
		}
	}
	return n
}

// namedFields counts the different fields that the cells of a row name.
func (v *Vocabulary) namedFields(cells []string) int {
	names := map[reference.FieldName]bool{}
	for _, cell := range cells {
		if name := v.heading(cell).field; name != "" && name != reference.Ignored {
			names[name] = true
		}
	}
	return len(names)
}
