package invest

import (
	"encoding/json"
	"testing"
)

// TestFigureInJSON: a template finds a value or a reason, never both, and a
// known zero is a value.
func TestFigureInJSON(t *testing.T) {
	for _, test := range []struct {
		figure any
		want   string
	}{
		{Quotient(Yuan(1), 4, NoPlan), `{"value":0.25}`},
		{Quotient(Yuan(0), 4, NoPlan), `{"value":0}`},
		{Quotient(Yuan(1), 0, NoPlan), `{"reason":"no_plan"}`},
		{Known(Yuan(176_000_000_000)), `{"value":176000000000}`},
		{Known(PointValue(-123_400)), `{"value":-12.34}`},
	} {
		got, err := json.Marshal(test.figure)
		if err != nil || string(got) != test.want {
			t.Errorf("%v is written %s, %v; want %s", test.figure, got, err, test.want)
		}
	}
}

// TestReasonsAreDistinct: the interface words are keyed by them.
func TestReasonsAreDistinct(t *testing.T) {
	seen := map[Reason]bool{}
	for _, reason := range Reasons() {
		if reason == "" || seen[reason] {
			t.Errorf("reason %q is empty or listed twice", reason)
		}
		seen[reason] = true
	}
}
