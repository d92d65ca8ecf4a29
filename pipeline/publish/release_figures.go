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

	Changes   *releaseChanges  `json:"changes"` // since the export before; null for the first one
	Stalled   *releaseStalled  `json:"stalled"` // null for the first export of a year
	Reporting releaseReporting `json:"reporting"`
	Year      *releaseChanges  `json:"year"` // since the year before, of a half-year or a year
}

// releaseChanges is what the bulletin says of changes.
type releaseChanges struct {
	Previous      invest.Period `json:"previous"`
	Entered       releaseGroup  `json:"entered"`
	Left          releaseGroup  `json:"left"`
	Passed        releaseGroup  `json:"passed"`
	PlanChanged   releaseGroup  `json:"plan_changed"`
	PlannedBefore invest.Yuan   `json:"planned_before_yuan"` // of those whose plan was changed
	Withheld      int           `json:"withheld"`
}

// releaseGroup is some projects.
type releaseGroup struct {
	ProjectCount int         `json:"project_count"`
	Planned      invest.Yuan `json:"planned_yuan"`
}

type releaseStalled struct {
	Previous invest.Period `json:"previous"`
	releaseGroup
	Completed invest.Yuan `json:"completed_yuan"`
	Reached   int         `json:"reached_count"`
}

type releaseReporting struct {
	Absent     []string        `json:"absent"` // codes of counties
	Missing    []invest.Period `json:"missing"`
	Unreported []string        `json:"unreported"` // ids of targets
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

// releaseFiguresOf collects the figures of the newest period.
func releaseFiguresOf(f measure.Figures) releaseFigures {
	period := f.Latest()
	city, _ := f.City.At(period)
	document := releaseFigures{
		City: completionOf(city), Cumulative: f.Cumulative[len(f.Cumulative)-1].Completed,
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
	document.addMovements(f)
	return document
}

// addMovements tells what changed, what stands still and what is lacking.
func (d *releaseFigures) addMovements(f measure.Figures) {
	if n := len(f.Changes); n > 0 {
		d.Changes = releaseChangesOf(f.Changes[n-1], nil)
	}
	if n := len(f.YearChanges); n > 0 && f.YearChanges[n-1].Period == f.Latest() {
		d.Year = releaseChangesOf(f.YearChanges[n-1].Changes, f.YearChanges[n-1].Passed)
	}
	if n := len(f.Stalled); n > 0 && f.Stalled[n-1].Period == f.Latest() {
		stalled := f.Stalled[n-1]
		d.Stalled = &releaseStalled{
			stalled.Previous, releaseGroup{stalled.ProjectCount, stalled.Planned}, stalled.Completed, stalled.Reached,
		}
	}
	reporting := f.Reporting()
	d.Reporting = releaseReporting{Absent: []string{}, Missing: append([]invest.Period{}, reporting.Missing...), Unreported: []string{}}
	for _, county := range reporting.Absent {
		d.Reporting.Absent = append(d.Reporting.Absent, county.ID)
	}
	for _, row := range reporting.Unreported {
		d.Reporting.Unreported = append(d.Reporting.Unreported, row.Target)
	}
}

func releaseChangesOf(c measure.Changes, passed []invest.Report) *releaseChanges {
	changes := &releaseChanges{
		Previous: c.Previous, Entered: groupOf(c.Entered), Left: groupOf(c.Left), Passed: groupOf(passed), Withheld: c.Withheld,
	}
	for _, change := range c.PlanChanged {
		changes.PlanChanged.ProjectCount++
		changes.PlanChanged.Planned += change.Planned
		changes.PlannedBefore += change.PlannedBefore
	}
	return changes
}

func groupOf(reports []invest.Report) releaseGroup {
	group := releaseGroup{ProjectCount: len(reports)}
	for i := range reports {
		group.Planned += reports[i].Planned
	}
	return group
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
