package measure

import (
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// ScopeAll is the scope of every project that the register lists, both levels
// together.
const ScopeAll = "all"

// countyScope begins the scope of a county's own projects, "county.450802": a
// county's code alone could be the id of a level.
const countyScope = "county."

// ShareRow is 占比: what part of a scope a member makes up, by the number of
// projects and by completed investment.
type ShareRow struct {
	Period         invest.Period
	Scope          string // ScopeAll, the id of a level, or a county as CountyScope names it
	Dimension      string
	Member         Member
	ProjectCount   int
	CountShare     invest.Ratio
	Completed      invest.Yuan
	CompletedShare invest.Ratio

	CountTargets     Targets // that set CountShare
	CompletedTargets Targets // that set CompletedShare
}

// Targets are targets of the plan, in its order.
type Targets []reference.Target

// GroupKey is the member as the published table names it, such as
// "group.industry": ids of different dimensions may be the same word.
func (s ShareRow) GroupKey() string { return s.Dimension + "." + s.Member.ID }

// CountyScope is the scope of the projects of a county.
func CountyScope(code string) string { return countyScope + code }

// InCounty tells whether the scope of the row is one county.
func (s ShareRow) InCounty() bool { return strings.HasPrefix(s.Scope, countyScope) }

// shareDimensions are those whose shares are published, in display order.
var shareDimensions = []string{"group", "ownership", "level", "class", "county"}

// shareScope is a set of rows whose structure is published: everything, or
// what a member of a dimension has. Within itself that dimension has no shares.
type shareScope struct {
	id        string
	dimension string // "level" or "county"; "" for everything
}

// structure lists the shares of every member in every scope and period. A
// scope without a project in a period has no rows there.
func (r register) structure(all map[string]Dimension, plan reference.Plan) []ShareRow {
	grid := r.shareGrid(all)
	var rows []ShareRow
	for _, period := range r.periods {
		wholes, parts := grid.sums(r.partial.months[period])
		for s, scope := range grid.scopes {
			whole := wholes[s]
			if whole.ProjectCount == 0 {
				continue
			}
			for _, name := range shareDimensions {
				if name == scope.dimension {
					continue
				}
				for m, member := range all[name].Members {
					part := parts[s*grid.columns+grid.first[name]+m]
					row := ShareRow{
						Period: period, Scope: scope.id, Dimension: name, Member: member,
						ProjectCount:   part.ProjectCount,
						CountShare:     invest.Quotient(part.ProjectCount, whole.ProjectCount, invest.NoProjects),
						Completed:      part.Completed,
						CompletedShare: invest.Quotient(part.Completed, whole.Completed, invest.NoCompleted),
					}
					row.CountTargets = shareTargets(plan, row, reference.BasisProjectCountShare)
					row.CompletedTargets = shareTargets(plan, row, reference.BasisCompletedShare)
					rows = append(rows, row)
				}
			}
		}
	}
	return rows
}

// shareGrid tells where the parts of a period belong: a row a scope, a column a
// member of a dimension.
type shareGrid struct {
	scopes    []shareScope
	columns   int
	first     map[string]int // of each dimension, the column of its first member
	scopesOf  [][]int        // by cell of the partial
	columnsOf [][]int        // by cell of the partial
}

func (r register) shareGrid(all map[string]Dimension) shareGrid {
	cells := len(r.partial.cells)
	grid := shareGrid{scopes: []shareScope{{id: ScopeAll}}, first: map[string]int{}, scopesOf: make([][]int, cells), columnsOf: make([][]int, cells)}
	for cell := range grid.scopesOf {
		grid.scopesOf[cell] = []int{0}
	}
	for _, name := range []string{"level", "county"} {
		r.place(all, name, grid.scopesOf, len(grid.scopes))
		for _, member := range all[name].Members {
			id := member.ID
			if name == "county" {
				id = CountyScope(id)
			}
			grid.scopes = append(grid.scopes, shareScope{id, name})
		}
	}
	for _, name := range shareDimensions {
		grid.first[name] = grid.columns
		r.place(all, name, grid.columnsOf, grid.columns)
		grid.columns += len(all[name].Members)
	}
	return grid
}

// place adds to each cell's places the one that it has in a dimension, counted
// from first. A dimension that the register does not state has none.
func (r register) place(all map[string]Dimension, name string, places [][]int, first int) {
	dimension, stated := all[name]
	if !stated {
		return
	}
	for cell, place := range r.partial.places(dimension.place()) {
		if place >= 0 {
			places[cell] = append(places[cell], first+place)
		}
	}
}

// sums adds up the parts of a period in one walk: every scope as a whole, and
// every member in it.
func (g shareGrid) sums(parts []part) (wholes, members []Sums) {
	wholes, members = make([]Sums, len(g.scopes)), make([]Sums, len(g.scopes)*g.columns)
	for _, part := range parts {
		for _, scope := range g.scopesOf[part.cell] {
			wholes[scope] = wholes[scope].Add(part.Sums)
			for _, column := range g.columnsOf[part.cell] {
				at := scope*g.columns + column
				members[at] = members[at].Add(part.Sums)
			}
		}
	}
	return wholes, members
}

// shareTargets returns the targets of the plan that set a share of the row. A
// target that narrows its scope or its group further sets none of them, and
// none speaks of a county.
func shareTargets(plan reference.Plan, row ShareRow, basis reference.TargetBasis) Targets {
	var targets Targets
	if row.InCounty() || row.Dimension == "county" {
		return targets
	}
	scope := reference.Scope{}
	if row.Scope != ScopeAll {
		scope.Level = invest.Level(row.Scope)
	}
	group := reference.Scope{}
	switch row.Dimension {
	case "group":
		group.Group = invest.Group(row.Member.ID)
	case "ownership":
		group.Ownership = invest.Ownership(row.Member.ID)
	case "level":
		group.Level = invest.Level(row.Member.ID)
	}
	for _, target := range plan.Targets {
		if target.Measure == basis && target.Scope == scope && target.Group == group {
			targets = append(targets, target)
		}
	}
	return targets
}
