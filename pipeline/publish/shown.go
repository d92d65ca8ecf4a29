package publish

import (
	"strconv"
	"strings"

	"openinvest/pipeline/invest"
)

// The amounts of projects and the numbers of their tables are written here, not by templates: a
// country's lists and histories have tens of millions of them, and a template
// takes twenty times as long. They are the digits of the partials amount.html,
// percent.html and bar.html, rounded once, half away from zero.

// displayUnit is a unit that tables write amounts in.
type displayUnit struct {
	name string
	size int64 // units of the currency
}

// unitFor returns the display unit that suits a table: the largest that its
// largest amount reaches, or the smallest.
func (v view) unitFor(largest invest.Yuan) displayUnit {
	var unit displayUnit
	for _, display := range v.figures.Reference.Columns.Currency.Display {
		unit = displayUnit{display.Name, display.Size}
		if int64(largest) >= unit.size {
			break
		}
	}
	return unit
}

// magnitude is the largest of amounts without their signs.
func magnitude(amounts ...invest.Yuan) invest.Yuan {
	var largest invest.Yuan
	for _, amount := range amounts {
		largest = max(largest, amount, -amount)
	}
	return largest
}

// shownAmount writes an amount in a unit. One that is too small for it is
// written as smaller than its last decimal, never as 0.
func shownAmount(unit displayUnit, amount invest.Yuan) string {
	if unit.size < 100 {
		return digits(rounded(int64(amount), unit.size), 0)
	}
	hundredths := rounded(int64(amount), unit.size/100)
	switch {
	case hundredths != 0 || amount == 0:
		return digits(hundredths, 2)
	case amount > 0:
		return "<0.01"
	}
	return ">−0.01"
}

// shownFigure is an amount that stands alone, in the unit that suits it, or why
// there is none.
type shownFigure struct {
	Text   string        `json:"text,omitempty"`
	Unit   string        `json:"unit,omitempty"`
	Reason invest.Reason `json:"reason,omitempty"`
}

func (v view) shown(figure invest.Amount) shownFigure {
	amount, known := figure.Value()
	if !known {
		return shownFigure{Reason: figure.Reason()}
	}
	unit := v.unitFor(magnitude(amount))
	return shownFigure{Text: shownAmount(unit, amount), Unit: unit.name}
}

// one is the ratio of equals.
var one = invest.NewFraction(1, 1)

// shownPercent writes a ratio in percent, or nothing where there is none.
func shownPercent(ratio invest.Ratio) string {
	fraction, known := ratio.Value()
	if !known {
		return ""
	}
	return digits(rounded(int64(fraction), int64(one)/1000), 1) + "%"
}

// The ends of the scales of bars, in percent: of ratios that may pass the
// whole, and of parts of one.
const (
	barEnd      = 120
	barEndWhole = 100
)

// barWidth is how long the bar of a ratio is, on a scale that ends at end; empty
// where there is none.
func barWidth(ratio invest.Ratio, end float64) string {
	fraction, known := ratio.Value()
	if !known {
		return ""
	}
	return width(float64(fraction)/float64(one), end)
}

// partWidth is how long the bar of a part is; empty where the whole is nothing.
func partWidth(part, whole invest.Yuan) string {
	if whole <= 0 {
		return ""
	}
	return width(float64(part)/float64(whole), barEndWhole)
}

func width(ratio, end float64) string {
	return strconv.FormatFloat(max(0, min(end, 100*ratio)), 'f', 1, 64)
}

// rounded divides and rounds half away from zero.
func rounded(value, by int64) int64 {
	half := by / 2
	if value < 0 {
		half = -half
	}
	return (value + half) / by
}

// digits writes a number, given in units of its last decimal, with grouped
// digits and a true minus sign.
func digits(value int64, decimals int) string {
	var text strings.Builder
	if value < 0 {
		text.WriteString("−")
		value = -value
	}
	all := strconv.FormatInt(value, 10)
	all = strings.Repeat("0", max(0, decimals+1-len(all))) + all
	whole := all[:len(all)-decimals]
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			text.WriteByte(',')
		}
		text.WriteRune(digit)
	}
	if decimals > 0 {
		text.WriteString("." + all[len(whole):])
	}
	return text.String()
}
