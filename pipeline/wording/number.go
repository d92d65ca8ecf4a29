package wording

import (
	"encoding/json"
	"math/big"
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Decimals that are drawn and printed.
const (
	PercentDecimals = 1
	AmountDecimals  = 2
)

// Percent writes a ratio as its hundredfold, without a percent sign.
func Percent(ratio invest.Fraction) json.Number {
	return Rounded(int64(ratio), 10_000, PercentDecimals)
}

// Unit is what the amounts of one chart or sentence are divided by.
type Unit struct {
	Name string
	Size int64
}

// Number writes an amount in the unit, without its name.
func (u Unit) Number(amount invest.Yuan) json.Number {
	return Rounded(int64(amount), u.Size, AmountDecimals)
}

// UnitFor returns the largest display unit of a currency of which the largest
// amount fills at least one, or the currency's own one.
func UnitFor(currency reference.Currency, amounts ...invest.Yuan) Unit {
	var largest int64
	for _, amount := range amounts {
		largest = max(largest, int64(amount), -int64(amount))
	}
	for _, unit := range currency.Display {
		if largest >= unit.Size {
			return Unit{unit.Name, unit.Size}
		}
	}
	return Unit{currency.Name, 1}
}

// Quantity writes the value of a target with its unit, without trailing zeros.
func (w *Wording) Quantity(value invest.Decimal, unit string) string {
	text := Rounded(int64(value), int64(invest.DecimalOne), AmountDecimals).String()
	text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	return w.Say("chart_quantity", "number", text, "unit", unit)
}

// Rounded divides and rounds half away from zero.
func Rounded(numerator, divisor int64, decimals int) json.Number {
	return Decimal(big.NewRat(numerator, divisor), decimals)
}

// Decimal rounds half away from zero. There is no minus zero.
func Decimal(value *big.Rat, decimals int) json.Number {
	text := value.FloatString(decimals)
	if strings.Trim(text, "-0.") == "" {
		text = strings.TrimPrefix(text, "-")
	}
	return json.Number(text)
}
