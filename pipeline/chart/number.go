package chart

import (
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/wording"
)

// hidden is a place in a series without a number.
const hidden = "-"

// words is the wording of a chart's table.
type words struct{ *wording.Wording }

// nameColumn holds names or texts.
func (w words) nameColumn(key string) Column {
	name := w.Say(key)
	return Column{Name: name, Header: name}
}

// countColumn holds bare numbers that count things.
func (w words) countColumn(key string, measure measure.ID) Column {
	name := w.Say(key)
	return Column{Name: name, Header: name, Measure: measure, Numeric: true}
}

// amountColumn holds numbers in a unit that stands in its name.
func (w words) amountColumn(key string, unit wording.Unit, measure measure.ID) Column {
	name := w.In(unit.Name, key)
	return Column{Name: name, Header: name, Unit: unit.Name, Measure: measure, Numeric: true}
}

// percentColumn holds percentages, each with its sign.
func (w words) percentColumn(key string, measure measure.ID) Column {
	return Column{Name: w.Say(key), Header: w.In("%", key), Unit: "%", Measure: measure, Numeric: true}
}

// text is a cell without a number.
func text(words string) Cell { return Cell{Text: words} }

// percentOr is the cell of a ratio, or of the reason why there is none.
func (w words) percentOr(ratio invest.Ratio) Cell {
	value, known := ratio.Value()
	if !known {
		return text(w.Reason(ratio.Reason()))
	}
	number := wording.Percent(value)
	return Cell{Text: string(number) + "%", Number: number}
}

// amountOr is the cell of an amount, or of the reason why there is none.
func (w words) amountOr(amount invest.Amount, unit wording.Unit) Cell {
	value, known := amount.Value()
	if !known {
		return text(w.Reason(amount.Reason()))
	}
	return amountCell(value, unit)
}

func amountCell(amount invest.Yuan, unit wording.Unit) Cell {
	number := unit.Number(amount)
	return Cell{Text: string(number), Number: number}
}

// some lists names in a sentence; of many it names the first and says how many
// there are.
func (w words) some(names []string) string {
	const most = 3
	if len(names) > most {
		return w.Say("chart_some_names", "first", names[0], "count", count(len(names)))
	}
	return strings.Join(names, w.Say("chart_name_separator"))
}

// unitFor returns the unit that the amounts of one chart are written in.
func (a atlas) unitFor(amounts ...invest.Yuan) wording.Unit {
	return wording.UnitFor(a.Reference.Columns.Currency, amounts...)
}
