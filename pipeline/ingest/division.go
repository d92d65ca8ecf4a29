package ingest

import (
	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
)

// isDivision tells whether a code has the form of an administrative division's
// (GB/T 2260).
func isDivision(code string) bool { return len(code) == 6 && isDigits(code) }

// checkDivision compares the second part of a national project code, the
// division that approved the project, with the row's county. A county's
// project may also be approved above it: by its city, its province or the
// state, whose codes end in zeros. What is neither is told and keeps no row
// out: the county that the row states counts.
func (r *row) checkDivision(code invest.ProjectCode, in invest.County) {
	approved, county, city := divisionOf(code), string(in), r.ref.Regions.City.Code
	if approved == "" || !isDivision(city) || county == "" {
		return
	}
	zone := !isDivision(county) // it has no division of its own: any of the city will do
	switch {
	case approved == county, zone && approved[:4] == city[:4],
		approved == city[:4]+"00", approved == city[:2]+"0000", approved == "000000":
		return
	}
	r.report(r.At(r.slots.code.cell), diag.CodeRegion, approved, r.ref.Regions.CountyName(in))
}
