package measure

import (
	"cmp"
	"slices"

	"openinvest/pipeline/invest"
)

// Confirm adds what was confirmed about the exports of a period up to the newest. key
// is the code of a project or of a county, or empty. A project that may not be named
// is none here.
func (f *Figures) Confirm(c invest.Confirmation, key string) {
	if c.Period > f.Latest() {
		return
	}
	c.Whole = key == ""
	i, named := slices.BinarySearchFunc(f.Projects, invest.ProjectCode(key), func(p Project, code invest.ProjectCode) int {
		return cmp.Compare(p.Code, code)
	})
	switch {
	case named && f.Reference.Columns.ProjectsNamed():
		c.Project, c.Name = f.Projects[i].Code, f.Projects[i].Latest.Name
	case !named:
		for _, county := range f.Reference.Regions.Counties {
			if string(county.Code) == key {
				c.Name = county.Name
			}
		}
	}
	f.Confirmed = append(f.Confirmed, c)
}
