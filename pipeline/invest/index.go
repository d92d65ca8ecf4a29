package invest

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Index holds, each once and by a number, what the postings of a ledger share:
// the projects, the texts, the cells and the facts. The numbers say nothing
// about an order, and those of facts are given anew with the ledger. Number 0 is
// the empty one of its kind.
//
// Several goroutines may add to an index at a time. Whatever is not called an
// addition is for the time when that is over.
type Index struct {
	adding   sync.Mutex
	projects numbered[ProjectCode]
	texts    numbered[string]
	cells    numbered[Cell]
	facts    []Facts
	latest   []int32 // by project, the facts that were added last
	ranks    []int32 // by project, its place in the order of codes
}

// Facts are what the reports of a project repeat month after month.
type Facts struct {
	Project       int32 // Index.Code
	Cell          int32 // Index.Cell
	Name          int32 // Index.Text
	Organization  int32 // Index.Text
	Total         Yuan  // 0 where it is not stated
	TotalStated   bool
	Withheld      bool
	Start, Finish Date
}

// numbered are different values in the order of their numbers.
type numbered[T comparable] struct {
	values  []T
	numbers map[T]int32
}

func (n *numbered[T]) add(value T) int32 {
	number, known := n.numbers[value]
	if !known {
		number = int32(len(n.values))
		n.values = append(n.values, value)
		n.numbers[value] = number
	}
	return number
}

func newNumbered[T comparable]() numbered[T] {
	n := numbered[T]{numbers: map[T]int32{}}
	n.add(*new(T))
	return n
}

// NewIndex returns an index of nothing.
func NewIndex() *Index {
	return &Index{
		projects: newNumbered[ProjectCode](), texts: newNumbered[string](), cells: newNumbered[Cell](),
		facts: make([]Facts, 1), latest: make([]int32, 1),
	}
}

// AddProject is an addition.
func (x *Index) AddProject(code ProjectCode) int32 {
	x.adding.Lock()
	defer x.adding.Unlock()
	number := x.projects.add(code)
	if int(number) == len(x.latest) {
		x.latest = append(x.latest, 0)
	}
	return number
}

// AddText is an addition.
func (x *Index) AddText(text string) int32 {
	x.adding.Lock()
	defer x.adding.Unlock()
	return x.texts.add(text)
}

// AddCell is an addition.
func (x *Index) AddCell(cell Cell) int32 {
	x.adding.Lock()
	defer x.adding.Unlock()
	return x.cells.add(cell)
}

// AddFacts is an addition. Facts that were the project's last keep their
// number; others get a new one, even if the project had them earlier.
func (x *Index) AddFacts(facts Facts) int32 {
	x.adding.Lock()
	defer x.adding.Unlock()
	if last := x.latest[facts.Project]; last != 0 && x.facts[last] == facts {
		return last
	}
	number := int32(len(x.facts))
	x.facts = append(x.facts, facts)
	x.latest[facts.Project] = number
	return number
}

// Code returns the code of a project. It may be called during additions.
func (x *Index) Code(project int32) ProjectCode {
	x.adding.Lock()
	defer x.adding.Unlock()
	return x.projects.values[project]
}

// Projects returns how many numbers of projects there are. It may be called
// during additions.
func (x *Index) Projects() int {
	x.adding.Lock()
	defer x.adding.Unlock()
	return len(x.projects.values)
}

// Cells returns the cells by their numbers. The caller must not change them.
func (x *Index) Cells() []Cell { return x.cells.values }

// Text returns a text.
func (x *Index) Text(number int32) string { return x.texts.values[number] }

// Facts returns what a posting shares with others. The caller must not change it.
func (x *Index) Facts(p Posting) *Facts { return &x.facts[p.Facts] }

// Post is an addition of everything that a report states.
func (x *Index) Post(r Report) Posting {
	facts := Facts{
		Project: x.AddProject(r.Project), Cell: x.AddCell(r.Cell()), Name: x.AddText(r.Name), Organization: x.AddText(r.Organization),
		Withheld: r.Withheld, Start: r.Start, Finish: r.Finish,
	}
	facts.Total, facts.TotalStated = r.Total.Value()
	return Posting{Facts: x.AddFacts(facts), Progress: x.AddText(r.Progress), Planned: r.Planned, Completed: r.Completed}
}

