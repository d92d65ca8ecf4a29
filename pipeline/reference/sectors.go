package reference

import (
	"slices"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
)

// Sectors is sectors.toml: what a project is for.
type Sectors struct {
	Groups  []GroupRecord  `toml:"groups"`  // in display order
	Sectors []SectorRecord `toml:"sectors"` // in display order
}

// GroupRecord is a set of sectors that the plan speaks of as one.
type GroupRecord struct {
	ID   invest.Group `toml:"id"`
	Name string       `toml:"name"`
}

// SectorRecord is a sector and the group it belongs to.
type SectorRecord struct {
	Code    invest.Sector `toml:"code"`
	Name    string        `toml:"name"`
	Aliases []string      `toml:"aliases"`
	Group   invest.Group  `toml:"group"` // empty where the file has no groups
}

// GroupOf returns the group of a sector that the file lists.
func (s *Sectors) GroupOf(sector invest.Sector) invest.Group {
	for _, record := range s.Sectors {
		if record.Code == sector {
			return record.Group
		}
	}
	return ""
}

// SectorName returns the name of a sector, or its code where it has none.
func (s *Sectors) SectorName(code invest.Sector) string {
	for _, sector := range s.Sectors {
		if sector.Code == code {
			return sector.Name
		}
	}
	return string(code)
}

func (s *Sectors) check(d *document) {
	groups, groupNames := uniqueness{}, uniqueness{}
	for i, group := range s.Groups {
		d.checkCode("groups", i, "id", string(group.ID), groups)
		d.checkNames("groups", i, group.Name, nil, groupNames)
	}
	if len(s.Sectors) == 0 {
		d.wrong("", 0, "sectors", diag.NoSector)
	}
	codes, names := uniqueness{}, uniqueness{}
	for i, sector := range s.Sectors {
		d.checkCode("sectors", i, "code", string(sector.Code), codes)
		d.checkNames("sectors", i, sector.Name, sector.Aliases, names)
		if len(s.Groups) == 0 && sector.Group == "" {
			continue
		}
		if !slices.ContainsFunc(s.Groups, func(g GroupRecord) bool { return g.ID == sector.Group }) {
			d.wrong("sectors", i, "group", diag.WantGroupID, string(sector.Group))
		}
	}
}
