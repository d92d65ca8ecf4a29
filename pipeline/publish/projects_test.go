package publish

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// TestProjectHistory: stages, changes of plan and months of a project, as its
// exports give them, and its neighbours, the largest plan first.
func TestProjectHistory(t *testing.T) {
	v := newView(namedRegister())
	document := func(i int) projectDocument { return v.projectDocument(v.projects[i], v.neighbours()) }
	school := document(0)
	var history []string
	for _, run := range school.Stages {
		history = append(history, fmt.Sprintf("%s %s–%s", run.Stage.Name, run.First, run.Last))
	}
	for _, change := range school.PlanChanges {
		history = append(history, fmt.Sprintf("plan %d→%d in %s", change.Before, change.Planned, change.Period))
	}
	for _, entry := range school.History.Entries {
		history = append(history, fmt.Sprintf("%s in %d–%d, bar %s, %s", entry.MonthCompleted, entry.MonthFirst, entry.MonthLast, entry.MonthBar, entry.Ratio))
	}
	for _, neighbour := range school.Neighbours.Rows {
		history = append(history, neighbour.Name)
	}
	want := "前期 2023-04–2023-04; 在建 2023-05–2023-06; plan 100→80 in 2023-06; " +
		"30 in 0–0, bar 100.0, 50.0%; 10 in 0–0, bar 33.3, 10.0%; 0 in 1–4, bar 0.0, 0.0%; 第三中学; 第二中学"
	if got := strings.Join(history, "; "); got != want {
		t.Errorf("the history is %s\nwant %s", got, want)
	}
	if got := fmt.Sprint(school.Years.Rows); got != "[{2023 2023-06 80 40 50.0%  50.0}]" {
		t.Errorf("the years are %s", got)
	}
	for _, alone := range []int{1, 2} { // one has left the register, one is the only one of its county
		if n := len(document(alone).Neighbours.Rows); n != 0 {
			t.Errorf("%s has %d neighbours", document(alone).Name, n)
		}
	}
	if len(document(2).Stages) != 0 {
		t.Errorf("a project without stages has %v", document(2).Stages)
	}
	if table := document(2).History; table.Entries[0].Ratio != "" || !slices.Equal(table.Reasons, []invest.Reason{invest.NoPlan}) {
		t.Errorf("a project without a plan has the history %v", table)
	}
}

// TestNeighboursAreFew: five at most, and never the project itself.
func TestNeighboursAreFew(t *testing.T) {
	var group []measure.Project
	for i := range 9 {
		group = append(group, measure.Project{Code: invest.ProjectCode(fmt.Sprint(i))})
	}
	var codes string
	for _, neighbour := range neighboursOf("2", group) {
		codes += string(neighbour.Code)
	}
	if codes != "01345" {
		t.Errorf("the neighbours are %s", codes)
	}
}

// TestManyChanges: of more than are shown those with the largest plans stay, in
// the order of their codes, and all are counted.
func TestManyChanges(t *testing.T) {
	v := newView(namedRegister())
	var change measure.Changes
	for i := range 103 {
		change.Entered = append(change.Entered, invest.Report{Project: invest.ProjectCode(fmt.Sprintf("p-%03d", i)), Planned: invest.Yuan(i % 101)})
	}
	entered := v.changesOf(change).Entered
	if entered.Count != 103 || len(entered.Projects) != 100 {
		t.Fatalf("%d of %d are shown", len(entered.Projects), entered.Count)
	}
	if !slices.IsSortedFunc(entered.Projects, func(a, b changeProject) int { return strings.Compare(a.Code, b.Code) }) {
		t.Error("they are not in the order of their codes")
	}
	for _, project := range entered.Projects {
		if project.Code == "p-000" || project.Code == "p-101" || project.Planned == 0 {
			t.Errorf("%s with a plan of %d is shown", project.Code, project.Planned)
		}
	}
	change.Entered = change.Entered[:100]
	if entered := v.changesOf(change).Entered; entered.Count != 100 || len(entered.Projects) != 100 {
		t.Errorf("%d of %d are shown", len(entered.Projects), entered.Count)
	}
}

// TestShownNumbers: rounded once, half away from zero, with grouped digits and a
// true minus sign; what is too small for the unit is never 0.
func TestShownNumbers(t *testing.T) {
	large, small, own := displayUnit{size: 100_000_000}, displayUnit{size: 10_000}, displayUnit{size: 1}
	for _, test := range []struct {
		unit   displayUnit
		amount invest.Yuan
		want   string
	}{
		{large, 123_456_789_500, "1,234.57"},
		{large, 500_000, "0.01"},
		{large, 499_999, "<0.01"},
		{large, -1, ">−0.01"},
		{large, -100_500_000, "−1.01"},
		{small, -12_345_678, "−1,234.57"},
		{small, 0, "0.00"},
		{own, 1_234_567, "1,234,567"},
		{own, -999, "−999"},
	} {
		if got := shownAmount(test.unit, test.amount); got != test.want {
			t.Errorf("%d in %d is %s, want %s", test.amount, test.unit.size, got, test.want)
		}
	}
	for ratio, want := range map[invest.Fraction]string{
		invest.NewFraction(0, 1): "0.0%", invest.NewFraction(2001, 2000): "100.1%", invest.NewFraction(-1, 4): "−25.0%",
		invest.NewFraction(1234567, 100000): "1,234.6%", invest.NewFraction(1, 2500): "0.0%",
	} {
		if got := shownPercent(invest.Known(ratio)); got != want {
			t.Errorf("%v is %s, want %s", ratio, got, want)
		}
	}
}