// Report returns the report that a posting of a period keeps.
func (x *Index) Report(period Period, p Posting) Report {
	facts := x.Facts(p)
	cell := x.cells.values[facts.Cell]
	report := Report{
		Period: period, Project: x.projects.values[facts.Project], Name: x.Text(facts.Name),
		County: cell.County, Sector: cell.Sector, Level: cell.Level, Ownership: cell.Ownership, Class: cell.Class, Stage: cell.Stage,
		Total: Undefined[Yuan](NotStated), Planned: p.Planned, Completed: p.Completed,
		Organization: x.Text(facts.Organization), Progress: x.Text(p.Progress), Start: facts.Start, Finish: facts.Finish, Withheld: facts.Withheld,
	}
	if facts.TotalStated {
		report.Total = Known(facts.Total)
	}
	return report
}

// Ledger returns the ledger of postings among which no two share both project
// and period. It takes the slices over, and no addition may follow.
func (x *Index) Ledger(months map[Period][]Posting) Ledger {
	x.rankProjects()
	numbers := x.sortFacts()
	var periods []Period
	var sorted [][]Posting
	for period, postings := range months {
		periods, sorted = append(periods, period), append(sorted, postings)
	}
	clear(months) // nothing shall keep what is not sorted
	var begun atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(periods)) {
		workers.Go(func() {
			at := make([]int32, len(x.ranks)) // by rank, 1 + the place of a project's posting
			for i := begun.Add(1) - 1; i < int64(len(periods)); i = begun.Add(1) - 1 {
				sorted[i] = x.sort(sorted[i], numbers, at)
			}
		})
	}
	workers.Wait()
	for i, period := range periods {
		months[period] = sorted[i]
	}
	return Ledger{Index: x, months: months}
}

// rankProjects puts the projects into the order of their codes.
func (x *Index) rankProjects() {
	codes := x.projects.values
	order := make([]int32, len(codes))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(codes[a], codes[b]) })
	x.ranks = make([]int32, len(codes))
	for rank, project := range order {
		x.ranks[project] = int32(rank)
	}
}

// sortFacts puts the facts into the order of their projects' codes, so that a
// walk over postings in that order walks through memory, and returns their new
// numbers by the old ones.
func (x *Index) sortFacts() []int32 {
	next := make([]int32, len(x.ranks)+1) // by rank, the number of the next facts
	for i := range x.facts[1:] {
		next[x.ranks[x.facts[i+1].Project]+1]++
	}
	next[0] = 1
	for rank := range x.ranks {
		next[rank+1] += next[rank]
	}
	numbers := make([]int32, len(x.facts))
	sorted := make([]Facts, len(x.facts))
	for i, facts := range x.facts[1:] {
		number := &next[x.ranks[facts.Project]]
		numbers[i+1] = *number
		sorted[*number] = facts
		*number++
	}
	x.facts, x.latest = sorted, nil
	return numbers
}

// sort returns the postings of a period in the order of their projects' codes,
// with the new numbers of their facts. at is emptied.
func (x *Index) sort(postings []Posting, numbers, at []int32) []Posting {
	clear(at)
	for i := range postings {
		posting := &postings[i]
		posting.Facts = numbers[posting.Facts]
		at[x.rank(*posting)] = int32(i) + 1
	}
	sorted := make([]Posting, 0, len(postings))
	for _, i := range at {
		if i > 0 {
			sorted = append(sorted, postings[i-1])
		}
	}
	return sorted
}

func (x *Index) rank(p Posting) int32 { return x.ranks[x.facts[p.Facts].Project] }

// Compare orders postings by the codes of their projects.
func (x *Index) Compare(a, b Posting) int { return cmp.Compare(x.rank(a), x.rank(b)) }

// Reach makes a list by the numbers of an index long enough for one of them.
func Reach[T any](list []T, number int32) []T {
	if missing := int(number) + 1 - len(list); missing > 0 {
		return append(list, make([]T, missing)...)
	}
	return list
}
