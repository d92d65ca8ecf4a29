package ingest

import (
	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// totalJump is the factor from which a project's total is taken for one in
// another unit: 元 for 千元 is the least of those that no project grows by.
const totalJump = 1000

// checkFirst checks a project that was not known before.
func (h *history) checkFirst(row *invest.Report) {
	h.checkTotalReached(row)
	if h.isUnplanned(row) {
		h.reportUnplanned(row)
	}
}

// checkProject compares a project with its last report, however many periods
// ago that was.
func (h *history) checkProject(known *standing, after standing) {
	row, before := after.row, known.row
	now, last := row, before
	sameYear := now.Period.Year() == last.Period.Year()
	h.checkIdentity(row, before)
	h.checkTotalReached(row)
	if nowTotal, lastTotal, both := totals(now, last); both && isJump(nowTotal, lastTotal, totalJump) {
		h.problems.Add(h.cell(row, reference.Total), diag.UnitJump, h.money(nowTotal), h.money(lastTotal), h.lineOfRow(before))
	}
	if sameYear && now.Completed < last.Completed {
		h.problems.Add(h.cell(row, reference.Completed), diag.CompletedFalls, h.money(now.Completed), h.money(last.Completed), h.lineOfRow(before))
	}
	if sameYear && now.Planned != last.Planned {
		h.problems.Add(h.cell(row, reference.Planned), diag.PlanChanged, h.money(now.Planned), h.money(last.Planned), h.lineOfRow(before))
	}
	if wasUnplanned := sameYear && h.isUnplanned(before); h.isUnplanned(row) && !wasUnplanned {
		h.reportUnplanned(row)
	}
	if exceeded := sameYear && h.yearsExceed(*known); h.yearsExceed(after) && !exceeded {
		total, _ := now.Total.Value()
		h.problems.Add(h.cell(row, reference.Completed), diag.YearsExceedTotal, h.money(after.completed+now.Completed), h.money(total))
	}
}

// checkAbsent reports, once, a project that an export no longer lists although
// the year is the same and the project was not finished. Where rows of the
// export were rejected it may stand in one of them.
func (h *history) checkAbsent(known *standing, first *invest.Report) {
	last := known.row
	if known.gone || last.Period.Year() != first.Period.Year() || h.incomplete[first.Period] ||
		h.ref.Columns.RoleOf(reference.StageField, string(last.Stage)) == reference.FinishedRole {
		return
	}
	known.gone = true
	h.problems.Add(diag.Position{File: first.File}, diag.ProjectVanished, string(last.Project), first.Period.String(), h.lineOfRow(known.row))
}

// checkIdentity reports what makes a project look like another one, or moves
// its amounts to another part of the structure. Names that differ in width,
// white space or case only are the same.
func (h *history) checkIdentity(row, before *invest.Report) {
	now, last := row, before
	changed := func(field reference.FieldName, old string) {
		h.problems.Add(h.cell(row, field), diag.IdentityChanged, h.headerOf(row, field), old, h.lineOfRow(before))
	}
	if now.Name != last.Name && normalise(now.Name) != normalise(last.Name) {
		changed(reference.ProjectName, shorten(last.Name))
	}
	if now.County != last.County {
		changed(reference.CountyField, h.countyName(last.County))
	}
	if now.Sector != last.Sector {
		changed(reference.SectorField, h.sectorName(last.Sector))
	}
	if now.Level != last.Level {
		changed(reference.LevelField, h.valueName(reference.LevelField, string(last.Level)))
	}
	if now.Ownership != last.Ownership {
		changed(reference.Ownership, h.valueName(reference.Ownership, string(last.Ownership)))
	}
	// Also where its cell, or the whole column, is gone. Once withheld, a project stays unnamed in every period.
	if last.Withheld && !now.Withheld {
		changed(reference.Withheld, h.valueName(reference.Withheld, withheld))
	}
}

func (v *vocabulary) countyName(code invest.County) string {
	for _, county := range v.ref.Regions.Counties {
		if county.Code == code {
			return county.Name
		}
	}
	return string(code)
}

func (v *vocabulary) sectorName(code invest.Sector) string {
	for _, sector := range v.ref.Sectors.Sectors {
		if sector.Code == code {
			return sector.Name
		}
	}
	return string(code)
}

// checkTotalReached reports a row that contradicts itself: more is completed in
// one year than the project costs in its life. One of the two numbers is wrong,
// or in another unit, so that this is an error by default.
func (h *history) checkTotalReached(row *invest.Report) {
	report := row
	if total, stated := report.Total.Value(); stated && report.Completed > total {
		h.problems.Add(h.cell(row, reference.Completed), diag.CompletedExceedsTotal, h.money(report.Completed), h.money(total))
	}
}

// yearsExceed tells whether what was completed over the exported years exceeds
// the total, although that of the last year alone does not. Costs do outgrow a
// total that nobody corrected, so that this is a warning by default. Where
// amounts are those of a project's whole life there is nothing to add up.
func (h *history) yearsExceed(s standing) bool {
	report := s.row
	total, stated := report.Total.Value()
	return stated && h.ref.Columns.Amounts.PlannedBasis == reference.PlannedYear &&
		report.Completed <= total && s.completed+report.Completed > total
}

func (h *history) isUnplanned(row *invest.Report) bool {
	return row.Planned == 0 && row.Completed > 0
}

func (h *history) reportUnplanned(row *invest.Report) {
	h.problems.Add(h.cell(row, reference.Completed), diag.CompletedWithoutPlan, h.money(row.Completed))
}

// totals returns both totals where both are stated.
func totals(now, last *invest.Report) (nowTotal, lastTotal invest.Yuan, both bool) {
	nowTotal, nowStated := now.Total.Value()
	lastTotal, lastStated := last.Total.Value()
	return nowTotal, lastTotal, nowStated && lastStated
}

// isJump tells whether one of two amounts is at least factor times the other.
// Nothing jumps from or to zero.
func isJump(a, b, factor invest.Yuan) bool {
	return a > 0 && b > 0 && (a/factor >= b || b/factor >= a)
}
