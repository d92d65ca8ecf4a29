package sample

import "openinvest/pipeline/invest"

// project is one made-up project with its whole life.
type project struct {
	code, name, office string
	county, sector     int // indexes into reference data
	level, ownership   int
	withheld           bool

	enters                invest.Period // first listed
	plannedStart, start   invest.Period
	plannedFinish, finish invest.Period
	size                  int64 // relative to other projects
	grain                 int64 // completed amounts are whole multiples of it
	startDay, finishDay   int
	total, revised        int64         // revised is the total from the period revision on
	revision              invest.Period // 0: never
	before                int64         // completed before the first exported year
	years                 []projectYear // from the first exported year on
}

// projectYear is what a project does in a calendar year.
type projectYear struct {
	planned   int64
	adjusted  int64 // planned, from July on
	completed int64 // by the end of the year
	outcome   int64 // what becomes of the plan, in thousandths
	pace      int   // index of the curve
	halt      int   // the month in which work stops for the rest of the year, or 0
}

// adjustmentMonth is when offices correct the year's plan.
const adjustmentMonth = 7

// listed tells whether the register lists the project: from its entry to the
// end of the year in which it is finished.
func (p *project) listed(period invest.Period) bool {
	return p.enters <= period && period.Year() <= p.finish.Year()
}

func (p *project) stage(period invest.Period) stage {
	switch {
	case period >= p.finish:
		return finished
	case period >= p.start:
		return construction
	case period >= p.enters+(p.plannedStart-p.enters)/2:
		return preparation
	}
	return reserve
}

// class is that of the year: a start or a finish that slips into the next year
// is planned there once more.
func (p *project) class(year int) class {
	switch {
	case year < p.plannedStart.Year():
		return preparatory
	case year <= p.start.Year():
		return newStart
	case year < p.plannedFinish.Year():
		return continued
	}
	return completion
}

// stretch returns the first and the last month of the works as they are planned
// in a year. A date that passed without effect has given way to the real one.
func (p *project) stretch(year int) (first, last invest.Period) {
	first, last = p.plannedStart, p.plannedFinish
	if year > p.plannedStart.Year() {
		first = p.start
	}
	if year > p.plannedFinish.Year() {
		last = p.finish
	}
	return first, last
}

// foreseen is the share of the works that a year plans, in ten-thousandths.
func (p *project) foreseen(year int) int64 {
	first, last := p.stretch(year)
	return lifeShare(first, last, year)
}

func (p *project) planned(year projectYear, month int) int64 {
	if month >= adjustmentMonth {
		return year.adjusted
	}
	return year.planned
}

// completed is the amount from January to a period. It never falls within a
// year, since each curve rises and the grain rounds down.
func (p *project) completed(year projectYear, period invest.Period) int64 {
	from, to := invest.NewPeriod(period.Year(), 1), invest.NewPeriod(period.Year(), 12)
	if p.start > from && p.class(period.Year()) != preparatory {
		from = p.start
	}
	to = min(to, max(from, p.finish))
	if year.halt > 0 {
		to = max(from, invest.NewPeriod(period.Year(), year.halt))
	}
	share := paces[year.pace].at(int64(period-from)+1, int64(to-from)+1)
	return scale(year.completed, share, whole) / p.grain * p.grain
}

// halted tells whether the works stand still at a period.
func (p *project) halted(year projectYear, period invest.Period) bool {
	return year.halt > 0 && period.Month() > year.halt
}

func (p *project) totalAt(period invest.Period) int64 {
	if p.revision > 0 && period >= p.revision {
		return p.revised
	}
	return p.total
}
