package wording

import "testing"

func TestNumbers(t *testing.T) {
	for _, test := range []struct {
		numerator, divisor int64
		decimals           int
		want               string
	}{
		{0, 100, 2, "0.00"},
		{5, 1000, 2, "0.01"}, // half away from zero
		{-5, 1000, 2, "-0.01"},
		{-4, 1000, 2, "0.00"},                         // no minus zero
		{4_999_999_999, 1_000_000_000_000, 2, "0.00"}, // rounded once
		{176_000_000_000, 100_000_000, 2, "1760.00"},
	} {
		if got := string(Rounded(test.numerator, test.divisor, test.decimals)); got != test.want {
			t.Errorf("%d / %d = %s, want %s", test.numerator, test.divisor, got, test.want)
		}
	}
}
