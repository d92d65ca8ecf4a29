package history

import (
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
)

// holder is the row that holds a project's report of a period.
type holder struct {
	file int32 // index into the files of the registry
	stand
}

// stand is all that is kept of where a row stands in its file.
type stand struct {
	line  int32  // of the cell that names the project; 0 where there is no row
	cells int32  // of the file's places
	sheet uint16 // of the file's sheets
	last  uint16 // the column of the last of ingest.ComparedFields
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
	sheets []string
	header *ingest.Header
	places *ingest.Places
}

func newRegistry(index *invest.Index) registry {
	return registry{index: index, addresses: map[string]int32{}, holders: map[invest.Period]*holders{}}
}

// settle reports, for each row of a file, a project that is already reported
// for the period, and a code whose letters are written in another case
// elsewhere: the two would share the address of one page. Such a row makes no
// report.
func (g *registry) settle(m *ingest.Month, problems *diag.Problems) {
	g.files = append(g.files, origin{m.Path, m.Sheets, m.Header, m.Places})
	projects := int32(g.index.Projects())
	for i := range m.Claims {
		c := &m.Claims[i]
		this := holder{int32(len(g.files) - 1), stand{c.Line, c.Cells, c.Sheet, c.Last}}
		owner := g.owner(c.Project, this)
		held, first := g.hold(c.Period, owner, this, projects)
		at := diag.Position{File: m.Path, Sheet: m.Sheets[c.Sheet], Line: int(c.Line), Column: int(c.Column)}
		switch {
		case !first:
			problems.Add(at, diag.DuplicateReport, string(g.index.Code(c.Project)), c.Period.String(), g.lineOf(held))
		case owner == c.Project:
			continue
		default:
			problems.Add(at, diag.BadProjectCode, string(g.index.Code(c.Project)), string(diag.CodeCase),
				g.lineOf(g.firsts[owner]), string(g.index.Code(owner)))
		}
		if c.Posting.Facts != 0 {
			c.Posting.Facts = 0
			m.Export.Accepted -= int(c.Span)
			m.Export.Rejected += int(c.Span)
			m.Export.AcceptedRows--
			m.Export.RejectedRows++
		}
	}
}

// owner returns the first project with the address of another, which is nearly
// always that project itself.
func (g *registry) owner(project int32, named holder) int32 {
	g.owners, g.firsts = invest.Reach(g.owners, project), invest.Reach(g.firsts, project)
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
	of.stands = invest.Reach(of.stands, projects-1)
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

// lineOf writes file:line.
func (g *registry) lineOf(h holder) string {
	return g.files[h.file].at(h).String()
}

// at returns the line of a row.
func (o *origin) at(h holder) diag.Position {
	return diag.Position{File: o.path, Sheet: o.sheets[h.sheet], Line: int(h.line)}
}
