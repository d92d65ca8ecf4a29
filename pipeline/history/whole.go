package history

import (
	"maps"
	"path/filepath"
	"slices"
	"strconv"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// leastOfMany is how many projects it takes to speak of many.
const leastOfMany = 5

// step is what an export says as a whole beside the one before it. Exports of
// which rows were refused are compared too, but for who is missing.
type step struct {
	*walk
	problems    diag.Problems
	before, now invest.Period
	sameYear    bool
	told        told

	both       int        // projects that both list
	open, gone int        // that were listed before and not finished; of them, those that are not listed now
	ofCell     []presence // the same by the cells of the index
	unmoved    int        // of both, whose completed amount is as it was
	movable    int        // of both, of which more could have been completed
	reset      int        // of both, that had completed something
	notReset   int        // of them, that have at least as much now
	replanned  int        // of both, with another plan
	exchanged  [len(exchanges)]int
	changed    [len(steadyFields)]int
	ratios     [len(unitFields)][]float64 // of amounts that differ by leastFactor
	compared   [len(unitFields)]int

	alone
	newcomers
}

// presence counts the unfinished projects of a county, or of a cell.
type presence struct{ open, gone int }

// told is what has been told of an export as a whole, so that it is not told of
// each project again.
type told struct {
	gone, plans bool
	county      map[invest.County]bool
	fields      []reference.FieldName
	exchanged   bool // total and plan
	exceeding   bool // plans exceed totals
	implausible bool // several times the plans are completed
	withheld    bool // the column that says whether a project may be named is gone
}

// exchange is how two columns show that they were exchanged.
type exchange struct {
	first, second reference.FieldName
	are           func(now, before reported) bool
}

var exchanges = [...]exchange{
	{reference.Total, reference.Planned, func(now, before reported) bool {
		return now.TotalStated && before.TotalStated && before.Total != before.posting.Planned &&
			now.Total == before.posting.Planned && now.posting.Planned == before.Total
	}},
	{reference.Planned, reference.Completed, func(now, before reported) bool {
		return now.posting.Completed == before.posting.Planned && now.posting.Planned != before.posting.Planned &&
			now.posting.Planned >= before.posting.Completed && now.posting.Completed > 0
	}},
	{reference.Start, reference.Finish, func(now, before reported) bool {
		return before.Start != before.Finish && now.Start == before.Finish && now.Finish == before.Start
	}},
}

// steadyField is a field that few projects change within a year.
type steadyField struct {
	name reference.FieldName
	of   func(invest.Cell) string
}

var steadyFields = [...]steadyField{
	{reference.CountyField, func(c invest.Cell) string { return string(c.County) }},
	{reference.SectorField, func(c invest.Cell) string { return string(c.Sector) }},
	{reference.LevelField, func(c invest.Cell) string { return string(c.Level) }},
	{reference.Ownership, func(c invest.Cell) string { return string(c.Ownership) }},
	{reference.ClassField, func(c invest.Cell) string { return string(c.Class) }},
}

// checkStep looks at an export beside the one before it, which the first has not
// (before is 0), and reports what most of its projects say together, and what those
// say that are new.
func (h *walk) checkStep(before, now invest.Period) *step {
	s := &step{walk: h, before: before, now: now, sameYear: before.Year() == now.Year(), ofCell: make([]presence, len(h.ranks))}
	s.told.county = map[invest.County]bool{}
	s.newcomers = newcomers{gone: map[identity]reported{}}
	for old, posting := range h.ledger.Pairs(h.ledger.Postings(before), h.ledger.Postings(now)) {
		switch {
		case posting == nil:
			was := h.reported(before, old)
			s.leave(was)
			s.noteGone(was)
			continue
		case old == nil:
			s.added = append(s.added, h.reported(now, posting))
		default:
			s.stay(h.reported(now, posting), h.reported(before, old))
		}
		s.add(s, h.reported(now, posting))
	}
	if before != 0 {
		s.checkGone()
		s.checkMoved()
		s.checkExchanged()
		s.checkFactors()
		s.checkChanged()
		s.checkWithheldColumn()
	}
	s.checkAlone()
	s.checkNewcomers()
	return s
}

// leave counts a project that is listed no more.
func (s *step) leave(was reported) {
	if !s.isFinished(was) {
		s.open++
		s.gone++
		s.ofCell[was.Cell].open++
		s.ofCell[was.Cell].gone++
	}
}

// stay counts a project that both exports list.
func (s *step) stay(now, was reported) {
	s.both++
	finished := s.isFinished(was)
	if !finished {
		s.open++
		s.ofCell[was.Cell].open++
	}
	s.most = max(s.most, was.Total)
	a, b := now.posting, was.posting
	if a.Completed == b.Completed {
		s.unmoved++
	}
	if !finished && b.Planned > 0 && b.Completed < b.Planned {
		s.movable++
	}
	if b.Completed > 0 {
		s.reset++
		if a.Completed >= b.Completed {
			s.notReset++
		}
	}
	if a.Planned != b.Planned {
		s.replanned++
	}
	for i, exchange := range exchanges {
		if exchange.are(now, was) {
			s.exchanged[i]++
		}
	}
	if now.Cell != was.Cell {
		after, old := *s.cellOf(now.Facts), *s.cellOf(was.Facts)
		for i, field := range steadyFields {
			if field.of(after) != field.of(old) {
				s.changed[i]++
			}
		}
	}
	for i, field := range unitFields {
		if field.oneYear && !s.sameYear {
			continue
		}
		x, y := field.amount(now), field.amount(was)
		if x <= 0 || y <= 0 {
			continue
		}
		s.compared[i]++
		if x/leastFactor >= y || y/leastFactor >= x {
			s.ratios[i] = append(s.ratios[i], float64(x)/float64(y))
		}
	}
}

// header reports a problem of the export as a whole at the header of a field.
func (s *step) header(field reference.FieldName, code diag.Code, args ...string) {
	s.problems.AddOf(diag.Subject{Period: s.now.String()}, s.headerCell(s.firstOf(s.now), field), code, args...)
}

// file reports a problem of the export as a whole at its file, which a person may
// confirm by a key.
func (s *step) file(key string, code diag.Code, args ...string) {
	at := diag.Position{File: s.origin(s.firstOf(s.now)).path}
	s.problems.AddOf(diag.Subject{Period: s.now.String(), Key: key}, at, code, args...)
}

// beforeName is the base name of the export before.
func (s *step) beforeName() string { return filepath.Base(s.origin(s.firstOf(s.before)).path) }

// checkGone reports that many projects are gone, or all of a county: an export that
// was cut short, or filtered, says the same as one whose projects left. With a new
// year registers are drawn up anew, so that more may go.
func (s *step) checkGone() {
	if s.incomplete[s.now] {
		return // who is missing may stand in a row that was refused
	}
	many := 5*s.gone > s.open
	if !s.sameYear {
		many = 4*s.gone > 3*s.open
	}
	if many && s.gone >= leastOfMany {
		s.told.gone = true
		s.file("", diag.ProjectsGone, strconv.Itoa(s.gone), strconv.Itoa(s.open), s.beforeName())
		return
	}
	ofCounty := map[invest.County]presence{}
	for i, cell := range s.index.Cells() {
		of := ofCounty[cell.County]
		ofCounty[cell.County] = presence{of.open + s.ofCell[i].open, of.gone + s.ofCell[i].gone}
	}
	for _, county := range slices.Sorted(maps.Keys(ofCounty)) {
		if of := ofCounty[county]; of.open >= leastCompared && of.gone == of.open {
			s.told.county[county] = true
			s.file(string(county), diag.CountyGone, s.ref.Regions.CountyName(county), strconv.Itoa(of.open), s.beforeName())
		}
	}
}

// checkMoved reports amounts that have not moved within a year, as those of the
// month before under another name, and amounts that were not reset with a new one.
func (s *step) checkMoved() {
	switch {
	case s.sameYear && s.movable >= leastCompared && s.unmoved == s.both:
		s.header(reference.Completed, diag.NothingMoved, s.beforeName())
	case !s.sameYear && s.ref.Columns.Amounts.PlannedBasis == reference.PlannedYear && s.isNotReset():
		s.header(reference.Completed, diag.NotReset, strconv.Itoa(s.notReset), strconv.Itoa(s.reset), s.beforeName())
	}
}

// isNotReset tells whether most amounts go on from the year before. Of a few
// projects all must, from one December to the next January.
func (s *step) isNotReset() bool {
	const december, february = 12, 2
	few := s.before.Month() == december && s.now.Month() <= february && s.reset > 0 && s.notReset == s.reset
	return few || s.reset >= leastCompared && 2*s.notReset > s.reset
}

// checkExchanged reports two columns of which each states for most projects what
// the other did.
func (s *step) checkExchanged() {
	for i, exchange := range exchanges {
		if n := s.exchanged[i]; n >= leastCompared && 2*n > s.both {
			first := s.firstOf(s.now)
			s.header(exchange.first, diag.ColumnsExchanged, s.headerOf(first, exchange.first), s.headerOf(first, exchange.second), strconv.Itoa(n))
			s.told.plans = true
			s.told.exchanged = s.told.exchanged || exchange.first == reference.Total
			s.told.implausible = s.told.implausible || exchange.second == reference.Completed
		}
	}
}

// leastFactor is how far amounts differ at least that are told to be in another
// unit.
const leastFactor = 2

// checkFactors reports a column of which most amounts differ from before by one
// and the same factor: that is a unit, or a column, and no news of projects.
func (s *step) checkFactors() {
	for i, ratios := range s.ratios {
		least := float64(leastFactor)
		if unitFields[i].oneYear {
			least = 5 // what is completed may well double by February for all alike
		}
		if s.compared[i] < leastCompared || 2*len(ratios) <= s.compared[i] {
			continue
		}
		slices.Sort(ratios)
		middle := ratios[len(ratios)/2]
		most := float64(unitFields[i].factor) // from where on it is told as a jump
		if middle < least && middle > 1/least || middle >= most || middle <= 1/most {
			continue
		}
		same := 0
		for _, ratio := range ratios {
			if ratio > middle*(1-1e-6) && ratio < middle*(1+1e-6) {
				same++
			}
		}
		if same >= leastCompared && 2*same > s.compared[i] {
			s.header(unitFields[i].name, diag.SameFactor, strconv.Itoa(same), strconv.Itoa(s.compared[i]), strconv.FormatFloat(middle, 'g', 4, 64), s.beforeName())
			s.told.plans = s.told.plans || unitFields[i].name == reference.Planned
		}
	}
}

// checkChanged reports what changed for many projects at once within a year: their
// plans, or a field that says where they belong.
func (s *step) checkChanged() {
	if !s.sameYear {
		return
	}
	if !s.told.plans && s.replanned >= leastOfMany && 2*s.replanned > s.both {
		s.told.plans = true
		s.header(reference.Planned, diag.PlansChanged, strconv.Itoa(s.replanned), strconv.Itoa(s.both), s.beforeName())
	}
	for i, field := range steadyFields {
		if n := s.changed[i]; n >= leastOfMany && 5*n > s.both {
			s.told.fields = append(s.told.fields, field.name)
			s.header(field.name, diag.ValuesChanged, s.headerOf(s.firstOf(s.now), field.name), strconv.Itoa(n), strconv.Itoa(s.both), s.beforeName())
		}
	}
}

// isFinished tells whether a project is complete.
func (h *walk) isFinished(row reported) bool {
	return h.stageRank(row) == finishedRank
}

// The ranks of stages.
const (
	unrankedStage = iota // of no role
	startedRank
	finishedRank
)

// stageRank returns how far a project at its stage is.
func (h *walk) stageRank(row reported) int {
	return h.ranks[row.Cell]
}

func (h *walk) rankOf(stage invest.Stage) int {
	switch h.ref.Columns.RoleOf(reference.StageField, string(stage)) {
	case reference.FinishedRole:
		return finishedRank
	case reference.StartedRole:
		return startedRank
	}
	return unrankedStage
}

// untold leaves out what has been told of the export as a whole.
func (s *walk) untold(problems diag.Problems, period invest.Period, of told) diag.Problems {
	headers := map[string]bool{}
	for _, field := range of.fields {
		headers[s.headerOf(s.firstOf(period), field)] = true
	}
	return slices.DeleteFunc(problems, func(p diag.Problem) bool {
		switch p.Code {
		case diag.ProjectVanished:
			return of.gone || of.county[invest.County(p.Args[3])]
		case diag.PlanChanged:
			return of.plans
		case diag.IdentityChanged:
			return headers[p.Args[0]] || of.withheld && p.Args[0] == string(reference.Withheld)
		case diag.PlannedExceedsTotal, diag.PlannedAboveTotal:
			return of.exceeding
		case diag.CompletionImplausible:
			return of.implausible
		}
		return false
	})
}
