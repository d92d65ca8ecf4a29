package publish

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// releaseFigures are the figures of one period, as they were published.
type releaseFigures struct {
	City       completion     `json:"city"`
	Cumulative invest.Amount  `json:"cumulative"`
	Counties   []releaseEntry `json:"counties"`
	Sectors    []releaseEntry `json:"sectors"`
	Structure  []releaseShare `json:"structure"`
	Pool       []poolStage    `json:"pool"`
	Targets    []releaseState `json:"targets"`
}

type releaseEntry struct {
	Code       string     `json:"code"`
	Name       string     `json:"name"`
	Completion completion `json:"completion"`
}

type releaseShare struct {
	Scope          string       `json:"scope"`
	Group          string       `json:"group"`
	ProjectCount   int          `json:"project_count"`
	CountShare     invest.Ratio `json:"project_count_share"`
	Completed      invest.Yuan  `json:"completed_yuan"`
	CompletedShare invest.Ratio `json:"completed_share"`
}

type releaseState struct {
	Target   string          `json:"target_id"`
	Actual   invest.Quantity `json:"actual"`
	Expected invest.Quantity `json:"expected"`
	Verdict  measure.Verdict `json:"verdict"`
}

// releaseFiguresOf collects the figures of the period at an index.
func releaseFiguresOf(f measure.Figures, index int) releaseFigures {
	period := f.Periods[index]
	city, _ := f.City.At(period)
	document := releaseFigures{
		City: completionOf(city), Cumulative: f.Cumulative[index].Completed,
		Counties: releaseEntries(f.Counties, period), Sectors: releaseEntries(f.Sectors, period),
		Structure: []releaseShare{}, Pool: poolStages(f.Pool, period), Targets: []releaseState{},
	}
	for _, s := range f.Structure {
		if s.Period == period && !s.InCounty() {
			document.Structure = append(document.Structure, releaseShare{
				s.Scope, s.GroupKey(), s.ProjectCount, s.CountShare, s.Completed, s.CompletedShare,
			})
		}
	}
	for _, t := range f.Targets {
		if t.Period == period {
			document.Targets = append(document.Targets, releaseState{t.Target, t.Actual, t.Expected, t.Verdict})
		}
	}
	return document
}

func releaseEntries(members []measure.MemberSeries, period invest.Period) []releaseEntry {
	entries := []releaseEntry{}
	for _, member := range members {
		if c, found := member.Series.At(period); found {
			entries = append(entries, releaseEntry{member.ID, member.Name, completionOf(c)})
		}
	}
	return entries
}
