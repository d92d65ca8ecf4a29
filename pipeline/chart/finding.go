package chart

import (
	"slices"
	"strconv"
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/wording"
)

// The findings: for each chart one sentence that states what it shows, from
// the same figures and with the same digits. It is quoted in reports and read
// out to those who don't see the chart.

func count(n int) string { return strconv.Itoa(n) }

// completionFinding names the highest and the lowest ratio, and says how many
// members keep up with the year.
func (a atlas) completionFinding(dimension string, known []standing) string {
	w := a.words
	percent := func(s standing) string { return w.percentOr(s.ratio).Text }
	highest, lowest := known[0], known[len(known)-1]
	values := []string{
		"period", w.Period(a.Latest()), "count", count(len(known)), "members", w.Say("chart_members_" + dimension),
		"highest", w.some(namesWith(known, percent, percent(highest))), "high", percent(highest),
		"lowest", w.some(namesWith(known, percent, percent(lowest))), "low", percent(lowest),
	}
	if percent(highest) == percent(lowest) {
		return w.Say("chart_finding_completion_equal", values...)
	}
	elapsed, counted := highest.entry.TimeRatio.Value()
	if !counted {
		return w.Say("chart_finding_completion", values...)
	}
	reached := 0
	for _, s := range known {
		if ratio, _ := s.ratio.Value(); ratio >= elapsed {
			reached++
		}
	}
	return w.Say("chart_finding_completion_time", append(values,
		"reached", count(reached), "time", w.percentOr(highest.entry.TimeRatio).Text)...)
}

// namesWith returns the names of those whose printed number is the given one.
func namesWith(standings []standing, print func(standing) string, printed string) []string {
	var names []string
	for _, s := range standings {
		if print(s) == printed {
			names = append(names, s.name)
		}
	}
	return names
}

// namedRatio is one cell of the table of counties and sectors.
type namedRatio struct {
	name  string
	value invest.Fraction
}

// crossFinding says how many cells reached their plan and which is the lowest.
func (a atlas) crossFinding(cells []namedRatio) string {
	w := a.words
	reached, lowest := 0, cells[0]
	for _, cell := range cells {
		if cell.value >= invest.NewFraction(1, 1) {
			reached++
		}
		if cell.value < lowest.value {
			lowest = cell
		}
	}
	return w.Say("chart_finding_county_sector", "period", w.Period(a.Latest()), "count", count(len(cells)), "reached", count(reached),
		"lowest", lowest.name, "low", string(wording.Percent(lowest.value))+"%")
}

// monthsFinding says what was completed since January, in the month, and
// compared with the year before.
func (a atlas) monthsFinding(name string, series measure.Series) string {
	w := a.words
	values := []string{"period", w.Period(a.Latest()), "name", name}
	entry, listed := series.At(a.Latest())
	if !listed {
		return w.Say("chart_finding_months_none", values...)
	}
	unit := a.unitFor(entry.Completed)
	sentence := w.Say("chart_finding_months", append(values, "amount", string(unit.Number(entry.Completed)), "unit", unit.Name)...)
	if ratio, known := entry.CompletionRatio.Value(); known {
		sentence += w.Say("chart_finding_months_ratio", "ratio", string(wording.Percent(ratio))+"%")
	}
	if growth, known := entry.YoYRatio.Value(); known {
		key, change := "chart_finding_months_growth", growth
		if growth < 0 {
			key, change = "chart_finding_months_decline", -growth
		}
		sentence += w.Say(key, "change", string(wording.Percent(change))+"%")
	}
	return sentence + w.Say("chart_sentence_end")
}

// structureFinding states the shares that the plan sets targets for, or where
// it sets none, the largest one.
func (a atlas) structureFinding(rows []measure.ShareRow) string {
	w := a.words
	var clauses []string
	clause := func(key string, row measure.ShareRow, share invest.Ratio, targets measure.Targets) {
		for i := range percentValues(targets) {
			clauses = append(clauses, w.Say(key, "scope", a.scopeName(row.Scope), "member", row.Member.Name,
				"share", w.percentOr(share).Text, "target", string(percentValues(targets)[i])+"%"))
		}
	}
	for _, row := range rows {
		clause("chart_finding_count_share", row, row.CountShare, row.CountTargets)
		clause("chart_finding_completed_share", row, row.CompletedShare, row.CompletedTargets)
	}
	period := w.Period(a.Latest())
	if len(clauses) > 0 {
		return w.Say("chart_finding_structure_targets", "period", period, "shares", strings.Join(clauses, w.Say("chart_clause_separator")))
	}
	largest := slices.MaxFunc(rows, func(a, b measure.ShareRow) int { return a.ProjectCount - b.ProjectCount })
	return w.Say("chart_finding_structure", "period", period, "member", largest.Member.Name,
		"count", w.percentOr(largest.CountShare).Text, "completed", w.percentOr(largest.CompletedShare).Text)
}

// targetsFinding counts the targets by verdict.
func (a atlas) targetsFinding(verdicts map[measure.Verdict]int) string {
	w := a.words
	total := 0
	for _, n := range verdicts {
		total += n
	}
	without := verdicts[measure.NotReported] + verdicts[measure.VerdictUndefined]
	return w.Say("chart_finding_targets", "period", w.Period(a.Latest()), "count", count(total),
		"achieved", count(verdicts[measure.Achieved]), "on_track", count(verdicts[measure.OnTrack]),
		"behind", count(verdicts[measure.Behind]), "far_behind", count(verdicts[measure.FarBehind]), "without", count(without))
}

// poolFinding says how many projects the register lists and which stage most
// of them are at.
func (a atlas) poolFinding(projects int) string {
	w := a.words
	var most measure.PoolRow
	for _, row := range a.Pool {
		if row.Period == a.Latest() && row.ProjectCount > most.ProjectCount {
			most = row
		}
	}
	return w.Say("chart_finding_pool", "period", w.Period(a.Latest()), "count", count(projects),
		"stage", most.Stage.Name, "most", count(most.ProjectCount))
}
