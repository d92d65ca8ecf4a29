package publish

import (
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// structureDocument is structure.json: the shares of the newest period by
// scope and dimension, and all earlier ones.
type structureDocument struct {
	Period  invest.Period  `json:"period"`
	Scopes  []scopeShares  `json:"scopes"`
	History []shareHistory `json:"history"`
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

type shareHistory struct {
	Period         invest.Period `json:"period"`
	Scope          string        `json:"scope"`
	Group          string        `json:"group"`
	CountShare     invest.Ratio  `json:"project_count_share"`
	CompletedShare invest.Ratio  `json:"completed_share"`
}

func (v view) structure() structureDocument {
	document := structureDocument{Period: v.figures.Latest(), Scopes: []scopeShares{}, History: []shareHistory{}}
	series := v.seriesByGroupKey()
	for _, row := range v.figures.Structure {
		document.History = append(document.History,
			shareHistory{row.Period, row.Scope, row.GroupKey(), row.CountShare, row.CompletedShare})
		if row.Period != document.Period {
			continue
		}
		dimension := document.dimension(row.Scope, v.names["level"][row.Scope], row.Dimension)
		share := memberShare{
			link:         link{ID: row.Member.ID, Name: row.Member.Name},
			ProjectCount: row.ProjectCount, CountShare: row.CountShare,
			Completed: row.Completed, CompletedShare: row.CompletedShare, Targets: shareTargets(row),
		}
		if row.Scope == measure.ScopeAll {
			share.Completion = completionAt(series[row.GroupKey()], document.Period)
		}
		dimension.Members = append(dimension.Members, share)
	}
	return document
}

// dimension returns the place that a row belongs to, making it if it is new.
// Rows come in display order, so that it is the last one.
func (d *structureDocument) dimension(scope, name, dimension string) *dimensionShares {
	if n := len(d.Scopes); n == 0 || d.Scopes[n-1].ID != scope {
		d.Scopes = append(d.Scopes, scopeShares{ID: scope, Name: name})
	}
	current := &d.Scopes[len(d.Scopes)-1]
	if n := len(current.Dimensions); n == 0 || current.Dimensions[n-1].ID != dimension {
		current.Dimensions = append(current.Dimensions, dimensionShares{ID: dimension})
	}
	return &current.Dimensions[len(current.Dimensions)-1]
}

// seriesByGroupKey returns the city-wide series of every member that has shares.
func (v view) seriesByGroupKey() map[string]measure.Series {
	series := map[string]measure.Series{}
	for dimension, members := range map[string][]measure.MemberSeries{
		"group": v.figures.Groups, "level": v.figures.Levels, "ownership": v.figures.Ownerships, "class": v.figures.Classes,
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
