package measure

import (
	"fmt"
	"testing"

	"openinvest/pipeline/reference"
)

// TestMeasures holds one golden file per measure of the catalog, each with the
// figures of every set of projects that the site shows.
func TestMeasures(t *testing.T) {
	ledger, indicators, ref := fixture(t)
	f := Compute(ledger, indicators, ref)

	lines := map[ID][]string{}
	for _, set := range append([]MemberSeries{{Member{"all", "全部"}, f.City}},
		append(append(append(f.Counties, f.Sectors...), f.Levels...), f.Ownerships...)...) {
		for _, c := range set.Series {
			at := fmt.Sprintf("%s %s: ", c.Period, set.ID)
			lines[CompletionRatio] = append(lines[CompletionRatio],
				at+fmt.Sprintf("%d projects, %d of %d completed = %s; total %s", c.ProjectCount, c.Completed, c.Planned, show(c.CompletionRatio), show(c.TotalAmount())))
			lines[TimeRatio] = append(lines[TimeRatio], at+show(c.TimeRatio))
			lines[GapPoints] = append(lines[GapPoints], at+show(c.GapPoints))
			lines[MonthCompleted] = append(lines[MonthCompleted],
				at+fmt.Sprintf("%d in months %d-%d", c.Month.Completed, c.Month.FirstMonth, c.Month.LastMonth))
			lines[StartRatio] = append(lines[StartRatio], at+fmt.Sprintf("%d of %d = %s", c.Starts.Done, c.Starts.Planned, show(c.Starts.Ratio)))
			lines[FinishRatio] = append(lines[FinishRatio], at+fmt.Sprintf("%d of %d = %s", c.Finishes.Done, c.Finishes.Planned, show(c.Finishes.Ratio)))
			lines[YoYRatio] = append(lines[YoYRatio], at+show(c.YoYRatio))
		}
	}
	for _, row := range f.Cumulative {
		lines[Cumulative] = append(lines[Cumulative], fmt.Sprintf("%s %s", row.Period, show(row.Completed)))
	}
	for _, row := range f.Structure {
		lines[Share] = append(lines[Share], fmt.Sprintf("%s %s %s: %d projects = %s, %d completed = %s",
			row.Period, row.Scope, row.GroupKey(), row.ProjectCount, show(row.CountShare), row.Completed, show(row.CompletedShare)))
	}
	for _, row := range f.Pool {
		lines[Pool] = append(lines[Pool], fmt.Sprintf("%s %s: %d projects, total %s", row.Period, row.Stage.ID, row.ProjectCount, show(row.TotalAmount())))
	}
	for _, row := range f.Targets {
		line := fmt.Sprintf("%s %s: actual %s, expected %s: %s", row.Target, row.Period, show(row.Actual), show(row.Expected), row.Verdict)
		lines[TargetVerdict] = append(lines[TargetVerdict], line)
		if row.Target == "growth" {
			lines[GrowthRatio] = append(lines[GrowthRatio], line)
		}
	}

	for _, id := range Catalog() {
		if len(lines[id]) == 0 {
			t.Errorf("measure %s has no figures", id)
			continue
		}
		golden(t, string(id), lines[id])
	}
}

// TestChanges holds what entered, left and was planned anew: the withheld
// project is counted and not named.
func TestChanges(t *testing.T) {
	ledger, indicators, ref := fixture(t)
	var lines []string
	for _, c := range Compute(ledger, indicators, ref).Changes {
		lines = append(lines, fmt.Sprintf("%s after %s, %d withheld", c.Period, c.Previous, c.Withheld))
		for _, r := range c.Entered {
			lines = append(lines, fmt.Sprintf("  entered %s planned %d", r.Project, r.Planned))
		}
		for _, r := range c.Left {
			lines = append(lines, fmt.Sprintf("  left %s planned %d completed %d", r.Project, r.Planned, r.Completed))
		}
		for _, r := range c.PlanChanged {
			lines = append(lines, fmt.Sprintf("  plan of %s from %d to %d", r.Project, r.PlannedBefore, r.Planned))
		}
	}
	golden(t, "changes", lines)
}

// TestWithheldProjectsAreNamedNowhere also covers the periods in which the
// project was not marked: one named month would name the project.
func TestWithheldProjectsAreNamedNowhere(t *testing.T) {
	ledger, indicators, ref := fixture(t)
	f := Compute(ledger, indicators, ref)
	if f.Withheld != 1 {
		t.Errorf("%d projects are withheld, want 1", f.Withheld)
	}
	if got := fmt.Sprint(f.WithheldNames); got != "[E 项目E]" {
		t.Errorf("what may stand nowhere is %s", got)
	}
	var codes string
	for _, project := range f.Projects {
		codes += string(project.Code)
	}
	if codes != "ABCD" {
		t.Errorf("named projects: %s, want ABCD", codes)
	}
}

// TestWithheldProjectsCanBeLeftOut: as the office sets, their amounts count in
// no sum; their number is still told.
func TestWithheldProjectsCanBeLeftOut(t *testing.T) {
	ledger, indicators, ref := fixture(t)
	at := period(t, "2022-12")
	counted, _ := Compute(ledger, indicators, ref).City.At(at)
	ref.Columns.Amounts.Withheld = reference.WithheldLeftOut
	f := Compute(ledger, indicators, ref)
	leftOut, _ := f.City.At(at)
	if counted.Planned != 850 || leftOut.Planned != 770 || leftOut.ProjectCount != 3 || f.Withheld != 1 {
		t.Errorf("planned %d counted, %d left out with %d projects, %d withheld", counted.Planned, leftOut.Planned, leftOut.ProjectCount, f.Withheld)
	}
}
