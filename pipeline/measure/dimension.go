package measure

import (
	"cmp"
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Member is one value of a dimension: a county, a sector, an ownership ...
type Member struct {
	ID   string
	Name string
}

// Dimension is something that projects are grouped by, with its members in
// display order.
type Dimension struct {
	ID      string // "county", "sector", "group", "level", "ownership", "class" or "stage"
	Members []Member
	of      func(Cell) string
}

// match selects the cells of a member.
func (d Dimension) match(id string) Match {
	return func(c Cell) bool { return d.of(c) == id }
}

// place returns the place of a cell among the members, or -1 where it is of none.
func (d Dimension) place() func(Cell) int {
	places := make(map[string]int, len(d.Members))
	for i, member := range slices.Backward(d.Members) {
		places[member.ID] = i
	}
	return func(c Cell) int {
		if place, listed := places[d.of(c)]; listed {
			return place
		}
		return -1
	}
}

// dimensions returns the dimensions of a register. Those that neither a column
// nor the reference data state are left out.
func dimensions(ref reference.Reference) map[string]Dimension {
	groupOf := map[invest.Sector]invest.Group{}
	county := Dimension{ID: "county", of: func(c Cell) string { return string(c.County) }}
	for _, record := range ref.Regions.Counties {
		county.Members = append(county.Members, Member{string(record.Code), record.Name})
	}
	sector := Dimension{ID: "sector", of: func(c Cell) string { return string(c.Sector) }}
	for _, record := range ref.Sectors.Sectors {
		sector.Members = append(sector.Members, Member{string(record.Code), record.Name})
		groupOf[record.Code] = record.Group
	}
	group := Dimension{ID: "group", of: func(c Cell) string { return string(groupOf[c.Sector]) }}
	for _, record := range ref.Sectors.Groups {
		group.Members = append(group.Members, Member{string(record.ID), record.Name})
	}
	all := map[string]Dimension{"county": county, "sector": sector}
	if len(group.Members) > 0 {
		all["group"] = group
	}
	for name, of := range map[reference.FieldName]func(Cell) string{
		reference.LevelField: func(c Cell) string { return string(c.Level) },
		reference.Ownership:  func(c Cell) string { return string(c.Ownership) },
		reference.ClassField: func(c Cell) string { return string(c.Class) },
		reference.StageField: func(c Cell) string { return string(c.Stage) },
	} {
		if field, described := ref.Columns.Field(name); described {
			all[string(name)] = fieldDimension(field, of)
		}
	}
	return all
}

// Unstated is the member of the rows that do not state an optional field, so
// that the members of every dimension add up to the whole.
const Unstated = "unstated"

func fieldDimension(field reference.Field, of func(Cell) string) Dimension {
	dimension := Dimension{ID: string(field.Name), of: of}
	for _, value := range field.Values {
		dimension.Members = append(dimension.Members, Member{value.ID, value.Name})
	}
	if !field.Required {
		dimension.Members = append(dimension.Members, Member{Unstated, field.Unstated})
		dimension.of = func(c Cell) string { return cmp.Or(of(c), Unstated) }
	}
	return dimension
}
