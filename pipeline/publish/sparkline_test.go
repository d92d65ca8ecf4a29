package publish

import (
	"testing"

	"openinvest/pipeline/invest"
)

// TestSparkline: one point a period that has a value of its own; a new line
// where the target begins anew; nothing where there is no course to show.
func TestSparkline(t *testing.T) {
	known := func(n int64) invest.Quantity { return invest.Known(invest.NewDecimal(n, 1)) }
	none := invest.Undefined[invest.Decimal](invest.NotReported)
	at := func(year, month int, asOf string, actual, expected invest.Quantity) targetState {
		return targetState{Period: invest.NewPeriod(year, month), AsOf: asOf, Actual: actual, Expected: expected}
	}
	states := []targetState{
		at(2021, 11, "2021-11", known(50), known(90)),
		at(2021, 12, "2021-11", known(50), known(100)), // reported for the month before
		at(2022, 1, "", none, known(10)),
		at(2022, 2, "2022-02", known(200), known(20)), // more than the target asks for: the top
	}
	got := sparklineOf(invest.NewDecimal(100, 1), states)
	want := sparkline{Width: 30, Height: 1000, Actual: "M0 750M30 0", Expected: "M0 550L10 500M20 950L30 900"}
	if got == nil || *got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := sparklineOf(invest.NewDecimal(100, 1), states[1:]); got != nil {
		t.Errorf("a single value has a course %+v", got)
	}
}
