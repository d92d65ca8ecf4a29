package ingest

import (
	"math"
	"math/big"
	"math/bits"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/sheet"
)

// amount is money exactly as a cell states it: number x 10^-decimals units of
// size. No floating point comes near it.
type amount struct {
	negative bool
	number   uint64
	decimals int
	size     int64 // of the unit, in units of the currency; 0 while it is not known
}

// maxDecimals keeps 10^decimals within 64 bits.
const maxDecimals = 18

// parseAmount reads an ordinary decimal number with optional thousands
// separators, each where it belongs, and perhaps a unit of columns.toml behind
// it. Everything else is refused: signs other than a leading minus, exponents,
// words, ranges, brackets.
func (v *Vocabulary) parseAmount(text string) (amount, bool) {
	if a, ok := plainAmount(text); ok {
		return a, true
	}
	text = strings.TrimSpace(sheet.Fold(text))
	if strings.ContainsFunc(text, unicode.IsSpace) {
		text = sheet.OneLine(text)
	}
	rest, negative := strings.CutPrefix(text, "-")
	rest = v.withoutSign(rest)
	if v.ref.Columns.Forms.Exponents {
		rest = withoutExponent(rest)
	}
	a := amount{negative: negative}
	end := strings.IndexFunc(rest, func(r rune) bool { return r != ',' && r != '.' && r != ' ' && (r < '0' || r > '9') })
	if end < 0 {
		end = len(rest)
	} else {
		size, known := v.unit(rest[end:])
		if !known {
			return amount{}, false
		}
		a.size = size
	}
	wholePart, decimals, hasPoint := strings.Cut(strings.TrimSuffix(rest[:end], " "), ".")
	digits, ok := joinThousands(wholePart)
	if !ok || hasPoint && !isDigits(decimals) {
		return amount{}, false
	}
	decimals = strings.TrimRight(decimals, "0")
	value, err := strconv.ParseUint(digits+decimals, 10, 64)
	if err != nil || len(decimals) > maxDecimals {
		return amount{}, false
	}
	a.number, a.decimals = value, len(decimals)
	return a, true
}

// withoutSign leaves out the sign of a currency before a number, where columns.toml
// admits it.
func (v *Vocabulary) withoutSign(number string) string {
	for _, sign := range v.ref.Columns.Forms.CurrencySigns {
		if rest, signed := strings.CutPrefix(number, sheet.Fold(sign)); signed {
			return strings.TrimLeft(rest, " ")
		}
	}
	return number
}

// exponentForm is a number with an exponent, as 1.5E+10.
var exponentForm = regexp.MustCompile(`^(\d)(?:\.(\d+))?[Ee]\+?(\d{1,2})$`)

// withoutExponent writes such a number with all its digits, where the exponent
// leaves none behind the point.
func withoutExponent(number string) string {
	parts := exponentForm.FindStringSubmatch(number)
	if parts == nil {
		return number
	}
	zeros := whole(parts[3]) - len(parts[2])
	if zeros < 0 || whole(parts[3]) > maxDecimals {
		return number
	}
	return parts[1] + parts[2] + strings.Repeat("0", zeros)
}

// maxPlain is how many characters of digits always fit into 64 bits.
const maxPlain = 18

// plainAmount reads what nearly every cell holds, digits with perhaps a point
// between them, as parseAmount does, in one pass. It leaves everything else to
// parseAmount.
func plainAmount(text string) (a amount, ok bool) {
	if text == "" || len(text) > maxPlain {
		return amount{}, false
	}
	point := -1
	for i := range len(text) {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
			a.number = 10*a.number + uint64(c-'0')
		case c == '.' && point < 0:
			point = i
		default:
			return amount{}, false
		}
	}
	if point == 0 || point == len(text)-1 {
		return amount{}, false
	}
	if point > 0 {
		a.decimals = len(text) - point - 1
		for a.decimals > 0 && a.number%10 == 0 {
			a.number /= 10
			a.decimals--
		}
	}
	return a, true
}

// joinThousands removes the separators of 1,234,567 or 1 234 567, and refuses
// 12,34 and a mixture.
func joinThousands(s string) (string, bool) {
	separator := ","
	if strings.Contains(s, " ") {
		separator = " "
	}
	groups := strings.Split(s, separator)
	for i, group := range groups {
		wrongSize := i > 0 && len(group) != 3 || i == 0 && len(groups) > 1 && len(group) > 3
		if wrongSize || !isDigits(group) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// yuan returns the amount in whole units of the currency, rounded half away
// from zero, and whether nothing had to be rounded. It does not fit beyond the
// range of invest.Yuan.
func (a amount) yuan() (value invest.Yuan, exact, fits bool) {
	power := uint64(1)
	for range a.decimals {
		power *= 10
	}
	high, low := bits.Mul64(a.number, uint64(a.size))
	if high >= power {
		return 0, false, false
	}
	quotient, remainder := bits.Div64(high, low, power)
	if quotient >= math.MaxInt64 {
		return 0, false, false
	}
	value = invest.Yuan(quotient)
	if remainder >= power-remainder {
		value++
	}
	if a.negative {
		value = -value
	}
	return value, remainder == 0, true
}

// rat returns the exact amount in units of the currency.
func (a amount) rat() *big.Rat {
	numerator := new(big.Int).SetUint64(a.number)
	if a.negative {
		numerator.Neg(numerator)
	}
	numerator.Mul(numerator, big.NewInt(a.size))
	return new(big.Rat).SetFrac(numerator, powerOfTen(a.decimals))
}

func powerOfTen(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}
