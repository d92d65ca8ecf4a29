package reference

import (
	"slices"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
)

// Plan is plan.toml: the published plan and every number it sets.
type Plan struct {
	Title          string       `toml:"title"`
	ShortTitle     string       `toml:"short_title"`
	DocumentNumber string       `toml:"document_number"`
	Issuer         string       `toml:"issuer"`
	Issued         string       `toml:"issued"` // YYYY-MM-DD
	URL            string       `toml:"url"`    // where the document is published; empty: not known
	FirstYear      int          `toml:"first_year"`
	LastYear       int          `toml:"last_year"`
	BaseYear       int          `toml:"base_year"`
	BaseCompleted  *invest.Yuan `toml:"base_completed_yuan"` // nil: the base year was not provided
	ReportDay      int          `toml:"report_day"`          // of a month, by which the month before is reported; 0: the plan sets none
	Annex          Annex        `toml:"annex"`
	Verdict        Verdict      `toml:"verdict"`
	Targets        []Target     `toml:"targets"` // in the order of the document
}

// Annex is a table that the plan refers to.
type Annex struct {
	Title     string `toml:"title"`
	Published bool   `toml:"published"`
}

// Verdict holds the shares of the expected value at which a verdict changes.
type Verdict struct {
	OnTrack Number `toml:"on_track"`
	Behind  Number `toml:"behind"`
}

// Number is an exact decimal number, written as a string in TOML so that no
// floating point comes between the document and the page.
type Number invest.Decimal

// UnmarshalText reads an ordinary decimal number.
func (n *Number) UnmarshalText(text []byte) error {
	value, err := invest.ParseDecimal(string(text))
	*n = Number(value)
	return err
}

// Target is one number of the plan.
type Target struct {
	ID           string      `toml:"id"`
	Section      string      `toml:"section"`
	Label        string      `toml:"label"`
	Clause       string      `toml:"clause"`
	Comparator   Comparator  `toml:"comparator"`
	Tier         Tier        `toml:"tier"`
	Value        Number      `toml:"value"`
	Unit         string      `toml:"unit"`
	Horizon      Horizon     `toml:"horizon"`
	Year         int         `toml:"year"` // of HorizonYear
	Accrual      Accrual     `toml:"accrual"`
	Measure      TargetBasis `toml:"measure"`
	Scope        Scope       `toml:"scope"`
	Group        Scope       `toml:"group"`         // of a share: what is counted within Scope
	YearlyGrowth string      `toml:"yearly_growth"` // id of the target whose growth shapes the expected path
}

// Scope selects rows: every field that is set must match. The empty scope is
// everything that the register lists.
type Scope struct {
	Level     invest.Level     `toml:"level"`
	Group     invest.Group     `toml:"group"`
	Ownership invest.Ownership `toml:"ownership"`
}

// Comparator is how the plan words its number.
type Comparator string

// The comparators.
const (
	About      Comparator = "about"        // 左右
	AtLeast    Comparator = "at_least"     // 以上
	NoLessThan Comparator = "no_less_than" // 不少于, 不低于
	MoreThan   Comparator = "more_than"    // 超过
	Reach      Comparator = "reach"        // the plan only states the number
)

// Comparators returns every comparator.
func Comparators() []Comparator { return []Comparator{About, AtLeast, NoLessThan, MoreThan, Reach} }

// Tier is how firmly the plan promises.
type Tier string

// The tiers; a target may have neither.
const (
	Committed Tier = "committed" // 确保
	Stretch   Tier = "stretch"   // 力争
)

// Horizon is the time that a target speaks of.
type Horizon string

// The horizons.
const (
	EachYear      Horizon = "each_year"      // every year of the plan anew
	InYear        Horizon = "year"           // one year that the clause names
	Cumulative    Horizon = "cumulative"     // from the first to the last year of the plan
	ByEnd         Horizon = "by_end"         // the state at the end of the last year
	AverageGrowth Horizon = "average_growth" // the mean yearly growth over the plan
)

// Accrual says whether a value builds up through its horizon.
type Accrual string

// Flow values build up, so that a part of them is expected before the end;
// stock values are asked for in full at any time.
const (
	Flow  Accrual = "flow"
	Stock Accrual = "stock"
)

// TargetBasis is what a target's actual value is taken from.
type TargetBasis string

// The bases. Reported values come from the indicator table.
const (
	BasisReported          TargetBasis = "reported"
	BasisCompleted         TargetBasis = "completed"
	BasisTotal             TargetBasis = "total"
	BasisProjectCount      TargetBasis = "project_count"
	BasisProjectCountShare TargetBasis = "project_count_share"
	BasisCompletedShare    TargetBasis = "completed_share"
	BasisGrowth            TargetBasis = "growth_ratio"
)

