package history

import (
	"strings"
	"unicode"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// newcomers are the projects that an export is the first to list: under a new code,
// one may be listed already, or have been.
type newcomers struct {
	added []reported
	gone  map[identity]reported
	most  invest.Yuan // the largest total of the export before
}

// likeness is what two rows of one project have in common whatever its code.
type likeness struct {
	name                      int32
	county                    invest.County
	total, planned, completed invest.Yuan
}

// identity is what a project keeps when its code is made anew.
type identity struct {
	name   int32
	county invest.County
}

func (h *walk) likenessOf(row reported) likeness {
	return likeness{row.Name, h.cellOf(row.Facts).County, row.Total, row.posting.Planned, row.posting.Completed}
}

func (h *walk) identityOf(row reported) identity {
	return identity{row.Name, h.cellOf(row.Facts).County}
}

// beyondRegister is how much more than the most expensive project of the register a
// new one may cost, before its unit is in doubt.
const beyondRegister = 3

// noteGone remembers a project that is listed no more.
func (s *step) noteGone(was reported) {
	if was.Name != 0 {
		s.newcomers.gone[s.identityOf(was)] = was
	}
}

// checkNewcomers reports what is doubtful about projects that are new. Whether
// their codes are like others is known when all exports have been looked at.
func (s *step) checkNewcomers() {
	s.checkLikeness()
	for _, row := range s.added {
		s.checkSuccessor(row)
		if s.most > 0 && row.Total/beyondRegister > s.most {
			s.problems.AddOf(s.subject(row), s.cell(row, reference.Total), diag.AmountBeyondRegister, s.money(row.Total), s.money(s.most))
		}
	}
}

// subject is what has to be named to confirm what is said of a report.
func (h *walk) subject(row reported) diag.Subject {
	return diag.Subject{Period: row.period.String(), Key: string(h.index.Code(row.Project))}
}

// checkLikeness reports projects that another row of the export repeats under
// another code: both count.
func (s *step) checkLikeness() {
	fresh := map[likeness]bool{}
	for _, row := range s.added {
		if like := s.likenessOf(row); like.name != 0 && (like.planned > 0 || like.completed > 0) {
			fresh[like] = true
		}
	}
	if len(fresh) == 0 {
		return
	}
	seen := map[likeness]reported{}
	postings := s.ledger.Postings(s.now)
	for i := range postings {
		row := s.reported(s.now, &postings[i])
		like := s.likenessOf(row)
		if !fresh[like] {
			continue
		}
		if other, twice := seen[like]; twice {
			s.problems.AddOf(s.subject(row), s.cell(row, reference.ProjectName), diag.TwoCodes,
				string(s.index.Code(row.Project)), string(s.index.Code(other.Project)), s.lineOfRow(other))
		} else {
			seen[like] = row
		}
	}
}

// checkSuccessor reports a new project that has the name and the county of one that
// is gone. A secret that was kept under the old code is lost under the new one.
func (s *step) checkSuccessor(row reported) {
	old, is := s.newcomers.gone[s.identityOf(row)]
	switch {
	case !is:
	case old.Withheld && !row.Withheld:
		s.problems.AddOf(s.subject(row), s.cell(row, reference.ProjectName), diag.WithheldUnderNewCode,
			string(s.index.Code(row.Project)), s.lineOfRow(old))
	default:
		s.problems.AddOf(s.subject(row), s.cell(row, reference.ProjectName), diag.CodeChanged,
			string(s.index.Code(row.Project)), string(s.index.Code(old.Project)), s.lineOfRow(old))
	}
}

// checkCode reports a code that differs from that of another project only in what
// people write in different ways: hyphens, case, or a letter behind a national code.
// codes are the projects by their plain codes.
func (h *walk) checkCode(row reported, codes map[string]int32) {
	key := plainCode(string(h.index.Code(row.Project)))
	other, known := codes[key]
	switch {
	case !known:
		codes[key] = row.Project
	case other != row.Project:
		h.Problems.AddOf(h.subject(row), h.lineAt(row), diag.CodeRespelled, string(h.index.Code(row.Project)), string(h.index.Code(other)))
	}
}

// nationalDigits are those of the code of the national platform.
const nationalDigits = 20

// plainCode returns a code as it is compared.
func plainCode(code string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, code)
	if digits := strings.TrimRightFunc(plain, unicode.IsLetter); len(digits) == nationalDigits && len(plain) == nationalDigits+1 {
		return digits
	}
	return plain
}

// lineAt returns the line of a report, where the place of a cell is not kept.
func (p *Past) lineAt(row reported) diag.Position {
	at, _ := p.rowAt(row)
	return at
}
