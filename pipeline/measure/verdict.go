package measure

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Verdict is 评价: how the actual value of a target stands to the expected one.
type Verdict string

// The verdicts.
const (
	Achieved         Verdict = "achieved"     // 已实现
	OnTrack          Verdict = "on_track"     // 符合进度
	Behind           Verdict = "behind"       // 滞后
	FarBehind        Verdict = "far_behind"   // 严重滞后
	NotReported      Verdict = "not_reported" // 未报送
	VerdictUndefined Verdict = "undefined"    // 无法评价
)

// Verdicts returns every verdict, best first.
func Verdicts() []Verdict {
	return []Verdict{Achieved, OnTrack, Behind, FarBehind, NotReported, VerdictUndefined}
}

// verdictOf compares. A flow that has reached its value can't lose it again,
// so it is achieved at once; a stock is achieved only at the end of its
// horizon, and on track while it holds before. Once the horizon is over nothing
// is on track any more: a target is achieved or it is behind. The thresholds
// are shares of the expected value.
func verdictOf(target reference.Target, thresholds reference.Verdict, actual, expected invest.Decimal, atEnd bool) Verdict {
	if holds(target, actual) {
		if target.Accrual == reference.Flow || atEnd {
			return Achieved
		}
		return OnTrack
	}
	share := actual.Per(expected)
	switch {
	case share >= threshold(thresholds.OnTrack) && !atEnd:
		return OnTrack
	case share >= threshold(thresholds.Behind):
		return Behind
	}
	return FarBehind
}

// holds applies the plan's own word. 左右 (about) is read as reaching the
// number: the plan gives no tolerance, and none is invented.
func holds(target reference.Target, actual invest.Decimal) bool {
	if target.Comparator == reference.MoreThan {
		return actual > invest.Decimal(target.Value)
	}
	return actual >= invest.Decimal(target.Value)
}

func threshold(n reference.Number) invest.Fraction {
	return invest.Decimal(n).Per(invest.DecimalOne)
}
