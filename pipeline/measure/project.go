package measure

import (
	"cmp"
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Project is a project that may be named, as of its newest report.
type Project struct {
	Code            invest.ProjectCode
	Latest          invest.Report // its newest one
	First           invest.Period
	Listed          bool         // in the newest exported period
	CompletionRatio invest.Ratio // of its newest report, like the next two
	TimeRatio       invest.Ratio
	GapPoints       invest.Points

	shelf *shelf
	rows  []int32 // of each period from First on, the index of its posting; negative where there is none
}

// shelf is where the histories of all projects are found.
type shelf struct {
	ledger  invest.Ledger
	periods []invest.Period
	basis   string // reference.PlannedYear or PlannedLife
}

// History is what the exports say about a project, one after the other.
type History struct {
	Entries     []ProjectEntry
	Finals      []ProjectEntry // of each year, its last
	Completed   invest.Yuan    // its finals added up
	PlanChanges []PlanChange   // oldest first
}

// ProjectEntry is a project at the end of one period.
type ProjectEntry struct {
	invest.Report
	CompletionRatio invest.Ratio
	Month           MonthAmount
}

// projects lists the projects that may be named, sorted by code. A project that
// is withheld in any period is named nowhere.
func projects(ledger invest.Ledger, withheld []bool, basis string) []Project {
	s := &shelf{ledger, ledger.Periods(), basis}
	first := make([]int32, ledger.Index.Projects()) // by number: 1 + the index of its first period
	newest := make([]int32, ledger.Index.Projects())
	length := 0
	for i, period := range s.periods {
		for _, posting := range ledger.Postings(period) {
			number := ledger.Index.Facts(posting).Project
			if first[number] == 0 {
				first[number] = int32(i) + 1
				length += len(s.periods) - i
			}
			newest[number] = int32(i)
		}
	}
	rows, starts := make([]int32, length), make([]int, len(first)) // of all projects, and where those of each begin
	for number, next := 0, 0; number < len(first); number++ {
		starts[number] = next
		if first[number] > 0 {
			next += len(s.periods) - int(first[number]) + 1
		}
	}
	for i := range rows {
		rows[i] = -1
	}
	named := make([]Project, 0, len(ledger.Postings(s.periods[len(s.periods)-1])))
	for i, period := range s.periods {
		for row, posting := range ledger.Postings(period) {
			number := ledger.Index.Facts(posting).Project
			begin := int(first[number]) - 1
			rows[starts[number]+i-begin] = int32(row)
			if int(newest[number]) == i && !withheld[number] {
				named = append(named, Project{
					First: s.periods[begin], Listed: i == len(s.periods)-1,
					shelf: s, rows: rows[starts[number] : starts[number]+i-begin+1],
				})
			}
		}
	}
	for i := range named {
		named[i].finish()
	}
	slices.SortFunc(named, func(a, b Project) int { return cmp.Compare(a.Code, b.Code) })
	return named
}

// finish fills in what the newest posting says.
func (p *Project) finish() {
	last := len(p.rows) - 1
	p.Latest = p.report(last)
	p.Code = p.Latest.Project
	p.CompletionRatio = completionRatio(Sums{Planned: p.Latest.Planned, Completed: p.Latest.Completed})
	p.TimeRatio = timeRatio(p.Latest.Period, p.shelf.basis)
	p.GapPoints = gapPoints(p.CompletionRatio, p.TimeRatio)
}

// report returns the report of one of the project's rows.
func (p *Project) report(i int) invest.Report {
	s := p.shelf
	begin, _ := slices.BinarySearch(s.periods, p.First)
	period := s.periods[begin+i]
	return s.ledger.Index.Report(period, s.ledger.Postings(period)[p.rows[i]])
}

// History returns the history of a project. It is made anew each time: those of
// all projects together are many times as large as the ledger.
func (p Project) History() History {
	var h History
	for i, row := range p.rows {
		if row >= 0 {
			report := p.report(i)
			ratio := completionRatio(Sums{Planned: report.Planned, Completed: report.Completed})
			h.Entries = append(h.Entries, ProjectEntry{Report: report, CompletionRatio: ratio})
		}
	}
	var before ProjectEntry
	for i, entry := range h.Entries {
		h.Entries[i].Month = monthCompleted(entry.Period, entry.Completed, before.Period, before.Completed)
		// A plan of a year begins anew with each year; one of a whole life doesn't.
		samePlan := i > 0 && (p.shelf.basis == reference.PlannedLife || before.Period.Year() == entry.Period.Year())
		if samePlan && before.Planned != entry.Planned {
			h.PlanChanges = append(h.PlanChanges, PlanChange{Report: entry.Report, PlannedBefore: before.Planned})
		}
		before = entry
		if i+1 == len(h.Entries) || h.Entries[i+1].Period.Year() != entry.Period.Year() {
			h.Finals = append(h.Finals, h.Entries[i])
			h.Completed += entry.Completed
		}
	}
	return h
}

// withheldNames returns every code and name that a withheld project has had,
// sorted: what may stand nowhere.
func withheldNames(ledger invest.Ledger, withheld []bool) []string {
	var names []string
	for _, period := range ledger.Periods() {
		for _, posting := range ledger.Postings(period) {
			if facts := ledger.Index.Facts(posting); withheld[facts.Project] {
				names = append(names, string(ledger.Index.Code(facts.Project)), ledger.Index.Text(facts.Name))
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// withheldProjects tells, by its number, whether any period withholds a project:
// naming the other periods would name the project.
func withheldProjects(ledger invest.Ledger) (withheld []bool, count int) {
	withheld = make([]bool, ledger.Index.Projects())
	for _, period := range ledger.Periods() {
		for _, posting := range ledger.Postings(period) {
			if facts := ledger.Index.Facts(posting); facts.Withheld && !withheld[facts.Project] {
				withheld[facts.Project] = true
				count++
			}
		}
	}
	return withheld, count
}
