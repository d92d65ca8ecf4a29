package ingest

import (
	"regexp"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// division is the form of an administrative division's code (GB/T 2260).
var division = regexp.MustCompile(`^\d{6}$`)

// checkDivision compares the second part of a national project code, the
// division that approved the project, with the row's county. A county's
// project may also be approved above it: by its city, its province or the
// state, whose codes end in zeros. What is neither is told and keeps no row
// out: the county that the row states counts.
func (r *row) checkDivision(report invest.Report) {
	code, county, city := string(report.Project), string(report.County), r.ref.Regions.City.Code
	if !nationalForm.MatchString(code) || !division.MatchString(city) || county == "" {
		return
	}
	approved := code[5:11]
	zone := !division.MatchString(county) // it has no division of its own: any of the city will do
	switch {
	case approved == county, zone && approved[:4] == city[:4],
		approved == city[:4]+"00", approved == city[:2]+"0000", approved == "000000":
		return
	}
	r.report(r.at(r.header.index[reference.ProjectCode]), diag.CodeRegion, approved, r.countyName(report.County))
}
