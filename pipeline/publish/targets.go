package publish

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// targetDocument is one target of the plan with its history.
type targetDocument struct {
	ID           string           `json:"id"`
	Section      string           `json:"section"`
	Label        string           `json:"label"`
	Clause       string           `json:"clause"`
	Comparator   string           `json:"comparator"`
	Tier         string           `json:"tier"`
	Value        invest.Decimal   `json:"value"`
	Unit         string           `json:"unit"`
	Horizon      string           `json:"horizon"`
	Year         int              `json:"year"`
	Measure      string           `json:"measure"`
	Latest       targetState      `json:"latest"`
	History      []targetState    `json:"history"`
	ImpliedYears []impliedYearRow `json:"implied_years"`
	Remaining    remaining        `json:"remaining"`
	Sparkline    *sparkline       `json:"sparkline"`
}

// remaining is measure.Remaining as templates read it.
type remaining struct {
	Outlook measure.Outlook `json:"outlook"`
	From    string          `json:"from"`  // empty where there is no actual value
	Until   string          `json:"until"` // empty where the target asks for nothing any more
	Amount  invest.Decimal  `json:"amount"`
	Months  int             `json:"months"`
	Monthly invest.Decimal  `json:"monthly"`
}

func remainingOf(left measure.Remaining) remaining {
	document := remaining{Outlook: left.Outlook, Amount: left.Amount, Months: left.Months, Monthly: left.Monthly}
	if left.From != 0 {
		document.From = left.From.String()
	}
	if left.Until != 0 {
		document.Until = left.Until.String()
	}
	return document
}

type targetState struct {
	Period   invest.Period   `json:"period"`
	AsOf     string          `json:"as_of"`
	Actual   invest.Quantity `json:"actual"`
	Expected invest.Quantity `json:"expected"`
	Verdict  measure.Verdict `json:"verdict"`
}

type impliedYearRow struct {
	Year  int            `json:"year"`
	Value invest.Decimal `json:"value"`
}

func (v view) targets() []targetDocument {
	history := map[string][]targetState{}
	left := map[string]measure.Remaining{}
	for _, row := range v.figures.Targets {
		state := targetState{Period: row.Period, Actual: row.Actual, Expected: row.Expected, Verdict: row.Verdict}
		if row.AsOf != 0 {
			state.AsOf = row.AsOf.String()
		}
		history[row.Target] = append(history[row.Target], state)
		left[row.Target] = measure.RemainingOf(v.figures.Reference.Plan, row) // of the last row in the end, the newest one
	}
	documents := []targetDocument{}
	for _, target := range v.figures.Reference.Plan.Targets {
		states := history[target.ID]
		document := targetDocument{
			ID: target.ID, Section: target.Section, Label: target.Label, Clause: target.Clause,
			Comparator: string(target.Comparator), Tier: string(target.Tier), Value: invest.Decimal(target.Value),
			Unit: target.Unit, Horizon: string(target.Horizon), Year: target.Year, Measure: string(target.Measure),
			Latest: states[len(states)-1], History: states, ImpliedYears: []impliedYearRow{},
			Remaining: remainingOf(left[target.ID]), Sparkline: sparklineOf(invest.Decimal(target.Value), states),
		}
		for _, year := range v.figures.Implied[target.ID] {
			document.ImpliedYears = append(document.ImpliedYears, impliedYearRow{year.Year, year.Value})
		}
		documents = append(documents, document)
	}
	return documents
}
