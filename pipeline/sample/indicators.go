package sample

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// attainments are how far the made-up city gets with one target after another,
// in thousandths of what is due: ahead, on track, behind, far behind, and never
// reported at all.
var attainments = []int64{1020, 965, 880, 540, 0}

// writeIndicators makes up the values of the targets that no register row
// shows. Of every five targets two are reported each quarter, two each month
// and one never.
func writeIndicators(path string, plan reference.Plan, options Options) error {
	var reported []reference.Target
	for _, target := range plan.Targets {
		if target.Measure == reference.BasisReported {
			reported = append(reported, target)
		}
	}
	var table bytes.Buffer
	out := csv.NewWriter(&table)
	rows := [][]string{{"period", "target_id", "value", "note"}}
	for period := options.From; period <= options.To; period++ {
		for i, target := range reported {
			kind := i % len(attainments)
			quarterly := kind%2 == 0
			if attainments[kind] == 0 || quarterly && period.Month()%3 != 0 {
				continue
			}
			if done, all := elapsed(plan, target, period); done > 0 {
				value := scale(scale(int64(target.Value), done, all), attainments[kind], 1000)
				rows = append(rows, []string{period.String(), target.ID, roundQuantity(value, target).String(), "演示数据"})
			}
		}
	}
	if err := out.WriteAll(rows); err != nil {
		return err
	}
	return os.WriteFile(path, table.Bytes(), 0o644)
}

// elapsed returns how many months of a target's horizon have passed by the end
// of a period, and how many it has; done is 0 outside the horizon.
func elapsed(plan reference.Plan, target reference.Target, period invest.Period) (done, all int64) {
	firstYear, lastYear := plan.FirstYear, plan.LastYear
	if period.Year() < firstYear || period.Year() > lastYear {
		return 0, 1
	}
	switch target.Horizon {
	case reference.EachYear:
		firstYear, lastYear = period.Year(), period.Year()
	case reference.InYear:
		firstYear, lastYear = target.Year, target.Year
		if period.Year() != target.Year {
			return 0, 1
		}
	}
	if target.Accrual == reference.Stock {
		return 1, 1
	}
	return int64(period-invest.NewPeriod(firstYear, 1)) + 1, int64(lastYear-firstYear+1) * 12
}

// roundQuantity cuts a value to as many decimals as such a target is reported
// with: things that are counted are whole.
func roundQuantity(value int64, target reference.Target) invest.Decimal {
	one := int64(invest.DecimalOne)
	step := one / 100
	switch {
	case slices.Contains([]string{"个", "项", "套", "处", "座"}, target.Unit):
		step = one
	case int64(target.Value) >= 20*one:
		step = one / 10
	}
	return invest.Decimal(value / step * step)
}
