package measure

import (
	"slices"

	"openinvest/pipeline/invest"
)

// AsOf returns the figures as they were computed for an exported period: what
// later exports say is not in them. The projects' histories, which are shown
// as of the newest period alone, are left out.
func (f Figures) AsOf(period invest.Period) Figures {
	upTo := func(p invest.Period) bool { return p <= period }
	f.Periods = kept(f.Periods, upTo)
	f.Finals = finals(f.Periods)
	f.City = f.City.asOf(period)
	f.Cumulative = kept(f.Cumulative, func(row CumulativeRow) bool { return upTo(row.Period) })
	for _, members := range []*[]MemberSeries{&f.Counties, &f.Sectors, &f.Groups, &f.Levels, &f.Ownerships, &f.Classes} {
		*members = slices.Clone(*members)
		for i := range *members {
			(*members)[i].Series = (*members)[i].Series.asOf(period)
		}
	}
	f.Cross = slices.Clone(f.Cross)
	for i, row := range f.Cross {
		f.Cross[i] = slices.Clone(row)
		for j := range row {
			f.Cross[i][j] = row[j].asOf(period)
		}
	}
	f.Cube = kept(f.Cube, func(row CubeRow) bool { return upTo(row.Period) })
	f.Structure = kept(f.Structure, func(row ShareRow) bool { return upTo(row.Period) })
	f.Pool = kept(f.Pool, func(row PoolRow) bool { return upTo(row.Period) })
	f.Targets = kept(f.Targets, func(row TargetRow) bool { return upTo(row.Period) })
	f.Changes = kept(f.Changes, func(change Changes) bool { return upTo(change.Period) })
	f.Stalled = kept(f.Stalled, func(stalled Stalled) bool { return upTo(stalled.Period) })
	f.YearChanges = kept(f.YearChanges, func(change YearChanges) bool { return upTo(change.Period) })
	f.Confirmed = kept(f.Confirmed, func(c invest.Confirmation) bool { return upTo(c.Period) })
	f.Projects = nil
	return f
}

func (s Series) asOf(period invest.Period) Series {
	return kept(s, func(entry Completion) bool { return entry.Period <= period })
}

// kept returns the elements that are to stay, or nil where none is. Where those
// are the first ones, as in everything that is sorted by period, none is copied.
func kept[S ~[]E, E any](all S, stays func(E) bool) S {
	first := 0
	for first < len(all) && stays(all[first]) {
		first++
	}
	some := all[:first:first]
	for _, element := range all[first:] {
		if stays(element) {
			some = append(some, element)
		}
	}
	if len(some) == 0 {
		return nil
	}
	return some
}
