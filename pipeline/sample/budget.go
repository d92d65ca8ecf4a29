package sample

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// How far the made-up city gets with what its plan asks for, in thousandths:
// close to it, so that the site has verdicts of every kind to show.
const (
	cityAttainment  = 955
	levelAttainment = 990
)

// yearlyPerProject is the budget of a project and year, in units of the
// currency, where the plan sets no amount.
const yearlyPerProject = 100_000_000

// budget is what all projects together complete in a year, by the index of
// their level.
type budget struct {
	city  func(year int) int64
	level []func(year int) int64 // nil: the plan sets no amount for the level
}

func newBudget(ref reference.Reference, projects int) budget {
	levels := ref.Columns.Values(reference.LevelField)
	b := budget{
		city:  func(int) int64 { return yearlyPerProject * int64(projects) },
		level: make([]func(int) int64, max(1, len(levels))),
	}
	for _, target := range ref.Plan.Targets {
		if target.Measure != reference.BasisCompleted || target.Horizon != reference.Cumulative {
			continue
		}
		if target.Scope == (reference.Scope{}) {
			b.city = yearly(ref, target, cityAttainment)
		}
		for i, level := range levels {
			if target.Scope == (reference.Scope{Level: invest.Level(level.ID)}) {
				b.level[i] = yearly(ref, target, levelAttainment)
			}
		}
	}
	return b
}

// of returns the budget of a level and year: its own where the plan sets one,
// else an even part of what the others leave.
func (b budget) of(level, year int) int64 {
	rest, sharers := b.city(year), int64(0)
	for _, own := range b.level {
		if own == nil {
			sharers++
		} else {
			rest -= own(year)
		}
	}
	if own := b.level[level]; own != nil {
		return own(year)
	}
	return max(0, rest) / sharers
}

// yearly spreads a cumulative target over the years of the plan, growing as the
// plan says, and goes on in the same way before and after them.
func yearly(ref reference.Reference, target reference.Target, attainment int64) func(year int) int64 {
	const hundred = 100 * int64(invest.DecimalOne)
	growth := hundred
	if rate, found := ref.Plan.Target(target.YearlyGrowth); found {
		growth += int64(rate.Value)
	}
	const first = 1_000_000 // the weight of the first year
	weight := func(year int) int64 {
		w := int64(first)
		for range year - ref.Plan.FirstYear {
			w = scale(w, growth, hundred)
		}
		for range ref.Plan.FirstYear - year {
			w = scale(w, hundred, growth)
		}
		return w
	}
	sum := int64(0)
	for year := ref.Plan.FirstYear; year <= ref.Plan.LastYear; year++ {
		sum += weight(year)
	}
	amount := scale(int64(target.Value), ref.Columns.Units[target.Unit], int64(invest.DecimalOne))
	return func(year int) int64 { return scale(scale(amount, attainment, 1000), weight(year), sum) }
}
