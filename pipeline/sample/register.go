package sample

import (
	"cmp"
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// register is every project that the exports will name, in the order of their
// rows.
type register struct {
	words    vocabulary
	options  Options
	projects []project
}

// Card weights of the mixes that a register has.
var (
	levelCards    = map[string]int{"region": 9, "city": 11}
	countyCards   = []int{4, 3, 3, 5, 4, 3, 2} // repeated as often as there are counties
	industryOwned = map[string]int{privateOwner: 16, "state": 2, "government": 0, foreignOwner: 2}
	publicOwned   = map[string]int{privateOwner: 5, "state": 7, "government": 7, foreignOwner: 0}
	sizes         = []int{3, 4, 4, 5, 5, 6, 7, 7, 8, 9, 10, 11, 13, 14, 16, 19, 22, 26, 32, 40}
	ownerSize     = map[string]int{privateOwner: 6, "state": 12, "government": 10, foreignOwner: 11}
	slips         = []int{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 6, 9} // months
	outcomes      = []int{
		1000, 980, 950, 920, 1030, 1050, 900, 970, 1010, 880, 990, 940, 860, 1000, 960, 1120, 1180, 720, 550, 300,
	} // completed / planned, in thousandths
)

const (
	privateOwner = "private"
	foreignOwner = "foreign"
)

// unknown is the weight of a word that this package has never heard of.
const unknown = 8

func newRegister(ref reference.Reference, options Options) (*register, error) {
	words, err := newVocabulary(ref)
	if err != nil {
		return nil, err
	}
	r := &register{words: words, options: options}
	d := newDice(options.Seed)
	r.found(d)
	r.live(d)
	r.fund()
	slices.SortStableFunc(r.projects, func(a, b project) int { return cmp.Compare(a.county, b.county) })
	return r, nil
}

// mix deals what the projects of one level are. Each level by itself, and in it
// each branch, has the variety of the whole.
type mix struct {
	sectors          *deck
	industry, public branch
}

type branch struct{ owners, privateSizes, otherSizes *deck }

func newSizes() *deck { return newDeck(evenly(len(sizes))) }

// cardsOf returns the weights of a field's values.
func (r *register) cardsOf(field reference.FieldName, known map[string]int) []int {
	values := r.words.Columns.Values(field)
	cards := make([]int, max(1, len(values)))
	sum := 0
	for i := range cards {
		cards[i] = unknown
		if i < len(values) {
			if weight, found := known[values[i].ID]; found {
				cards[i] = weight
			}
		}
		sum += cards[i]
	}
	if sum == 0 {
		cards[0] = 1
	}
	return cards
}

// found gives every project its place, trade, owner and dates.
func (r *register) found(d dice) {
	ref := r.words.Reference
	counties := make([]int, len(ref.Regions.Counties))
	for i := range counties {
		counties[i] = countyCards[i%len(countyCards)]
	}
	trades := make([]trade, len(ref.Sectors.Sectors))
	sectors := make([]int, len(trades))
	for i, sector := range ref.Sectors.Sectors {
		trades[i] = tradeOf(sector)
		sectors[i] = trades[i].cards
	}
	ownerships := ref.Columns.Values(reference.Ownership)
	levelDeck, countyDeck := newDeck(r.cardsOf(reference.LevelField, levelCards)), newDeck(counties)
	slipDeck := newDeck(evenly(len(slips)))
	mixes := make([]mix, max(1, len(ref.Columns.Values(reference.LevelField))))
	for i := range mixes {
		mixes[i] = mix{
			sectors:  newDeck(sectors),
			industry: branch{newDeck(r.cardsOf(reference.Ownership, industryOwned)), newSizes(), newSizes()},
			public:   branch{newDeck(r.cardsOf(reference.Ownership, publicOwned)), newSizes(), newSizes()},
		}
	}

	names := newNaming()
	r.projects = make([]project, r.options.Projects)
	for i := range r.projects {
		p := &r.projects[i]
		p.level, p.county = levelDeck.deal(d), countyDeck.deal(d)
		p.sector = mixes[p.level].sectors.deal(d)
		of := &mixes[p.level].public
		if ref.Sectors.Sectors[p.sector].Group == industryGroup {
			of = &mixes[p.level].industry
		}
		p.ownership = of.owners.deal(d)
		owner := ""
		if len(ownerships) > 0 {
			owner = ownerships[p.ownership].ID
		}

		t := trades[p.sector]
		size := of.otherSizes
		if owner == privateOwner {
			size = of.privateSizes
		}
		p.size = int64(sizes[size.deal(d)] * t.size * d.between(80, 120))
		if factor, found := ownerSize[owner]; found {
			p.size = p.size * int64(factor) / 10
		}
		p.schedule(d, r.options, slips[slipDeck.deal(d)], slips[slipDeck.deal(d)])
		p.grain = []int64{r.words.small.Size, r.words.small.Size / 10, r.words.small.Size / 100}[d.roll(3)]
		p.grain = max(1, p.grain)
		p.withheld = i%53 == 17

		site := placeOf(ref.Regions.Counties[p.county], ref.Regions.City)
		p.name = names.name(d, site, t)
		p.office = site.office(t)
		const approved, filed = 1, 3 // by the state for public money, filed by a company for its own
		approval := approved
		if owner == privateOwner || owner == foreignOwner {
			approval = filed
		}
		p.code = names.code(p.enters.Year(), site.region, t, approval)
	}
}

// evenly returns the weights of n equally likely outcomes.
func evenly(n int) []int { return slices.Repeat([]int{1}, n) }

// schedule sets a project's dates. Most projects are already in the register
// when the exports begin, most of those in the earlier part of their lives, as
// in a register that grows.
func (p *project) schedule(d dice, options Options, startSlip, finishSlip int) {
	preparing, building := d.between(4, 18), d.between(18, 64)
	life := preparing + startSlip + building + finishSlip
	months := int(options.To-options.From) + 1
	const settled = 85 // how many projects are listed at first, for each that enters in a month
	if d.roll(settled+months-1) < settled {
		p.enters = options.From - invest.Period(min(d.roll(life), d.roll(life)))
	} else {
		p.enters = options.From + invest.Period(d.between(1, months-1))
	}
	p.plannedStart = p.enters + invest.Period(preparing)
	p.start = p.plannedStart + invest.Period(startSlip)
	p.plannedFinish = p.plannedStart + invest.Period(building)
	p.finish = p.plannedFinish + invest.Period(startSlip+finishSlip)
	p.startDay, p.finishDay = d.between(1, 28), d.between(1, 28)
	years := options.To.Year() - options.From.Year() + 1
	if d.roll(40) == 0 {
		p.revision = invest.NewPeriod(options.From.Year()+d.roll(years), adjustmentMonth)
	}
	p.years = make([]projectYear, years)
}

// live decides what becomes of each year's plan.
func (r *register) live(d dice) {
	outcomeDeck, paceDeck := newDeck(evenly(len(outcomes))), newDeck(evenly(len(paces)))
	for i := range r.projects {
		p := &r.projects[i]
		for n := range p.years {
			year, y := r.options.From.Year()+n, &p.years[n]
			y.outcome, y.pace = int64(outcomes[outcomeDeck.deal(d)]), paceDeck.deal(d)
			halt := d.between(4, 8)
			switch class := p.class(year); {
			case class == newStart && p.start.Year() > year:
				y.outcome = 0
			case class == completion && p.finish.Year() == year:
				y.outcome = min(max(y.outcome, 930), 1060)
			case class == completion:
				y.outcome = min(y.outcome, 800)
			case class == continued && y.outcome < 600:
				y.halt = halt
			}
		}
	}
}

// preliminary is what a year of preliminary work plans, in ten-thousandths of a
// project, and pastOutcome what became of the plans before the exports.
const (
	preliminary = 60
	pastOutcome = 950
)

// fund turns relative sizes into amounts: so much that all projects of a level
// together complete the budget of each year.
func (r *register) fund() {
	budgets := newBudget(r.words.Reference, r.options.Projects)
	years := r.options.To.Year() - r.options.From.Year() + 1
	type sum struct{ planned, completed int64 }
	sums := make([][]sum, years)
	for n := range sums {
		sums[n] = make([]sum, len(budgets.level))
	}
	for i := range r.projects {
		p := &r.projects[i]
		for n := range p.years {
			raw := r.weight(p, n)
			sums[n][p.level].planned += raw
			sums[n][p.level].completed += raw * p.years[n].outcome / 1000
		}
	}
	amount := func(p *project, n int, weight int64) int64 {
		s := sums[n][p.level]
		// Half of the plan at least counts as completed, so that a tiny register
		// in which everything stalls doesn't plan without bounds.
		return scale(weight, budgets.of(p.level, r.options.From.Year()+n), max(s.completed, s.planned/2, 1))
	}
	for i := range r.projects {
		p := &r.projects[i]
		need := int64(0)
		for year := p.plannedStart.Year(); year < r.options.From.Year(); year++ {
			p.before += amount(p, 0, p.size*p.foreseen(year)*pastOutcome/1000)
		}
		p.before = p.before / p.grain * p.grain
		for n := range p.years {
			y := &p.years[n]
			planned := amount(p, n, r.weight(p, n))
			y.planned = r.round(planned)
			y.completed = scale(planned, y.outcome, 1000) / p.grain * p.grain
			y.adjusted = y.planned
			if (i+n)%3 == 0 && p.class(r.options.From.Year()+n) != preparatory {
				y.adjust(r.round)
			}
			need += max(y.planned, y.adjusted, y.completed)
		}
		for year := r.options.To.Year() + 1; year <= p.finish.Year(); year++ {
			need += amount(p, years-1, p.size*p.foreseen(year))
		}
		p.total = r.roundUp(scale(p.before+need, int64(1005+i%50), 1000))
		p.revised = r.roundUp(scale(p.total, 11, 10))
	}
}

// adjust corrects the plan of a year that goes far worse or better than it
// foresaw.
func (y *projectYear) adjust(round func(int64) int64) {
	switch {
	case 0 < y.outcome && y.outcome < 600:
		y.adjusted = round(scale(y.planned, y.outcome+150, 1000))
	case y.outcome > 1100:
		y.adjusted = round(scale(y.planned, y.outcome, 1000))
	}
}

// weight is a project's part in what all projects plan in an exported year,
// relative to the others.
func (r *register) weight(p *project, n int) int64 {
	year := r.options.From.Year() + n
	switch {
	case min(invest.NewPeriod(year, 12), r.options.To) < p.enters || year > p.finish.Year():
		return 0
	case p.class(year) != preparatory:
		return p.size * p.foreseen(year)
	case p.startDay%2 == 0:
		return p.size * preliminary
	}
	return 0 // the other half spends nothing on preliminary work
}

// round makes a planned amount as round as people plan.
func (r *register) round(amount int64) int64 {
	step := r.step(amount)
	return amount / step * step
}

func (r *register) roundUp(amount int64) int64 {
	step := r.step(amount)
	return max(step, (amount+step-1)/step*step)
}

func (r *register) step(amount int64) int64 {
	switch small := r.words.small.Size; {
	case amount >= 10_000*small:
		return 100 * small
	case amount >= 1_000*small:
		return 10 * small
	case amount >= 100*small:
		return small
	default:
		return max(1, small/10)
	}
}
