package bulletin

import (
	"strconv"
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/wording"
)

// amount writes an amount in the largest unit that it fills.
func (c *composer) amount(value invest.Yuan) string {
	unit := wording.UnitFor(c.Reference.Columns.Currency, value)
	return c.words.Say("chart_quantity", "number", string(unit.Number(value)), "unit", unit.Name)
}

// planned writes a planned amount with what it is planned for.
func (c *composer) planned(value invest.Yuan) string {
	return c.words.Say("bulletin_planned_"+c.basis, "amount", c.amount(value))
}

func percent(ratio invest.Fraction) string { return string(wording.Percent(ratio)) + "%" }

// percentOr is the cell of a ratio, or of the reason why there is none.
func (c *composer) percentOr(ratio invest.Ratio) string {
	if value, known := ratio.Value(); known {
		return percent(value)
	}
	return c.words.Reason(ratio.Reason())
}

// growthOr is the cell of a growth, with its sign, or of the reason why there
// is none.
func (c *composer) growthOr(ratio invest.Ratio) string {
	value, known := ratio.Value()
	if !known {
		return c.words.Reason(ratio.Reason())
	}
	return signed(percent(value), value > 0)
}

// quantityOr is the cell of a target's value, or of the reason why there is none.
func (c *composer) quantityOr(value invest.Quantity, unit string) string {
	if amount, known := value.Value(); known {
		return c.words.Quantity(amount, unit)
	}
	return c.words.Reason(value.Reason())
}

// points writes a gap in percentage points, with its sign. A PointValue holds
// ten-thousandths of a point.
func points(gap invest.PointValue) string {
	return signed(string(wording.Rounded(int64(gap), 10_000, wording.PercentDecimals)), gap > 0)
}

// signed writes a plus before a positive number that has a digit to show.
func signed(text string, positive bool) string {
	if positive && strings.Trim(text, "0.%") != "" {
		return "+" + text
	}
	return text
}

// pointsOr is the cell of a gap, or of the reason why there is none.
func (c *composer) pointsOr(gap invest.Points) string {
	if value, known := gap.Value(); known {
		return points(value)
	}
	return c.words.Reason(gap.Reason())
}

// direction tells how a difference reads: up and down where its number has a
// digit to show, nearly where that number is rounded to zero, level where it
// is zero.
func direction(difference int64, written string) string {
	switch {
	case difference == 0:
		return "level"
	case strings.Trim(written, "+-0.%") == "":
		return "nearly"
	case difference > 0:
		return "up"
	}
	return "down"
}

func unsigned(number string) string { return strings.TrimLeft(number, "+-") }

// months names the months of one year from the first to the last.
func (c *composer) months(first, last int) string {
	from, to := c.words.Say("bulletin_month_"+strconv.Itoa(first)), c.words.Say("bulletin_month_"+strconv.Itoa(last))
	if first == last {
		return c.words.Say("bulletin_one_month", "month", to)
	}
	return c.words.Say("bulletin_months", "first", from, "last", to)
}
