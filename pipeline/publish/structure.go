package publish

import (
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// structureDocument is structure.json: the shares of the newest period by
// scope and dimension, and those of the counties year by year. What makes up
// one county stands in counties.json.
type structureDocument struct {
	Period   invest.Period `json:"period"`
	Scopes   []scopeShares `json:"scopes"`
	Counties countyShares  `json:"counties"`
}

type scopeShares struct {
	ID         string            `json:"id"`
	Name       string            `json:"name"` // empty for the scope of everything
	Dimensions []dimensionShares `json:"dimensions"`
}

type dimensionShares struct {
	ID      string        `json:"id"`
	Members []memberShare `json:"members"`
}

type memberShare struct {
	link
	ProjectCount   int          `json:"project_count"`
	CountShare     invest.Ratio `json:"project_count_share"`
	Completed      invest.Yuan  `json:"completed_yuan"`
	CompletedShare invest.Ratio `json:"completed_share"`
	Completion     *completion  `json:"completion"` // of the member in the scope of everything
	Targets        []string     `json:"targets"`
}

// countyShares is what part of everything each county makes up.
type countyShares struct {
	Periods []invest.Period     `json:"periods"` // the last one of each year, oldest first
	Rows    []countyShareSeries `json:"rows"`
}

// countyShareSeries holds the shares of a county in each of the periods.
type countyShareSeries struct {
	link
	CountShares     []invest.Ratio `json:"project_count_share"`
	CompletedShares []invest.Ratio `json:"completed_share"`
}

func (v view) structure() structureDocument {
	document := structureDocument{Period: v.figures.Latest(), Scopes: []scopeShares{}, Counties: v.countyShares()}
	series := v.seriesByGroupKey()
	for _, row := range v.figures.Structure {
		if row.Period != document.Period || row.InCounty() {
			continue
		}
		if n := len(document.Scopes); n == 0 || document.Scopes[n-1].ID != row.Scope {
			document.Scopes = append(document.Scopes, scopeShares{ID: row.Scope, Name: v.names["level"][row.Scope]})
		}
		share := v.memberShare(row)
		if row.Scope == measure.ScopeAll {
			share.Completion = completionAt(series[row.GroupKey()], document.Period)
		}
		scope := &document.Scopes[len(document.Scopes)-1]
		scope.Dimensions = appendShare(scope.Dimensions, row.Dimension, share)
	}
	return document
}

// countyStructure is what makes up a county in the newest period.
func (v view) countyStructure(code string) []dimensionShares {
	dimensions := []dimensionShares{}
	for _, row := range v.figures.Structure {
		if row.Period == v.figures.Latest() && row.Scope == measure.CountyScope(code) {
			dimensions = appendShare(dimensions, row.Dimension, v.memberShare(row))
		}
	}
	return dimensions
}

func (v view) countyShares() countyShares {
	shares := countyShares{Periods: v.figures.Finals, Rows: []countyShareSeries{}}
	place := map[string]int{}
	for _, county := range v.figures.Counties {
		place[county.ID] = len(shares.Rows)
		shares.Rows = append(shares.Rows, countyShareSeries{link: v.county(county.ID)})
	}
	for _, row := range v.figures.Structure {
		if row.Scope == measure.ScopeAll && row.Dimension == "county" && slices.Contains(shares.Periods, row.Period) {
			county := &shares.Rows[place[row.Member.ID]]
			county.CountShares = append(county.CountShares, row.CountShare)
			county.CompletedShares = append(county.CompletedShares, row.CompletedShare)
		}
	}
	return shares
}

func (v view) memberShare(row measure.ShareRow) memberShare {
	share := memberShare{
		link:         link{ID: row.Member.ID, Name: row.Member.Name},
		ProjectCount: row.ProjectCount, CountShare: row.CountShare,
		Completed: row.Completed, CompletedShare: row.CompletedShare, Targets: shareTargets(row),
	}
	if row.Dimension == "county" {
		share.link = v.county(row.Member.ID)
	}
	return share
}

// appendShare adds a share to its dimension, which is the last one or new:
// rows come in display order.
func appendShare(dimensions []dimensionShares, dimension string, share memberShare) []dimensionShares {
	if n := len(dimensions); n == 0 || dimensions[n-1].ID != dimension {
		dimensions = append(dimensions, dimensionShares{ID: dimension})
	}
	last := &dimensions[len(dimensions)-1]
	last.Members = append(last.Members, share)
	return dimensions
}

// seriesByGroupKey returns the city-wide series of every member that has shares.
func (v view) seriesByGroupKey() map[string]measure.Series {
	series := map[string]measure.Series{}
	for dimension, members := range map[string][]measure.MemberSeries{
		"group": v.figures.Groups, "level": v.figures.Levels, "ownership": v.figures.Ownerships, "class": v.figures.Classes,
		"county": v.figures.Counties,
	} {
		for _, member := range members {
			series[dimension+"."+member.ID] = member.Series
		}
	}
	return series
}

// shareTargets returns the ids of the targets that set a share of the row.
func shareTargets(row measure.ShareRow) []string {
	ids := []string{}
	for _, target := range slices.Concat(row.CountTargets, row.CompletedTargets) {
		ids = append(ids, target.ID)
	}
	return ids
}

// poolDocument is pool.json: the project pool of the newest period by stage.
type poolDocument struct {
	Period       invest.Period `json:"period"`
	ProjectCount int           `json:"project_count"`
	Total        invest.Amount `json:"total"`
	Stages       []poolStage   `json:"stages"`
}

type poolStage struct {
	link
	ProjectCount int           `json:"project_count"`
	Total        invest.Amount `json:"total"`
	Completed    invest.Yuan   `json:"completed_yuan"`
}

func (v view) pool() poolDocument {
	period := v.figures.Latest()
	city, _ := v.figures.City.At(period)
	return poolDocument{
		Period: period, ProjectCount: city.ProjectCount, Total: city.TotalAmount(), Stages: poolStages(v.figures.Pool, period),
	}
}

func poolStages(rows []measure.PoolRow, period invest.Period) []poolStage {
	stages := []poolStage{}
	for _, row := range rows {
		if row.Period == period {
			stages = append(stages, poolStage{
				link:         link{ID: row.Stage.ID, Name: row.Stage.Name},
				ProjectCount: row.ProjectCount, Total: row.TotalAmount(), Completed: row.Completed,
			})
		}
	}
	return stages
}
