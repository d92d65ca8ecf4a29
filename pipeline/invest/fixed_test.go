package invest

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

// TestQuotientIsExact compares with rational arithmetic: no ratio is off by
// more than half of its last published digit, and ties go away from zero.
func TestQuotientIsExact(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		numerator, divisor := random.Int64N(1<<45)-1<<44, random.Int64N(1<<40)+1
		got := new(big.Rat).SetFrac64(int64(NewFraction(numerator, divisor)), 1_000_000)
		exact := new(big.Rat).SetFrac64(numerator, divisor)
		off := new(big.Rat).Sub(got, exact)
		if off.Abs(off).Cmp(big.NewRat(1, 2_000_000)) > 0 {
			t.Fatalf("%d / %d = %s", numerator, divisor, NewFraction(numerator, divisor))
		}
	}
	for _, tie := range []struct {
		numerator, divisor int64
		want               string
	}{
		{1, 2_000_000, "0.000001"}, {-1, 2_000_000, "-0.000001"}, {3, 2_000_000, "0.000002"}, {1, 3, "0.333333"},
		{2, 3, "0.666667"}, {0, 7, "0"}, {7, 7, "1"}, {12, 10, "1.2"}, {-5, 4, "-1.25"},
	} {
		if got := NewFraction(tie.numerator, tie.divisor).String(); got != tie.want {
			t.Errorf("%d / %d = %s, want %s", tie.numerator, tie.divisor, got, tie.want)
		}
	}
}

// TestDecimalReadsWhatItWrites goes through text and back.
func TestDecimalReadsWhatItWrites(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		d := Decimal(random.Int64N(1<<60) - 1<<59)
		back, err := ParseDecimal(d.String())
		if err != nil || back != d {
			t.Fatalf("%d is written %q and read back as %d, %v", d, d, back, err)
		}
	}
}

func TestParseDecimalRefuses(t *testing.T) {
	for _, s := range []string{"", "-", ".", "1.", ".5", "+1", "1e5", "1,234", "１", "0.123456789", "99999999999999", "NaN", " 1", "1 "} {
		if d, err := ParseDecimal(s); err == nil {
			t.Errorf("%q is read as %s", s, d)
		}
	}
}

// TestYuanInYiIsExact: one yuan of an amount in 亿元 is not lost.
func TestYuanInYiIsExact(t *testing.T) {
	if got := NewDecimal(176_000_000_001, 100_000_000).String(); got != "1760.00000001" {
		t.Errorf("176000000001 yuan are %s 亿元", got)
	}
}

func TestDecimalTimesFraction(t *testing.T) {
	value, err := ParseDecimal("1760")
	if err != nil {
		t.Fatal(err)
	}
	if got := value.Times(NewFraction(1, 8)).String(); got != "220" {
		t.Errorf("1760 x 1/8 = %s", got)
	}
}
