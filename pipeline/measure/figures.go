package measure

import (
	"sync"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Figures is everything that is published about a register, as of its newest
// period. Reference is what it was computed with.
type Figures struct {
	Reference reference.Reference
	Periods   []invest.Period // oldest first, at least one
	Finals    []invest.Period // the last exported period of each year

	City       Series
	Cumulative []CumulativeRow
	Counties   []MemberSeries
	Sectors    []MemberSeries
	Groups     []MemberSeries
	Levels     []MemberSeries
	Ownerships []MemberSeries
	Classes    []MemberSeries
	Cross      [][]Series // by county, by sector, in the order of Counties and Sectors

	Cube      []CubeRow
	Structure []ShareRow
	Pool      []PoolRow
	Targets   []TargetRow
	Implied   map[string][]ImpliedYear // by target
	Projects  []Project
	Changes   []Changes
	Stalled   []Stalled
	Withheld  int // projects that are named nowhere

	YearChanges []YearChanges         // of half-years and years
	Confirmed   []invest.Confirmation // of the periods up to the newest, in the order in which they were confirmed

	WithheldNames []string // their codes and names: for looking that none is published, never to be published
}

// MemberSeries is the series of one member of a dimension.
type MemberSeries struct {
	Member
	Series Series
}

// CumulativeRow is the completed sum over the years up to a period.
type CumulativeRow struct {
	Period    invest.Period
	Completed invest.Amount
}

// Compute computes every figure of a ledger that holds at least one report.
// What goes through the ledger does so side by side.
func Compute(ledger invest.Ledger, indicators []invest.Indicator, ref reference.Reference) Figures {
	withheld, count := withheldProjects(ledger)
	counted := countedOf(ledger, withheld, ref)
	f := Figures{Reference: ref, Withheld: count}
	var walks sync.WaitGroup
	walks.Go(func() { f.Projects = projects(ledger, withheld, ref.Columns.Amounts.PlannedBasis) })
	walks.Go(func() { f.Changes = changes(counted, withheld) })
	walks.Go(func() { f.Stalled = stalled(counted, withheld, rolesOf(ref.Columns)) })
	walks.Go(func() { f.YearChanges = yearChanges(counted, withheld, ref.Columns.Amounts.PlannedBasis) })
	walks.Go(func() { f.WithheldNames = withheldNames(ledger, withheld) })
	f.addUp(registerOf(PartialOf(counted), ref.Columns), indicators)
	walks.Wait()
	return f
}

// ComputeSums computes those figures that name no project: sums over rows, and
// what is made of them.
func ComputeSums(ledger invest.Ledger, indicators []invest.Indicator, ref reference.Reference) Figures {
	withheld, count := withheldProjects(ledger)
	f := Figures{Reference: ref, Withheld: count}
	f.addUp(registerOf(PartialOf(countedOf(ledger, withheld, ref)), ref.Columns), indicators)
	return f
}

// countedOf returns the rows of a ledger that are added up.
func countedOf(ledger invest.Ledger, withheld []bool, ref reference.Reference) invest.Ledger {
	if ref.Columns.Amounts.Withheld == reference.WithheldLeftOut {
		return ledger.Without(withheld)
	}
	return ledger
}

// addUp fills in the figures that are computed of sums.
func (f *Figures) addUp(r register, indicators []invest.Indicator) {
	all := dimensions(f.Reference)
	f.Periods = r.periods
	f.Finals = finals(r.periods)
	f.City = r.series(1, func(Cell) int { return 0 })[0]
	f.Counties = r.members(all["county"])
	f.Sectors = r.members(all["sector"])
	f.Groups = r.members(all["group"])
	f.Levels = r.members(all["level"])
	f.Ownerships = r.members(all["ownership"])
	f.Classes = r.members(all["class"])
	f.Cube = r.cube()
	f.Structure = r.structure(all, f.Reference.Plan)
	f.Pool = r.pool(all["stage"])
	first := firstYear(f.Reference.Plan, f.Periods)
	for _, period := range f.Periods {
		f.Cumulative = append(f.Cumulative, CumulativeRow{period, r.cumulative(period, first, every)})
	}
	f.Cross = r.cross(all["county"], all["sector"])
	f.Targets = newTargetBook(r, f.Reference, indicators).rows()
	f.Implied = map[string][]ImpliedYear{}
	for _, target := range f.Reference.Plan.Targets {
		if years := impliedYears(f.Reference.Plan, target); years != nil {
			f.Implied[target.ID] = years
		}
	}
}

// Latest returns the newest period.
func (f Figures) Latest() invest.Period { return f.Periods[len(f.Periods)-1] }

// CityTarget returns the target of the whole city's cumulative completed
// investment, and whether the plan sets one.
func (f Figures) CityTarget() (reference.Target, bool) {
	for _, target := range f.Reference.Plan.Targets {
		if target.Measure == reference.BasisCompleted && target.Horizon == reference.Cumulative && target.Scope == (reference.Scope{}) {
			return target, true
		}
	}
	return reference.Target{}, false
}

// GrowthTarget returns the target of the whole city's average yearly growth,
// and whether the plan sets one.
func (f Figures) GrowthTarget() (reference.Target, bool) {
	for _, target := range f.Reference.Plan.Targets {
		if target.Measure == reference.BasisGrowth && target.Scope == (reference.Scope{}) {
			return target, true
		}
	}
	return reference.Target{}, false
}

// firstYear is the year that cumulative sums start in: the plan's first, or
// the first exported one where there is no plan.
func firstYear(plan reference.Plan, periods []invest.Period) int {
	if plan.FirstYear != 0 {
		return plan.FirstYear
	}
	return periods[0].Year()
}

// members returns the series of each member, in display order. The dimension
// that a register does not state has none.
func (r register) members(dimension Dimension) []MemberSeries {
	if len(dimension.Members) == 0 {
		return nil
	}
	var members []MemberSeries
	for i, series := range r.series(len(dimension.Members), dimension.place()) {
		members = append(members, MemberSeries{dimension.Members[i], series})
	}
	return members
}

// cross returns the series of each member of one dimension within each of another.
func (r register) cross(outer, inner Dimension) [][]Series {
	width := len(inner.Members)
	outerPlace, innerPlace := outer.place(), inner.place()
	all := r.series(len(outer.Members)*width, func(c Cell) int {
		i, j := outerPlace(c), innerPlace(c)
		if i < 0 || j < 0 {
			return -1
		}
		return i*width + j
	})
	var rows [][]Series
	for i := range outer.Members {
		rows = append(rows, all[i*width:(i+1)*width:(i+1)*width])
	}
	return rows
}
