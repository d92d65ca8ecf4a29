package invest

import "cmp"

// Cell is a combination of everything that rows are grouped by.
type Cell struct {
	County    County
	Sector    Sector
	Level     Level
	Ownership Ownership
	Class     Class
	Stage     Stage
}

// Compare orders cells by their fields, from the first to the last.
func (c Cell) Compare(other Cell) int {
	return cmp.Or(
		cmp.Compare(c.County, other.County),
		cmp.Compare(c.Sector, other.Sector),
		cmp.Compare(c.Level, other.Level),
		cmp.Compare(c.Ownership, other.Ownership),
		cmp.Compare(c.Class, other.Class),
		cmp.Compare(c.Stage, other.Stage),
	)
}
