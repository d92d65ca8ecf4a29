package publish

import (
	"fmt"
	"strings"

	"openinvest/pipeline/invest"
)

// sparkline is the course of a target over all periods, as two SVG paths: x
// from 0 to Width, y from 0, which is the largest number, to Height, which is
// zero.
type sparkline struct {
	Width    int    `json:"width"`
	Height   int    `json:"height"`
	Actual   string `json:"actual"`
	Expected string `json:"expected"`
}

// The steps of a sparkline's scales, fine enough for whole coordinates.
const (
	sparkStep   = 10 // from one month to the next
	sparkHeight = 1000
)

// sparklineOf draws the states of a target of a value, or returns nil where
// fewer than two of them have an actual value of their own. A value that was
// reported for an earlier period is drawn there alone. Where less is expected
// than before, the target has begun anew, and so do both lines.
func sparklineOf(target invest.Decimal, states []targetState) *sparkline {
	highest, own := target, 0
	for _, state := range states {
		for _, figure := range []invest.Quantity{state.Actual, state.Expected} {
			if value, known := figure.Value(); known {
				highest = max(highest, value)
			}
		}
		if state.own() {
			own++
		}
	}
	if own < 2 || highest <= 0 {
		return nil
	}
	first, last := states[0].Period, states[len(states)-1].Period
	at := func(period invest.Period, value invest.Decimal) string {
		share := max(0, value).Per(highest).Float()
		return fmt.Sprintf("%d %.0f", int(period-first)*sparkStep, sparkHeight*(1-share))
	}
	var actual, expected strings.Builder
	toActual, toExpected := "M", "M"
	var before invest.Decimal
	for _, state := range states {
		if value, known := state.Expected.Value(); known {
			if value < before {
				toActual, toExpected = "M", "M"
			}
			expected.WriteString(toExpected + at(state.Period, value))
			before, toExpected = value, "L"
		}
		if value, known := state.Actual.Value(); known && state.own() {
			actual.WriteString(toActual + at(state.Period, value))
			toActual = "L"
		}
	}
	return &sparkline{int(last-first) * sparkStep, sparkHeight, actual.String(), expected.String()}
}

// own tells whether a state's actual value is of its own period.
func (s targetState) own() bool { return s.AsOf == s.Period.String() }
