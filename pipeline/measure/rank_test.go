package measure

import (
	"testing"

	"openinvest/pipeline/invest"
)

// TestRanks: two that are equal share a place and the next one is left out;
// who has no plan, or no project in the period, has no place and is not counted.
func TestRanks(t *testing.T) {
	june := invest.NewPeriod(2023, 6)
	of := func(id string, period invest.Period, completed, planned invest.Yuan) MemberSeries {
		sums := Sums{ProjectCount: 1, Planned: planned, Completed: completed}
		return MemberSeries{Member{ID: id}, Series{{Period: period, Sums: sums, CompletionRatio: completionRatio(sums)}}}
	}
	ranks := Ranks([]MemberSeries{
		of("low", june, 1, 10), of("half", june, 1, 2), of("also-half", june, 5, 10), of("above", june, 11, 10),
		of("unplanned", june, 1, 0), of("gone", invest.NewPeriod(2023, 5), 9, 10),
	}, june)
	want := map[string]Rank{"above": {1, 4, false}, "half": {2, 4, true}, "also-half": {2, 4, true}, "low": {4, 4, false}}
	if len(ranks) != len(want) {
		t.Errorf("ranks %v, want %v", ranks, want)
	}
	for id, rank := range want {
		if ranks[id] != rank {
			t.Errorf("%s has rank %v, want %v", id, ranks[id], rank)
		}
	}
}
