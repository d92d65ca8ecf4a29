package measure

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// ScopeAll is the scope of every project that the register lists, both levels
// together.
const ScopeAll = "all"

// ShareRow is 占比: what part of a scope a member makes up, by the number of
// projects and by completed investment.
type ShareRow struct {
	Period         invest.Period
	Scope          string // ScopeAll or the id of a level
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

// shareDimensions are those whose shares are published, in display order.
var shareDimensions = []string{"group", "ownership", "level", "class"}

// structure lists the shares of every member in every scope and period. A
// scope without a project in a period has no rows there.
func (r register) structure(all map[string]Dimension, plan reference.Plan) []ShareRow {
	scopes := []string{ScopeAll}
	for _, level := range all["level"].Members {
		scopes = append(scopes, level.ID)
	}
	// No dimension of shares is made of counties or stages.
	tallies := r.partial.over(func(c Cell) Cell { c.County, c.Stage = "", ""; return c })
	var rows []ShareRow
	for _, period := range r.periods {
		shared := tallies[period]
		for _, scope := range scopes {
			match := Match(every)
			if scope != ScopeAll {
				match = all["level"].match(scope)
			}
			whole := shared.Sum(match)
			if whole.ProjectCount == 0 {
				continue
			}
			for _, name := range shareDimensions {
				dimension, stated := all[name]
				if !stated || name == "level" && scope != ScopeAll {
					continue
				}
				for _, member := range dimension.Members {
					part := shared.Sum(func(c Cell) bool { return match(c) && dimension.of(c) == member.ID })
					row := ShareRow{
						Period: period, Scope: scope, Dimension: name, Member: member,
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

// shareTargets returns the targets of the plan that set a share of the row. A
// target that narrows its scope or its group further sets none of them.
func shareTargets(plan reference.Plan, row ShareRow, basis reference.TargetBasis) Targets {
	var targets Targets
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
