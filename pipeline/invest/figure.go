package invest

import (
	"encoding/json"
	"fmt"
)

// Figure is a value, or the reason why there is none. The zero Figure is the
// known zero value of its type.
type Figure[T any] struct {
	value  T
	reason Reason
}

type (
	// Amount is a sum of money, or the reason why there is none.
	Amount = Figure[Yuan]
	// Ratio is a quotient of two sums, or the reason why there is none.
	Ratio = Figure[Fraction]
	// Points is a difference of two ratios in percentage points, or the reason why there is none.
	Points = Figure[PointValue]
	// Quantity is the value of a target in the target's own unit, or the reason why there is none.
	Quantity = Figure[Decimal]
)

// Known returns the figure of a value.
func Known[T any](value T) Figure[T] { return Figure[T]{value: value} }

// Undefined returns the figure that has no value, for a reason.
func Undefined[T any](reason Reason) Figure[T] { return Figure[T]{reason: reason} }

// Value returns the value, and whether there is one.
func (f Figure[T]) Value() (T, bool) { return f.value, f.reason == "" }

// Reason returns why there is no value; it is empty where there is one.
func (f Figure[T]) Reason() Reason { return f.reason }

// String writes the value, or nothing where there is none, as a CSV cell does.
func (f Figure[T]) String() string {
	if f.reason != "" {
		return ""
	}
	return fmt.Sprint(f.value)
}

// MarshalText writes what String returns, for cells of tables.
func (f Figure[T]) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// MarshalJSON writes {"value": v} or {"reason": "..."}: the form that
// templates read. Downloads write the bare value or null.
func (f Figure[T]) MarshalJSON() ([]byte, error) {
	if f.reason != "" {
		return json.Marshal(map[string]Reason{"reason": f.reason})
	}
	return json.Marshal(map[string]T{"value": f.value})
}

// Quotient returns numerator / divisor, or the reason where the divisor is 0.
func Quotient[N ~int | ~int64](numerator, divisor N, zeroDivisor Reason) Ratio {
	if divisor == 0 {
		return Undefined[Fraction](zeroDivisor)
	}
	return Known(NewFraction(int64(numerator), int64(divisor)))
}

// Reason says why a figure has no value. The list is closed: every reason has
// its words in every language, and a page prints them where the number would
// stand.
type Reason string

// The reasons.
const (
	NoPlan               Reason = "no_plan"                // 没有年度计划投资: nothing was planned, so nothing can be a share of it
	NoCompleted          Reason = "no_completed"           // 没有完成投资: nothing was completed in the scope, so no group can have a share
	NoProjects           Reason = "no_projects"            // 没有项目: no project is in the scope
	NoPriorYear          Reason = "no_prior_year"          // 没有上年同期数据: no export, or no rows of this scope, twelve months before
	NoPriorCompleted     Reason = "no_prior_completed"     // 上年同期完成投资为零: nothing to compare with
	NoPlannedStarts      Reason = "no_planned_starts"      // 本年没有计划新开工项目
	NoPlannedCompletions Reason = "no_planned_completions" // 本年没有计划竣工投产项目
	NoBaseYear           Reason = "no_base_year"           // 未提供基期年数据: the base year was not provided
	NotStated            Reason = "not_stated"             // 登记表未填写: the register does not state it for every row
	NotReported          Reason = "not_reported"           // 未报送
	NotPublished         Reason = "not_published"          // 未公布
	WholeLifePlan        Reason = "whole_life_plan"        // 计划覆盖项目全周期, so that a share of the year says nothing
	BeforeHorizon        Reason = "before_horizon"         // 目标期尚未开始
	AfterHorizon         Reason = "after_horizon"          // 目标期已结束
	YearNotExported      Reason = "year_not_exported"      // 有年份未导出: a year of the sum has no export
)

// Reasons lists every reason in the order of the glossary.
func Reasons() []Reason {
	return []Reason{
		NoPlan, NoCompleted, NoProjects, NoPriorYear, NoPriorCompleted, NoPlannedStarts, NoPlannedCompletions,
		NoBaseYear, NotStated, NotReported, NotPublished, WholeLifePlan, BeforeHorizon, AfterHorizon, YearNotExported,
	}
}
