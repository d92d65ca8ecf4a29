package sample

import "testing"

func TestDecimalIsExact(t *testing.T) {
	for _, test := range []struct {
		amount, unit int64
		thousands    bool
		want         string
	}{
		{0, 10_000, false, "0"},
		{12_345_600, 10_000, false, "1234.56"},
		{12_345_600, 10_000, true, "1,234.56"},
		{1_000_050_000, 10_000, false, "100005"},
		{10_000_000_000, 10_000, true, "1,000,000"},
		{500, 10_000, false, "0.05"},
		{123_000_000, 100_000_000, false, "1.23"},
		{100_000_001, 100_000_000, false, "1.00000001"},
		{7, 1, false, "7"},
	} {
		if got := decimal(test.amount, test.unit, test.thousands); got != test.want {
			t.Errorf("decimal(%d, %d, %t) = %q, want %q", test.amount, test.unit, test.thousands, got, test.want)
		}
	}
}

func TestCurvesRiseFromNothingToEverything(t *testing.T) {
	for index, c := range append([]curve{lifeCurve}, paces...) {
		for all := int64(1); all <= 70; all++ {
			for done := int64(0); done < all; done++ {
				if c.at(done, all) > c.at(done+1, all) {
					t.Errorf("curve %d falls at %d of %d", index, done+1, all)
				}
			}
			if c.at(0, all) != 0 || c.at(all, all) != whole {
				t.Errorf("curve %d goes from %d to %d in %d steps", index, c.at(0, all), c.at(all, all), all)
			}
		}
	}
}
