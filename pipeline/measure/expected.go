package measure

import (
	"math/big"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// ImpliedYear is what a target asks for in one year of the plan when its
// yearly growth is followed. The plan does not publish it: it is implied.
type ImpliedYear struct {
	Year  int
	Value invest.Decimal
}

// expectedValue is 应达值: what a target asks for by the end of a period that
// lies within its horizon.
//
//	stock                      the full value at any time
//	flow of one year           value x month / 12
//	flow over the plan         value x elapsed months / all months
//	... with a yearly growth   value x elapsed weight / whole weight, where year i weighs (1+g)^(i-1)
//	                           and a year's weight accrues by months
func expectedValue(plan reference.Plan, target reference.Target, period invest.Period) invest.Decimal {
	value := invest.Decimal(target.Value)
	if target.Accrual == reference.Stock {
		return value
	}
	if target.Horizon == reference.EachYear || target.Horizon == reference.InYear {
		return share(value, big.NewRat(int64(period.Month()), 12))
	}
	elapsed, whole := new(big.Rat), new(big.Rat)
	for year := plan.FirstYear; year <= plan.LastYear; year++ {
		weight := yearWeight(plan, target, year)
		whole.Add(whole, weight)
		switch {
		case year < period.Year():
			elapsed.Add(elapsed, weight)
		case year == period.Year():
			elapsed.Add(elapsed, new(big.Rat).Mul(weight, big.NewRat(int64(period.Month()), 12)))
		}
	}
	return share(value, elapsed.Quo(elapsed, whole))
}

// impliedYears splits a target over the years of the plan by its yearly
// growth. A target without one has none.
func impliedYears(plan reference.Plan, target reference.Target) []ImpliedYear {
	if target.YearlyGrowth == "" {
		return nil
	}
	whole := new(big.Rat)
	for year := plan.FirstYear; year <= plan.LastYear; year++ {
		whole.Add(whole, yearWeight(plan, target, year))
	}
	var years []ImpliedYear
	for year := plan.FirstYear; year <= plan.LastYear; year++ {
		part := new(big.Rat).Quo(yearWeight(plan, target, year), whole)
		years = append(years, ImpliedYear{Year: year, Value: share(invest.Decimal(target.Value), part)})
	}
	return years
}

// yearWeight is (1+g)^(year - first year), exactly; 1 where no growth is set.
func yearWeight(plan reference.Plan, target reference.Target, year int) *big.Rat {
	weight := big.NewRat(1, 1)
	growth, set := plan.Target(target.YearlyGrowth)
	if !set {
		return weight
	}
	hundred := int64(100 * invest.DecimalOne) // growth is set in percent
	factor := big.NewRat(hundred+int64(growth.Value), hundred)
	for range year - plan.FirstYear {
		weight.Mul(weight, factor)
	}
	return weight
}

// share returns value x part, rounded half away from zero to the resolution
// of a Decimal.
func share(value invest.Decimal, part *big.Rat) invest.Decimal {
	product := new(big.Rat).Mul(new(big.Rat).SetInt64(int64(value)), part)
	doubled := new(big.Int).Mul(product.Num(), big.NewInt(2))
	doubled.Add(doubled, product.Denom()) // value and part are not negative: floor(x + 1/2)
	return invest.Decimal(doubled.Quo(doubled, new(big.Int).Mul(product.Denom(), big.NewInt(2))).Int64())
}
