package chart

import (
	"encoding/json"
	"math/big"
	"strings"

	"openinvest/pipeline/invest"
)

// Decimals that are drawn and printed. A number is rounded once, half away
// from zero, and its text is both the option's and the table's.
const (
	percentDecimals = 1
	amountDecimals  = 2
)

// hidden is a place in a series without a number.
const hidden = "-"

// percent writes a ratio as its hundredfold.
func percent(ratio invest.Fraction) json.Number {
	return rounded(int64(ratio), 10_000, percentDecimals)
}

// percentOr writes a ratio as the tables do, or the reason why there is none.
func (w *wording) percentOr(ratio invest.Ratio) string {
	value, known := ratio.Value()
	if !known {
		return w.reason(ratio.Reason())
	}
	return string(percent(value)) + "%"
}

// amountOr writes an amount as the tables do, or the reason why there is none.
func (w *wording) amountOr(amount invest.Amount, unit amountUnit) string {
	value, known := amount.Value()
	if !known {
		return w.reason(amount.Reason())
	}
	return string(unit.number(value))
}

// amountUnit is what the amounts of one chart are divided by.
type amountUnit struct {
	name string
	size int64
}

func (u amountUnit) number(amount invest.Yuan) json.Number {
	return rounded(int64(amount), u.size, amountDecimals)
}

// unitFor returns the largest display unit of which the largest amount fills
// at least one, or the currency's own one.
func (a atlas) unitFor(amounts ...invest.Yuan) amountUnit {
	currency := a.Reference.Columns.Currency
	var largest int64
	for _, amount := range amounts {
		largest = max(largest, int64(amount), -int64(amount))
	}
	for _, unit := range currency.Display {
		if largest >= unit.Size {
			return amountUnit{unit.Name, unit.Size}
		}
	}
	return amountUnit{currency.Name, 1}
}

// quantity writes the value of a target with its unit, without trailing zeros.
func (w *wording) quantity(value invest.Decimal, unit string) string {
	text := rounded(int64(value), int64(invest.DecimalOne), amountDecimals).String()
	text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	return w.say("chart_quantity", "number", text, "unit", unit)
}

// rounded divides and rounds half away from zero.
func rounded(numerator, divisor int64, decimals int) json.Number {
	return decimal(big.NewRat(numerator, divisor), decimals)
}

// decimal rounds half away from zero. There is no minus zero.
func decimal(value *big.Rat, decimals int) json.Number {
	text := value.FloatString(decimals)
	if strings.Trim(text, "-0.") == "" {
		text = strings.TrimPrefix(text, "-")
	}
	return json.Number(text)
}
