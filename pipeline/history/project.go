package history

import (
	"openinvest/pipeline/diag"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// strangeJump is the factor from which a project's total is worth a look: costs grow
// by parts of themselves.
const strangeJump = 5

// totalJump is the factor from which a project's total is taken for one in
// another unit: 元 for 千元 is the least of those that no project grows by.
const totalJump = 1000

// checkFirst checks a project that was not known before.
func (h *stretch) checkFirst(row reported) {
	h.checkTotalReached(row)
	h.checkRow(row, reported{})
	if h.isUnplanned(row) {
		h.reportUnplanned(row)
	}
}

// checkProject compares a project with its last report, however many periods
// ago that was.
func (h *stretch) checkProject(known *standing, after standing) {
	row, before := after.row, known.row
	now, last := row, before
	sameYear := now.period.Year() == last.period.Year()
	h.checkIdentity(row, before)
	h.checkTotalReached(row)
	h.checkRow(row, before)
	if now.TotalStated && last.TotalStated && isJump(now.Total, last.Total, totalJump) {
		h.report(row, h.cell(row, reference.Total), diag.UnitJump, h.money(now.Total), h.money(last.Total), h.lineOfRow(before))
	}
	if now.TotalStated && last.TotalStated && isJump(now.Total, last.Total, strangeJump) && !isJump(now.Total, last.Total, totalJump) {
		h.report(row, h.cell(row, reference.Total), diag.AmountJump, h.money(now.Total), h.money(last.Total), h.lineOfRow(before))
	}
	if h.stageRank(row) < h.stageRank(before) {
		h.report(row, h.lineAt(row), diag.StageFalls, h.ref.Columns.ValueName(reference.StageField, string(h.cellOf(row.Facts).Stage)),
			h.ref.Columns.ValueName(reference.StageField, string(h.cellOf(before.Facts).Stage)), h.lineOfRow(before))
	}
	if sameYear && now.posting.Completed < last.posting.Completed {
		h.report(row, h.cell(row, reference.Completed), diag.CompletedFalls, h.money(now.posting.Completed), h.money(last.posting.Completed), h.lineOfRow(before))
	}
	if sameYear && now.posting.Planned != last.posting.Planned {
		h.report(row, h.cell(row, reference.Planned), diag.PlanChanged, h.money(now.posting.Planned), h.money(last.posting.Planned), h.lineOfRow(before))
	}
	if wasUnplanned := sameYear && h.isUnplanned(before); h.isUnplanned(row) && !wasUnplanned {
		h.reportUnplanned(row)
	}
	if exceeded := sameYear && h.yearsExceed(*known); h.yearsExceed(after) && !exceeded {
		h.report(row, h.cell(row, reference.Completed), diag.YearsExceedTotal, h.money(after.completed+now.posting.Completed), h.money(now.Total))
	}
}

// checkAbsent reports, once, a project that an export no longer lists although
// the year is the same and the project was not finished. Where rows of the
// export were rejected it may stand in one of them.
func (h *stretch) checkAbsent(known *standing, period invest.Period) (gone bool) {
	last := known.row
	if known.gone || last.period.Year() != period.Year() || h.incomplete[period] ||
		h.isFinished(last) {
		return known.gone
	}
	of := last
	of.period = period
	h.report(of, diag.Position{File: h.origin(h.firstOf(period)).path}, diag.ProjectVanished, string(h.index.Code(last.Project)), period.String(),
		h.lineOfRow(known.row), string(h.cellOf(last.Facts).County))
	return true
}

// unitFactor is the least factor between two units: from there on a plan above the
// total is a slip, below it the total may not have been revised.
const unitFactor = 10

// checkRow reports amounts of one row that contradict each other, once for as long
// as they do within a year.
func (h *stretch) checkRow(row, before reported) {
	anew := before.posting == nil || before.period.Year() != row.period.Year()
	if h.exceeds(row) && (anew || !h.exceeds(before)) && h.ref.Columns.Amounts.PlannedBasis == reference.PlannedYear {
		code := diag.PlannedAboveTotal
		if isJump(row.posting.Planned, row.Total, unitFactor) {
			code = diag.PlannedExceedsTotal
		}
		h.report(row, h.cell(row, reference.Planned), code, h.money(row.posting.Planned), h.money(row.Total))
	}
	if h.isImplausible(row) && (anew || !h.isImplausible(before)) {
		h.report(row, h.cell(row, reference.Completed), diag.CompletionImplausible, h.money(row.posting.Completed), h.money(row.posting.Planned))
	}
}

// checkIdentity reports what makes a project look like another one, or moves
// its amounts to another part of the structure. Names that differ in width,
// white space or case only are the same.
func (h *stretch) checkIdentity(row, before reported) {
	if row.Facts == before.Facts {
		return
	}
	changed := func(field reference.FieldName, old string) {
		h.report(row, h.cell(row, field), diag.IdentityChanged, h.headerOf(row, field), old, h.lineOfRow(before))
	}
	if name, old := h.index.Text(row.Name), h.index.Text(before.Name); name != old && !ingest.SameSpelling(name, old) {
		changed(reference.ProjectName, diag.Shorten(old))
	}
	now, last := h.cellOf(row.Facts), h.cellOf(before.Facts)
	if now.County != last.County {
		changed(reference.CountyField, h.ref.Regions.CountyName(last.County))
	}
	if now.Sector != last.Sector {
		changed(reference.SectorField, h.ref.Sectors.SectorName(last.Sector))
	}
	if now.Level != last.Level {
		changed(reference.LevelField, h.ref.Columns.ValueName(reference.LevelField, string(last.Level)))
	}
	if now.Ownership != last.Ownership {
		changed(reference.Ownership, h.ref.Columns.ValueName(reference.Ownership, string(last.Ownership)))
	}
	// Also where its cell, or the whole column, is gone. Once withheld, a project stays unnamed in every period.
	if before.Withheld && !row.Withheld {
		changed(reference.Withheld, h.ref.Columns.ValueName(reference.Withheld, ingest.Withheld))
	}
}

// checkTotalReached reports a row that contradicts itself: more is completed in
// one year than the project costs in its life. One of the two numbers is wrong,
// or in another unit, so that this is an error by default.
func (h *stretch) checkTotalReached(row reported) {
	if row.TotalStated && row.posting.Completed > row.Total {
		h.report(row, h.cell(row, reference.Completed), diag.CompletedExceedsTotal, h.money(row.posting.Completed), h.money(row.Total))
	}
}

// yearsExceed tells whether what was completed over the exported years exceeds
// the total, although that of the last year alone does not. Costs do outgrow a
// total that nobody corrected, so that this is a warning by default. Where
// amounts are those of a project's whole life there is nothing to add up.
func (h *stretch) yearsExceed(s standing) bool {
	row := s.row
	return row.TotalStated && h.ref.Columns.Amounts.PlannedBasis == reference.PlannedYear &&
		row.posting.Completed <= row.Total && s.completed+row.posting.Completed > row.Total
}

func (h *stretch) isUnplanned(row reported) bool {
	return row.posting.Planned == 0 && row.posting.Completed > 0
}

func (h *stretch) reportUnplanned(row reported) {
	h.report(row, h.cell(row, reference.Completed), diag.CompletedWithoutPlan, h.money(row.posting.Completed))
}

// isJump tells whether one of two amounts is at least factor times the other.
// Nothing jumps from or to zero.
func isJump(a, b, factor invest.Yuan) bool {
	return a > 0 && b > 0 && (a/factor >= b || b/factor >= a)
}
