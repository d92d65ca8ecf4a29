package ingest

import (
	"cmp"
	"slices"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// claim is a row that says which project's report of which period it is. Rows
// with a problem claim as well. Whether an earlier row has done so is known
// when the files before have been read.
type claim struct {
	period  invest.Period
	project invest.ProjectCode
	line    int32 // of the cell that names the project
	column  int32
	span    int32 // lines of the row
	report  int32 // index among the file's reports; none where the row makes no report
}

const none = int32(-1)

// claim notes the project and the period of a row, and the cell that names the
// project: that of its code, else that of its name.
func (r *row) claim(report invest.Report) {
	cell := r.slots.code.cell
	if cell < 0 || isBlank(r.cells[cell]) {
		cell = r.slots.name.cell
	}
	if cell < 0 || isBlank(r.cells[cell]) {
		cell = firstFilled(r.cells)
	}
	at := r.at(cell)
	r.claims = append(r.claims, claim{
		period: report.Period, project: report.Project,
		line: int32(at.Line), column: int32(at.Column), span: int32(r.span), report: none,
	})
}

// holder is the row that holds a project's report of a period.
type holder struct {
	period invest.Period
	file   int32 // index into the files of the registry
	line   int32
}

// project is what the claims to one project have been so far.
type project struct {
	code       invest.ProjectCode // as it is first written
	file, line int32              // where
	holders    []holder           // sorted by period
}

// registry settles the claims to projects and periods, in the order of the files.
type registry struct {
	numbers  map[invest.ProjectCode]int32 // of projects, by the code in lower case, as in the address of a page
	projects []project
	files    []string
}

// settle reports, for each row of a file, a project that is already reported
// for the period, and a code whose letters are written in another case
// elsewhere: the two would share the address of one page. It returns the claims
// of those rows that would have been accepted.
func (g *registry) settle(file string, claims []claim, problems *diag.Problems) (refused []claim) {
	g.files = append(g.files, file)
	here := int32(len(g.files) - 1)
	for i := range claims {
		c := &claims[i]
		at := diag.Position{File: file, Line: int(c.line), Column: int(c.column)}
		address := invest.ProjectCode(strings.ToLower(string(c.project)))
		n, known := g.numbers[address]
		if !known {
			n = int32(len(g.projects))
			g.numbers[address] = n
			g.projects = append(g.projects, project{code: c.project, file: here, line: c.line})
		}
		p := &g.projects[n]
		place, held := slices.BinarySearchFunc(p.holders, c.period, func(h holder, period invest.Period) int {
			return cmp.Compare(h.period, period)
		})
		switch {
		case held:
			first := p.holders[place]
			problems.Add(at, diag.DuplicateReport, string(c.project), c.period.String(), g.lineOf(first.file, first.line))
		default:
			p.holders = slices.Insert(p.holders, place, holder{c.period, here, c.line})
			if p.code == c.project {
				continue
			}
			problems.Add(at, diag.BadProjectCode, string(c.project), string(diag.CodeCase), g.lineOf(p.file, p.line), string(p.code))
		}
		if c.report != none {
			refused = append(refused, *c)
		}
	}
	return refused
}

// lineOf writes file:line.
func (g *registry) lineOf(file, line int32) string {
	return diag.Position{File: g.files[file], Line: int(line)}.String()
}

// rowPlace is where the cells of comparedFields of a row stand.
type rowPlace struct {
	line    int32
	columns cellColumns
}

// origin is what the checks across periods need to know of a file of reports.
type origin struct {
	header *header
	places []rowPlace // sorted by line
}

// cell returns where a field of a report of the file stands. The column is 0
// where columnsOf found none.
func (o *origin) cell(report *invest.Report, field reference.FieldName) diag.Position {
	at := diag.Position{File: report.File, Line: report.Line}
	i, found := slices.BinarySearchFunc(o.places, int32(report.Line), func(p rowPlace, line int32) int {
		return cmp.Compare(p.line, line)
	})
	if found {
		at.Column = int(o.places[i].columns[slices.Index(comparedFields[:], field)])
	}
	return at
}
