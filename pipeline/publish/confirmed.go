package publish

import (
	"cmp"
	"slices"
)

// confirmed lists what was confirmed, the newest period first.
func (v view) confirmed() []confirmedRow {
	rows := []confirmedRow{}
	for _, c := range v.figures.Confirmed {
		row := confirmedRow{Period: c.Period, Code: c.Code, Name: c.Name, Whole: c.Whole, Reason: c.Reason, Date: c.Date}
		if project, named := v.find(c.Project); named {
			self := v.project(project.Latest)
			row.Project, row.Name = &self, ""
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b confirmedRow) int { return cmp.Compare(b.Period, a.Period) })
	return rows
}
