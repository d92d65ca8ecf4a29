package measure

import "openinvest/pipeline/invest"

// Rank is 位次: the place of a member among those of its dimension that have a
// completion ratio in the period, the highest ratio first. Members with the same
// published ratio share a place, and the places after it are left out: 1, 1, 3.
type Rank struct {
	Place  int
	Among  int  // members that have a ratio
	Shared bool // another member has the same place
}

// Ranks returns the place of each member in a period, by its id. A member
// without a completion ratio has none.
func Ranks(members []MemberSeries, period invest.Period) map[string]Rank {
	ratios := map[string]invest.Fraction{}
	for _, member := range members {
		entry, listed := member.Series.At(period)
		if ratio, known := entry.CompletionRatio.Value(); listed && known {
			ratios[member.ID] = ratio
		}
	}
	ranks := map[string]Rank{}
	for id, ratio := range ratios {
		rank := Rank{Place: 1, Among: len(ratios)}
		for other, ratioOfOther := range ratios {
			switch {
			case ratioOfOther > ratio:
				rank.Place++
			case ratioOfOther == ratio && other != id:
				rank.Shared = true
			}
		}
		ranks[id] = rank
	}
	return ranks
}
