package measure

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Reporting is 报送情况: what the newest export lacks that the register or the
// plan would have it hold. It says what is not there, never why.
type Reporting struct {
	Previous   invest.Period   // the export that Absent are compared with; 0 for the first one
	Absent     []MemberSeries  // counties that Previous lists projects of, and the newest export doesn't
	Missing    []invest.Period // months of the year before the newest period that no export is of
	Indicators int             // targets whose value the office reports, within their time
	Unreported []TargetRow     // of these, those without a value for the newest period itself
}

// Reporting computes 报送情况 as of the newest period.
func (f Figures) Reporting() Reporting {
	var r Reporting
	latest := f.Latest()
	if n := len(f.Periods); n > 1 {
		r.Previous = f.Periods[n-2]
		for _, county := range f.Counties {
			_, before := county.Series.At(r.Previous)
			_, now := county.Series.At(latest)
			if before && !now {
				r.Absent = append(r.Absent, county)
			}
		}
	}
	for period := invest.NewPeriod(latest.Year(), 1); period < latest; period++ {
		if _, exported := f.City.At(period); !exported {
			r.Missing = append(r.Missing, period)
		}
	}
	for _, row := range f.Targets {
		target, _ := f.Reference.Plan.Target(row.Target)
		if row.Period != latest || target.Measure != reference.BasisReported {
			continue
		}
		if first, last := horizon(f.Reference.Plan, target, latest); latest < first || latest > last {
			continue
		}
		r.Indicators++
		if row.AsOf != latest {
			r.Unreported = append(r.Unreported, row)
		}
	}
	return r
}
