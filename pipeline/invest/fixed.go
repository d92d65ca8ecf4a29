package invest

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Yuan is an amount of money in whole units of the register's currency. The
// sum of every project of a country fits: the range ends at 9.2 x 10^18.
type Yuan int64

// Fraction is a ratio in millionths: 0.5 is 500000. Every ratio is rounded
// once, half away from zero, to the six decimals that are published, so that
// a page and its download can't disagree.
type Fraction int64

// PointValue is a difference of two ratios in ten-thousandths of a percentage
// point, which is the same resolution as Fraction: 12.5 points are 125000.
type PointValue int64

// Decimal is a quantity in hundred-millionths of its unit, so that an amount
// of one yuan is exact when it is written in 亿元.
type Decimal int64

const (
	fractionDigits = 6
	pointDigits    = 4
	decimalDigits  = 8

	// DecimalOne is the Decimal of 1.
	DecimalOne Decimal = 100_000_000
)

// NewFraction divides, and rounds half away from zero. The divisor is not 0.
func NewFraction(numerator, divisor int64) Fraction {
	return Fraction(divide(numerator, divisor, fractionDigits))
}

// FractionOf rounds a finite floating-point ratio half away from zero. Only a
// measure that takes a root needs it.
func FractionOf(value float64) Fraction { return Fraction(math.Round(value * 1e6)) }

// NewDecimal divides, and rounds half away from zero. The divisor is not 0.
func NewDecimal(numerator, divisor int64) Decimal {
	return Decimal(divide(numerator, divisor, decimalDigits))
}

// ParseDecimal reads an ordinary decimal number, such as 1760 or -0.25, with
// at most eight decimals: no exponent, no separators, no sign "+".
func ParseDecimal(s string) (Decimal, error) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, decimals, hasPoint := strings.Cut(digits, ".")
	if len(decimals) > decimalDigits || !isDigits(whole) || hasPoint && !isDigits(decimals) {
		return 0, fmt.Errorf("%q is not a decimal number with at most %d decimals", s, decimalDigits)
	}
	scaled, err := strconv.ParseInt(whole+decimals+strings.Repeat("0", decimalDigits-len(decimals)), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is too large", s)
	}
	if negative {
		scaled = -scaled
	}
	return Decimal(scaled), nil
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// Per returns d / other as a ratio. The divisor is not 0.
func (d Decimal) Per(other Decimal) Fraction { return NewFraction(int64(d), int64(other)) }

// Times returns d x f, rounded half away from zero.
func (d Decimal) Times(f Fraction) Decimal {
	product := new(big.Int).Mul(big.NewInt(int64(d)), big.NewInt(int64(f)))
	return Decimal(roundedQuotient(product, big.NewInt(1_000_000)))
}

// Float returns the nearest floating-point number, for charts.
func (d Decimal) Float() float64 { return float64(d) / 1e8 }

// Float returns the nearest floating-point number, for charts.
func (f Fraction) Float() float64 { return float64(f) / 1e6 }

func (d Decimal) String() string    { return fixed(int64(d), decimalDigits) }
func (f Fraction) String() string   { return fixed(int64(f), fractionDigits) }
func (p PointValue) String() string { return fixed(int64(p), pointDigits) }

// MarshalJSON writes a number.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// MarshalJSON writes a number.
func (f Fraction) MarshalJSON() ([]byte, error) { return []byte(f.String()), nil }

// MarshalJSON writes a number.
func (p PointValue) MarshalJSON() ([]byte, error) { return []byte(p.String()), nil }

func (y Yuan) String() string { return strconv.FormatInt(int64(y), 10) }

// divide returns numerator / divisor in units of 10^-digits.
func divide(numerator, divisor int64, digits int) int64 {
	scale := uint64(1)
	for range digits {
		scale *= 10
	}
	high, low := bits.Mul64(magnitude(numerator), scale)
	if by := magnitude(divisor); high < by {
		quotient, remainder := bits.Div64(high, low, by)
		if remainder >= by-remainder {
			quotient++
		}
		if quotient <= math.MaxInt64 {
			if (numerator < 0) != (divisor < 0) {
				return -int64(quotient)
			}
			return int64(quotient)
		}
	}
	scaled := new(big.Int).SetUint64(scale)
	return roundedQuotient(scaled.Mul(scaled, big.NewInt(numerator)), big.NewInt(divisor))
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// roundedQuotient divides and rounds half away from zero.
func roundedQuotient(numerator, divisor *big.Int) int64 {
	quotient, remainder := new(big.Int).QuoRem(numerator, divisor, new(big.Int))
	if remainder.Lsh(remainder, 1).CmpAbs(divisor) >= 0 {
		quotient.Add(quotient, big.NewInt(int64(numerator.Sign()*divisor.Sign())))
	}
	return quotient.Int64()
}

// fixed writes value x 10^-digits without trailing zeros.
func fixed(value int64, digits int) string {
	sign := ""
	magnitude := strconv.FormatInt(value, 10)
	if value < 0 {
		sign, magnitude = "-", magnitude[1:]
	}
	if len(magnitude) <= digits {
		magnitude = strings.Repeat("0", digits+1-len(magnitude)) + magnitude
	}
	whole, decimals := magnitude[:len(magnitude)-digits], strings.TrimRight(magnitude[len(magnitude)-digits:], "0")
	if decimals == "" {
		return sign + whole
	}
	return sign + whole + "." + decimals
}
