package publish

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// memberDocument is a county or a sector with all that its page shows.
type memberDocument struct {
	link
	Group     *link             `json:"group,omitempty"` // of a sector
	Latest    *completion       `json:"latest"`
	Rank      *memberRank       `json:"rank"` // by completion ratio in the newest period
	Entries   []completion      `json:"entries"`
	Years     []completion      `json:"years"`
	Sectors   []linkedEntry     `json:"sectors,omitempty"`   // of a county
	Counties  []linkedEntry     `json:"counties,omitempty"`  // of a sector
	Structure []dimensionShares `json:"structure,omitempty"` // of a county, in the newest period
	Projects  projectTable      `json:"projects"`            // the largest ones
	Listed    int               `json:"projects_listed"`     // how many there are

	Changes *changesDocument `json:"changes"` // of the newest period, those that may be named
}

// memberRank is the place of a county or a sector among its like.
type memberRank struct {
	Place  int  `json:"place"`
	Among  int  `json:"among"`
	Shared bool `json:"shared"`
}

// linkedEntry is how far a part is, with a link to its page.
type linkedEntry struct {
	link
	Completion completion  `json:"completion"`
	Rank       *memberRank `json:"rank,omitempty"` // where it is ranked
}

func (v view) counties() []memberDocument {
	var documents []memberDocument
	ranks := measure.Ranks(v.figures.Counties, v.figures.Latest())
	for i, county := range v.figures.Counties {
		document := v.member(ranks, v.county(county.ID), county, func(r invest.Report) bool { return string(r.County) == county.ID })
		for j, sector := range v.figures.Sectors {
			document.Sectors = v.appendPart(document.Sectors, v.sector(sector.ID), v.figures.Cross[i][j], v.figures.Latest())
		}
		document.Structure = v.countyStructure(county.ID)
		documents = append(documents, document)
	}
	return documents
}

func (v view) sectors() []memberDocument {
	var documents []memberDocument
	ranks := measure.Ranks(v.figures.Sectors, v.figures.Latest())
	for j, sector := range v.figures.Sectors {
		document := v.member(ranks, v.sector(sector.ID), sector, func(r invest.Report) bool { return string(r.Sector) == sector.ID })
		document.Group = v.group(sector.ID)
		for i, county := range v.figures.Counties {
			document.Counties = v.appendPart(document.Counties, v.county(county.ID), v.figures.Cross[i][j], v.figures.Latest())
		}
		documents = append(documents, document)
	}
	return documents
}

func (v view) member(ranks map[string]measure.Rank, self link, member measure.MemberSeries, in func(invest.Report) bool) memberDocument {
	projects, listed := v.largest(projectsShown, in)
	document := memberDocument{
		link:     self,
		Latest:   completionAt(member.Series, v.figures.Latest()),
		Entries:  completionsOf(member.Series),
		Years:    completionsOf(member.Series.Finals(v.figures.Finals)),
		Projects: v.projectTable(projects),
		Listed:   listed,
		Changes:  v.changesIn(in),
	}
	document.Rank = rankOf(ranks, member.ID)
	return document
}

// rankOf returns the place of a member, or nil where it has none or is ranked
// alone.
func rankOf(ranks map[string]measure.Rank, id string) *memberRank {
	rank, ranked := ranks[id]
	if !ranked || rank.Among < 2 {
		return nil
	}
	return &memberRank{rank.Place, rank.Among, rank.Shared}
}

// changesIn returns what happened in the newest period to the projects of a
// county or a sector, or nil where no period came before or none may be named.
func (v view) changesIn(in func(invest.Report) bool) *changesDocument {
	if len(v.figures.Changes) == 0 || len(v.projects) == 0 {
		return nil
	}
	newest := v.figures.Changes[len(v.figures.Changes)-1]
	some := measure.Changes{Period: newest.Period, Previous: newest.Previous}
	for _, report := range newest.Entered {
		if in(report) {
			some.Entered = append(some.Entered, report)
		}
	}
	for _, report := range newest.Left {
		if in(report) {
			some.Left = append(some.Left, report)
		}
	}
	for _, change := range newest.PlanChanged {
		if in(change.Report) {
			some.PlanChanged = append(some.PlanChanged, change)
		}
	}
	document := v.changesOf(some)
	return &document
}

// projectsShown is how many projects the page of a county or a sector lists.
const projectsShown = 100

// appendPart adds the part's entry of a period, if it has one.
func (v view) appendPart(parts []linkedEntry, part link, series measure.Series, period invest.Period) []linkedEntry {
	if entry, found := series.At(period); found {
		parts = append(parts, linkedEntry{link: part, Completion: completionOf(entry)})
	}
	return parts
}

// largest returns the projects of the newest period that have the largest
// plans, n at most, and how many there are.
func (v view) largest(n int, in func(invest.Report) bool) (projects []measure.Project, listed int) {
	for _, i := range v.byPlan {
		if project := v.projects[i]; project.Listed && in(project.Latest) {
			listed++
			if listed <= n {
				projects = append(projects, project)
			}
		}
	}
	return projects, listed
}

// yearDocument is one calendar year.
type yearDocument struct {
	Year     int           `json:"year"`
	Path     string        `json:"path"`
	Final    completion    `json:"final"`
	Complete bool          `json:"complete"` // December is exported
	Months   []completion  `json:"months"`
	Counties []linkedEntry `json:"counties"`
	Sectors  []linkedEntry `json:"sectors"`
}

func (v view) years() []yearDocument {
	var documents []yearDocument
	for _, final := range v.figures.City.Finals(v.figures.Finals) {
		year := final.Period.Year()
		document := yearDocument{
			Year: year, Path: "years/" + final.Period.String()[:4] + "/",
			Final: completionOf(final), Complete: final.Period.Month() == 12,
		}
		for _, entry := range v.figures.City {
			if entry.Period.Year() == year {
				document.Months = append(document.Months, completionOf(entry))
			}
		}
		document.Counties = v.rankedParts(v.figures.Counties, v.county, final.Period)
		document.Sectors = v.rankedParts(v.figures.Sectors, v.sector, final.Period)
		documents = append(documents, document)
	}
	return documents
}

// rankedParts lists the entries of a period in display order, each with its
// place.
func (v view) rankedParts(members []measure.MemberSeries, linked func(id string) link, period invest.Period) []linkedEntry {
	ranks := measure.Ranks(members, period)
	var parts []linkedEntry
	for _, member := range members {
		if entry, found := member.Series.At(period); found {
			parts = append(parts, linkedEntry{linked(member.ID), completionOf(entry), rankOf(ranks, member.ID)})
		}
	}
	return parts
}

// crossDocument is cross.json: county by sector, as of the newest period.
type crossDocument struct {
	Period   invest.Period   `json:"period"`
	Counties []link          `json:"counties"`
	Sectors  []link          `json:"sectors"`
	Cells    [][]*completion `json:"cells"`
}

func (v view) cross() crossDocument {
	document := crossDocument{Period: v.figures.Latest()}
	for _, sector := range v.figures.Sectors {
		document.Sectors = append(document.Sectors, v.sector(sector.ID))
	}
	for i, county := range v.figures.Counties {
		document.Counties = append(document.Counties, v.county(county.ID))
		row := []*completion{}
		for _, series := range v.figures.Cross[i] {
			row = append(row, completionAt(series, document.Period))
		}
		document.Cells = append(document.Cells, row)
	}
	return document
}
