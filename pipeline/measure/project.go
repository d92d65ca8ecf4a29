package measure

import (
	"cmp"
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Project is the history of one project that may be named.
type Project struct {
	Code      invest.ProjectCode
	Latest    invest.Report // its newest one
	First     invest.Period
	Listed    bool // in the newest exported period
	Entries   []ProjectEntry
	Finals    []ProjectEntry // of each year, its last
	Completed invest.Yuan    // its finals added up
	TimeRatio invest.Ratio   // of its newest period
	GapPoints invest.Points

	PlanChanges []PlanChange // oldest first
}

// ProjectEntry is a project at the end of one period.
type ProjectEntry struct {
	invest.Report
	CompletionRatio invest.Ratio
	Month           MonthAmount
}

// projects lists the histories of the projects that may be named, sorted by
// code. A project that is withheld in any period is named nowhere.
func projects(ledger invest.Ledger, withheld map[invest.ProjectCode]bool, basis string) []Project {
	periods := ledger.Periods()
	byCode := map[invest.ProjectCode]*Project{}
	for i, period := range periods {
		reports := ledger.Reports(period)
		for j := range reports {
			report := &reports[j]
			project := byCode[report.Project]
			if project == nil {
				project = &Project{Code: report.Project, First: period}
				project.Entries = make([]ProjectEntry, 0, len(periods)-i) // most stay to the end
				byCode[report.Project] = project
			}
			project.Entries = append(project.Entries, ProjectEntry{Report: *report, CompletionRatio: completionRatio(sumsOf(report))})
		}
	}
	var named []Project
	for code, project := range byCode {
		if !withheld[code] {
			project.finish(basis)
			project.Listed = project.Latest.Period == periods[len(periods)-1]
			named = append(named, *project)
		}
	}
	slices.SortFunc(named, func(a, b Project) int { return cmp.Compare(a.Code, b.Code) })
	return named
}

func (p *Project) finish(basis string) {
	var before ProjectEntry
	for i, entry := range p.Entries {
		p.Entries[i].Month = monthCompleted(entry.Period, entry.Completed, before.Period, before.Completed)
		// A plan of a year begins anew with each year; one of a whole life doesn't.
		samePlan := i > 0 && (basis == reference.PlannedLife || before.Period.Year() == entry.Period.Year())
		if samePlan && before.Planned != entry.Planned {
			p.PlanChanges = append(p.PlanChanges, PlanChange{Report: entry.Report, PlannedBefore: before.Planned})
		}
		before = entry
		if i+1 == len(p.Entries) || p.Entries[i+1].Period.Year() != entry.Period.Year() {
			p.Finals = append(p.Finals, p.Entries[i])
			p.Completed += entry.Completed
		}
	}
	last := &p.Entries[len(p.Entries)-1]
	p.Latest = last.Report
	p.TimeRatio = timeRatio(last.Period, basis)
	p.GapPoints = gapPoints(last.CompletionRatio, p.TimeRatio)
}

// withheldNames returns every code and name that a withheld project has had,
// sorted: what may stand nowhere.
func withheldNames(ledger invest.Ledger, withheld map[invest.ProjectCode]bool) []string {
	var names []string
	for _, period := range ledger.Periods() {
		for _, report := range ledger.Reports(period) {
			if withheld[report.Project] {
				names = append(names, string(report.Project), report.Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// withheldProjects returns the projects that any period withholds: naming the
// other periods would name the project.
func withheldProjects(ledger invest.Ledger) map[invest.ProjectCode]bool {
	withheld := map[invest.ProjectCode]bool{}
	for _, period := range ledger.Periods() {
		for _, report := range ledger.Reports(period) {
			if report.Withheld {
				withheld[report.Project] = true
			}
		}
	}
	return withheld
}
