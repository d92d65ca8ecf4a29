package ingest

import (
	"slices"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
)

// claim is a row that says which project's report of which period it is. Rows
// with a problem claim as well. Whether an earlier row has done so is known
// when the files before have been read.
type claim struct {
	posting invest.Posting // its Facts are 0 where the row makes no report
	period  invest.Period
	project int32 // of the index
	line    int32 // of the cell that names the project
	column  int32
	span    int32  // lines of the row
	cells   int32  // of the sheet's places
	last    uint16 // the column of the last of comparedFields
}

// claim notes the project and the period of a row, and the cell that names the
// project: that of its code, else that of its name. hints are for its places.
func (r *row) claim(project int32, period invest.Period, hints *[2]int32) *claim {
	cell := r.slots.code.cell
	if cell < 0 || isBlank(r.cells[cell]) {
		cell = r.slots.name.cell
	}
	if cell < 0 || isBlank(r.cells[cell]) {
		cell = firstFilled(r.cells)
	}
	at := r.at(cell)
	cells, last := r.cellsOf(at.Line)
	r.claims = append(r.claims, claim{
		period: period, project: project, line: int32(at.Line), column: int32(at.Column), span: int32(r.span),
		cells: r.known.places.number(cells, hints), last: last,
	})
	return &r.claims[len(r.claims)-1]
}

// accepted returns the claims of rows that make a report.
func accepted(claims []claim) []claim {
	return slices.DeleteFunc(slices.Clone(claims), func(c claim) bool { return c.posting.Facts == 0 })
}

// holder is the row that holds a project's report of a period.
type holder struct {
	file int32 // index into the files of the registry
	stand
}

// stand is all that is kept of where a row stands in its file.
type stand struct {
	line  int32  // of the cell that names the project; 0 where there is no row
	cells int32  // of the file's places
	last  uint16 // the column of the last of comparedFields
}

// holders are the rows that hold the reports of a period, by project. One file
// holds nearly every period alone.
type holders struct {
	stands []stand
	first  int32           // the file that holds the period, or began to
	others map[int32]int32 // by project, the file of a row that stands in another
}

// registry settles the claims to projects and periods, in the order of the files.
type registry struct {
	index     *invest.Index
	addresses map[string]int32 // of projects, by the code in lower case, as in the address of a page
	owners    []int32          // by project, the first with its address; 0 before it is known
	firsts    []holder         // by project, the first row that names it
	holders   map[invest.Period]*holders
	files     []origin
}

// origin is what the checks across periods need to know of a file of reports.
type origin struct {
	path   string
	header *header
	places *places
}

func newRegistry(index *invest.Index) registry {
	return registry{index: index, addresses: map[string]int32{}, holders: map[invest.Period]*holders{}}
}

// settle reports, for each row of a file, a project that is already reported
// for the period, and a code whose letters are written in another case
// elsewhere: the two would share the address of one page. Such a row makes no
// report.
func (g *registry) settle(m *month, problems *diag.Problems) {
	g.files = append(g.files, origin{m.path, m.header, m.places})
	projects := int32(g.index.Projects())
	for i := range m.claims {
		c := &m.claims[i]
		this := holder{int32(len(g.files) - 1), stand{c.line, c.cells, c.last}}
		owner := g.owner(c.project, this)
		held, first := g.hold(c.period, owner, this, projects)
		at := diag.Position{File: m.path, Line: int(c.line), Column: int(c.column)}
		switch {
		case !first:
			problems.Add(at, diag.DuplicateReport, string(g.index.Code(c.project)), c.period.String(), g.lineOf(held))
		case owner == c.project:
			continue
		default:
			problems.Add(at, diag.BadProjectCode, string(g.index.Code(c.project)), string(diag.CodeCase),
				g.lineOf(g.firsts[owner]), string(g.index.Code(owner)))
		}
		if c.posting.Facts != 0 {
			c.posting.Facts = 0
			m.export.Accepted -= int(c.span)
			m.export.Rejected += int(c.span)
		}
	}
}

// owner returns the first project with the address of another, which is nearly
// always that project itself.
func (g *registry) owner(project int32, named holder) int32 {
	g.owners, g.firsts = reach(g.owners, project), reach(g.firsts, project)
	if g.owners[project] == 0 {
		address := strings.ToLower(string(g.index.Code(project)))
		if _, known := g.addresses[address]; !known {
			g.addresses[address] = project
			g.firsts[project] = named
		}
		g.owners[project] = g.addresses[address]
	}
	return g.owners[project]
}

// hold lets a row hold the report of a project in a period, where it is the
// first to do so, and returns the one that does. projects is how many there are.
func (g *registry) hold(period invest.Period, project int32, row holder, projects int32) (held holder, first bool) {
	of := g.holders[period]
	if of == nil {
		of = &holders{first: row.file}
		g.holders[period] = of
	}
	of.stands = reach(of.stands, projects-1)
	if of.stands[project].line != 0 {
		return of.of(project), false
	}
	of.stands[project] = row.stand
	if row.file != of.first {
		if of.others == nil {
			of.others = map[int32]int32{}
		}
		of.others[project] = row.file
	}
	return row, true
}

// of returns the row that holds the report of a project.
func (h *holders) of(project int32) holder {
	file, elsewhere := h.others[project]
	if !elsewhere {
		file = h.first
	}
	return holder{file, h.stands[project]}
}

// reach makes a list long enough for an index.
func reach[T any](list []T, index int32) []T {
	if missing := int(index) + 1 - len(list); missing > 0 {
		return append(list, make([]T, missing)...)
	}
	return list
}

// lineOf writes file:line.
func (g *registry) lineOf(h holder) string {
	return diag.Position{File: g.files[h.file].path, Line: int(h.line)}.String()
}