// Percent is the unit of targets whose value is a share of a hundred.
const Percent = "%"

// Target returns a target by its id.
func (p *Plan) Target(id string) (Target, bool) {
	for _, target := range p.Targets {
		if target.ID == id {
			return target, true
		}
	}
	return Target{}, false
}

func (p *Plan) check(d *document, ref Reference) {
	// A register may be published without a plan: then no year is named and no target set.
	if len(p.Targets) == 0 && p.FirstYear == 0 && p.LastYear == 0 {
		return
	}
	if p.FirstYear < invest.MinYear || p.LastYear > invest.MaxYear || p.FirstYear > p.LastYear {
		d.wrong("", 0, "first_year", diag.WantYears)
	}
	if p.ReportDay < 0 || p.ReportDay > 28 { // a day that every month has
		d.wrong("", 0, "report_day", diag.WantReportDay)
	}
	if p.Verdict.OnTrack <= p.Verdict.Behind || p.Verdict.Behind <= 0 {
		d.wrong("verdict", 0, "on_track", diag.WantVerdict)
	}
	ids := uniqueness{}
	for i, target := range p.Targets {
		d.checkCode("targets", i, "id", target.ID, ids)
		p.checkTarget(d, i, target, ref)
	}
}

func (p *Plan) checkTarget(d *document, index int, target Target, ref Reference) {
	closed := func(key, value string, allowed []string) {
		if !slices.Contains(allowed, value) {
			d.wrong("targets", index, key, diag.NotOneOf, value, list(allowed))
		}
	}
	closed("comparator", string(target.Comparator), words(Comparators()))
	if target.Tier != "" {
		closed("tier", string(target.Tier), words([]Tier{Committed, Stretch}))
	}
	closed("horizon", string(target.Horizon), words([]Horizon{EachYear, InYear, Cumulative, ByEnd, AverageGrowth}))
	closed("accrual", string(target.Accrual), words([]Accrual{Flow, Stock}))
	closed("measure", string(target.Measure), words([]TargetBasis{
		BasisReported, BasisCompleted, BasisTotal, BasisProjectCount, BasisProjectCountShare, BasisCompletedShare, BasisGrowth,
	}))
	if target.Label == "" || target.Clause == "" || target.Unit == "" {
		d.wrong("targets", index, "label", diag.WantLabel)
	}
	if target.Value <= 0 {
		d.wrong("targets", index, "value", diag.WantTargetValue)
	}
	if (target.Horizon == InYear) != (target.Year != 0) {
		d.wrong("targets", index, "year", diag.WantYear)
	}
	amount := target.Measure == BasisCompleted || target.Measure == BasisTotal
	if amount && ref.Columns.Units[target.Unit] == 0 {
		d.wrong("targets", index, "unit", diag.NotUnit, target.Unit)
	}
	share := target.Measure == BasisProjectCountShare || target.Measure == BasisCompletedShare
	if (share || target.Measure == BasisGrowth) && target.Unit != Percent {
		d.wrong("targets", index, "unit", diag.WantPercent)
	}
	if share == (target.Group == Scope{}) {
		d.wrong("targets", index, "group", diag.WantGroup)
	}
	if target.YearlyGrowth != "" {
		growth, found := p.Target(target.YearlyGrowth)
		if !found || growth.Horizon != AverageGrowth {
			d.wrong("targets", index, "yearly_growth", diag.NotGrowth, target.YearlyGrowth)
		}
	}
	p.checkScope(d, index, "scope", target.Scope, ref)
	p.checkScope(d, index, "group", target.Group, ref)
}

func (p *Plan) checkScope(d *document, index int, key string, scope Scope, ref Reference) {
	known := func(field FieldName, id string) {
		if id != "" && !slices.ContainsFunc(ref.Columns.Values(field), func(v ValueRecord) bool { return v.ID == id }) {
			d.wrong("targets", index, key, diag.NotValue, id, string(field))
		}
	}
	known(LevelField, string(scope.Level))
	known(Ownership, string(scope.Ownership))
	if scope.Group != "" && !slices.ContainsFunc(ref.Sectors.Groups, func(g GroupRecord) bool { return g.ID == scope.Group }) {
		d.wrong("targets", index, key, diag.NotGroup, string(scope.Group))
	}
}

// words returns the strings of a closed list.
func words[T ~string](values []T) []string {
	written := make([]string, len(values))
	for i, value := range values {
		written[i] = string(value)
	}
	return written
}
