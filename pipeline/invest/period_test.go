package invest

import "testing"

func TestParsePeriod(t *testing.T) {
	for _, s := range []string{"1949-01", "2021-12", "2023-06", "2099-12"} {
		p, err := ParsePeriod(s)
		if err != nil || p.String() != s {
			t.Errorf("%q is read as %s, %v", s, p, err)
		}
	}
	for _, s := range []string{"", "2023", "2023-6", "2023-13", "2023-00", "1948-12", "2100-01", "2023/06", "+023-06", "2023-+6", "２０２３-06"} {
		if p, err := ParsePeriod(s); err == nil {
			t.Errorf("%q is read as %s", s, p)
		}
	}
}

func TestPeriodArithmetic(t *testing.T) {
	january := NewPeriod(2023, 1)
	if (january-1).String() != "2022-12" || january.YearBefore().String() != "2022-01" {
		t.Errorf("before %s comes %s, a year before %s", january, january-1, january.YearBefore())
	}
}
