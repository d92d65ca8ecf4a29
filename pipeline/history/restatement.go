package history

import (
	"cmp"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// correctionForm ends the name of an export, without its extension, that
// corrects an earlier one: 2023-06.r2.csv replaces 2023-06.csv as a whole, and
// 2023-06.r3.csv replaces both. Nothing else makes a file a correction: two
// files for one period without the mark are an error.
var correctionForm = regexp.MustCompile(`(?i)\.r0*([2-9]|[1-9]\d{1,3})$`)

// revision returns which version of its period's export a file is, by its
// name: 1 where it has no mark.
func revision(name string) int {
	match := correctionForm.FindStringSubmatch(strings.TrimSuffix(name, filepath.Ext(name)))
	if match == nil {
		return 1
	}
	n, _ := strconv.Atoi(match[1]) // the form admits up to four digits
	return n
}

// Replacements returns, for each file that is not the newest version of its
// period's export, the next version. The period is that of the name: a file
// without one is never replaced. Of two files of the same version neither
// replaces the other, so that both are read, and reported.
func Replacements(names []string) map[string]string {
	versions := map[invest.Period][]string{}
	for _, name := range names {
		if period, found := ingest.PeriodOfName(name); found {
			versions[period] = append(versions[period], name)
		}
	}
	next := map[string]string{}
	for _, files := range versions {
		slices.SortFunc(files, compareVersions)
		for i, file := range files {
			later := slices.IndexFunc(files[i:], func(other string) bool { return revision(other) > revision(file) })
			if later > 0 {
				next[file] = files[i+later]
			}
		}
	}
	return next
}

// version is what an export that was replaced stated. What is wrong with it is
// wrong no more, so that its problems are not kept.
type version struct {
	path   string
	name   string // base name
	next   string // base name of what replaced it
	claims []ingest.Claim
}

// AddReplaced takes in an export that a correction replaces: its rows are
// compared with those of the correction and count nowhere else.
func (p *Past) AddReplaced(m *ingest.Month, next string) invest.Export {
	apart := New(p.vocabulary, p.index)
	export := apart.Add(m)
	export.ReplacedBy = next
	p.replaced = append(p.replaced, version{m.Path, export.File, next, accepted(m.Claims)})
	return export
}

// Restatements compares every export that was replaced with the version after
// it. Of one in which no row was understood nothing was ever known, so that
// nothing is restated.
func (p *Past) Restatements() []invest.Restatement {
	var all []invest.Restatement
	for _, old := range p.replaced {
		if len(old.claims) > 0 {
			p.checkDropped(old)
			all = append(all, differences(p.reports(old.claims), p.reports(p.claimsOf(old.next)), old.next)...)
		}
	}
	slices.SortFunc(all, func(a, b invest.Restatement) int {
		return cmp.Or(
			cmp.Compare(a.Period, b.Period), compareVersions(a.File, b.File),
			cmp.Compare(a.Project, b.Project), cmp.Compare(a.Field, b.Field),
		)
	})
	return all
}

func compareVersions(a, b string) int {
	return cmp.Or(cmp.Compare(revision(a), revision(b)), cmp.Compare(a, b))
}

// claimsOf returns what the correction of a base name states.
func (p *Past) claimsOf(name string) []ingest.Claim {
	for _, version := range p.replaced {
		if version.name == name {
			return version.claims
		}
	}
	return p.revised[name]
}

func (p *Past) reports(claims []ingest.Claim) []invest.Report {
	reports := make([]invest.Report, len(claims))
	for i, c := range claims {
		reports[i] = p.index.Report(c.Period, c.Posting)
	}
	return reports
}

// restatedFields are the values that a correction may change.
var restatedFields = []struct {
	name  reference.FieldName
	value func(*invest.Report) string
}{
	{reference.ProjectName, func(r *invest.Report) string { return r.Name }},
	{reference.CountyField, func(r *invest.Report) string { return string(r.County) }},
	{reference.SectorField, func(r *invest.Report) string { return string(r.Sector) }},
	{reference.LevelField, func(r *invest.Report) string { return string(r.Level) }},
	{reference.Ownership, func(r *invest.Report) string { return string(r.Ownership) }},
	{reference.ClassField, func(r *invest.Report) string { return string(r.Class) }},
	{reference.StageField, func(r *invest.Report) string { return string(r.Stage) }},
	{reference.Total, func(r *invest.Report) string { return r.Total.String() }},
	{reference.Planned, func(r *invest.Report) string { return r.Planned.String() }},
	{reference.Completed, func(r *invest.Report) string { return r.Completed.String() }},
	{reference.Organization, func(r *invest.Report) string { return r.Organization }},
	{reference.Progress, func(r *invest.Report) string { return r.Progress }},
	{reference.Start, func(r *invest.Report) string { return r.Start.String() }},
	{reference.Finish, func(r *invest.Report) string { return r.Finish.String() }},
	{reference.Withheld, func(r *invest.Report) string { return strconv.FormatBool(r.Withheld) }},
}

// differences returns what a correction changed.
func differences(before, after []invest.Report, file string) []invest.Restatement {
	type key struct {
		period  invest.Period
		project invest.ProjectCode
	}
	old := map[key]*invest.Report{}
	for i := range before {
		old[key{before[i].Period, before[i].Project}] = &before[i]
	}
	var all []invest.Restatement
	add := func(r *invest.Report, field reference.FieldName, from, to string) {
		if from != to {
			all = append(all, invest.Restatement{Period: r.Period, Project: r.Project, Field: string(field), Old: from, New: to, File: file})
		}
	}
	for i := range after {
		now := &after[i]
		was, listed := old[key{now.Period, now.Project}]
		if !listed {
			add(now, reference.ProjectCode, "", string(now.Project))
			continue
		}
		for _, field := range restatedFields {
			add(now, field.name, field.value(was), field.value(now))
		}
		delete(old, key{now.Period, now.Project})
	}
	for _, was := range old {
		add(was, reference.ProjectCode, string(was.Project), "")
	}
	return all
}

// checkDropped reports a correction that leaves out many of the rows that it
// replaces, or one that was withheld: a correction stands in place of the whole
// export, and not of some rows of it.
func (p *Past) checkDropped(old version) {
	listed := map[int32]bool{}
	next := p.claimsOf(old.next)
	for _, c := range next {
		listed[c.Project] = true
	}
	dropped, secret := 0, 0
	for _, c := range old.claims {
		if !listed[c.Project] {
			dropped++
			if p.index.Facts(c.Posting).Withheld {
				secret++
			}
		}
	}
	const least = 2
	if (5*dropped > len(old.claims) && dropped >= least || secret > 0) && len(old.claims) > 0 {
		at := diag.Position{File: filepath.Join(filepath.Dir(old.path), old.next)}
		p.Problems.AddOf(diag.Subject{Period: old.claims[0].Period.String()}, at, diag.CorrectionDrops,
			strconv.Itoa(dropped), strconv.Itoa(len(old.claims)), old.name)
	}
}
