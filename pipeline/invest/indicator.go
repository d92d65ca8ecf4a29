package invest

// Indicator is one line of the indicator table: the value of a target that no
// register row shows, as it stood at the end of a period. A flow counts from
// the start of its target's horizon: from 1 January for a yearly target, from
// the first year of the plan for a cumulative one.
type Indicator struct {
	Period Period
	Target string // id of plan.toml
	Value  Decimal
	Note   string
}
