package publish

import (
	"time"

	"openinvest/pipeline/invest"
)

// siteDocument is site.json: what every page shows.
type siteDocument struct {
	City          link             `json:"city"`
	Period        invest.Period    `json:"period"`
	PeriodEnd     string           `json:"period_end"`
	FirstPeriod   invest.Period    `json:"first_period"`
	Periods       []invest.Period  `json:"periods"`
	Years         []int            `json:"years"`
	Demonstration bool             `json:"demonstration"`
	Currency      currencyDocument `json:"currency"`
	PlannedBasis  string           `json:"planned_basis"`
	Dimensions    []string         `json:"dimensions"`
	Plan          *planDocument    `json:"plan"`
}

type currencyDocument struct {
	Code    string `json:"code"`
	Name    string `json:"name"`
	Suffix  string `json:"suffix"`
	Display any    `json:"display"`
}

type planDocument struct {
	Title          string        `json:"title"`
	ShortTitle     string        `json:"short_title"`
	DocumentNumber string        `json:"document_number"`
	Issuer         string        `json:"issuer"`
	Issued         string        `json:"issued"`
	URL            string        `json:"url"`
	FirstYear      int           `json:"first_year"`
	LastYear       int           `json:"last_year"`
	BaseYear       int           `json:"base_year"`
	Annex          annexDocument `json:"annex"`
}

type annexDocument struct {
	Title     string `json:"title"`
	Published bool   `json:"published"`
}

func (v view) site(demonstration bool) siteDocument {
	f := v.figures
	columns := f.Reference.Columns
	document := siteDocument{
		City:        link{Code: f.Reference.Regions.City.Code, Name: f.Reference.Regions.City.Name},
		Period:      f.Latest(),
		PeriodEnd:   lastDay(f.Latest()),
		FirstPeriod: f.Periods[0], Periods: f.Periods,
		Demonstration: demonstration,
		Currency: currencyDocument{
			Code: columns.Currency.Code, Name: columns.Currency.Name,
			Suffix: columns.Currency.Suffix, Display: columns.Currency.Display,
		},
		PlannedBasis: columns.Amounts.PlannedBasis,
		Dimensions:   []string{},
	}
	for _, final := range f.Finals {
		document.Years = append(document.Years, final.Year())
	}
	for _, name := range []string{"level", "ownership", "class", "stage"} {
		if len(v.names[name]) > 0 {
			document.Dimensions = append(document.Dimensions, name)
		}
	}
	if plan := f.Reference.Plan; len(plan.Targets) > 0 {
		document.Plan = &planDocument{
			Title: plan.Title, ShortTitle: plan.ShortTitle, DocumentNumber: plan.DocumentNumber, Issuer: plan.Issuer,
			Issued: plan.Issued, URL: plan.URL, FirstYear: plan.FirstYear, LastYear: plan.LastYear, BaseYear: plan.BaseYear,
			Annex: annexDocument{plan.Annex.Title, plan.Annex.Published},
		}
	}
	return document
}

// lastDay writes the last day of a period as YYYY-MM-DD.
func lastDay(period invest.Period) string {
	return time.Date(period.Year(), time.Month(period.Month())+1, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// cityDocument is city.json: everything the register lists, added up.
type cityDocument struct {
	Name       string        `json:"name"`
	Latest     *completion   `json:"latest"`
	Entries    []completion  `json:"entries"`
	Cumulative invest.Amount `json:"cumulative"`
	Largest    projectTable  `json:"largest"`
}

// largestShown is how many projects the lists of the largest ones hold.
const largestShown = 10

func (v view) city() cityDocument {
	f := v.figures
	largest, _ := v.largest(largestShown, func(invest.Report) bool { return true })
	return cityDocument{
		Name:       f.Reference.Regions.City.Name,
		Latest:     completionAt(f.City, f.Latest()),
		Entries:    completionsOf(f.City),
		Cumulative: f.Cumulative[len(f.Cumulative)-1].Completed,
		Largest:    v.projectTable(largest),
	}
}
