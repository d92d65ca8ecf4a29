package publish

import (
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// projectTable is a table of projects, as of the newest period of each.
type projectTable struct {
	Unit    string            `json:"unit"`    // of the amounts
	Totals  bool              `json:"totals"`  // some project has a total
	Reasons []invest.Reason   `json:"reasons"` // why figures are missing, each once
	Rows    []projectTableRow `json:"rows"`
}

// projectTableRow holds the texts of a line; a figure without a value is empty
// and has a reason.
type projectTableRow struct {
	link
	ID          string        `json:"id,omitempty"` // of the line, where the project has no page of its own
	County      string        `json:"county"`
	Sector      string        `json:"sector"`
	Stage       string        `json:"stage"`
	Planned     string        `json:"planned"`
	Completed   string        `json:"completed"`
	Total       string        `json:"total"`
	TotalReason invest.Reason `json:"total_reason,omitempty"`
	Ratio       string        `json:"ratio"`
	RatioReason invest.Reason `json:"ratio_reason,omitempty"`
	Bar         string        `json:"bar"`
}

func (v view) projectTable(projects []measure.Project) projectTable {
	table := projectTable{Reasons: []invest.Reason{}, Rows: make([]projectTableRow, len(projects))}
	var largest invest.Yuan
	for _, project := range projects {
		r := project.Latest
		total, known := r.Total.Value()
		table.Totals = table.Totals || known
		largest = magnitude(largest, total, r.Planned, r.Completed)
		table.Reasons = withReason(table.Reasons, project.CompletionRatio.Reason())
	}
	unit := v.unitFor(largest)
	table.Unit = unit.name
	for i, project := range projects {
		r := project.Latest
		ratio := project.CompletionRatio
		row := projectTableRow{
			link: v.project(r), County: v.names["county"][string(r.County)], Sector: v.names["sector"][string(r.Sector)],
			Stage: v.names["stage"][string(r.Stage)], Planned: shownAmount(unit, r.Planned), Completed: shownAmount(unit, r.Completed),
			Ratio: shownPercent(ratio), RatioReason: ratio.Reason(), Bar: barWidth(ratio, barEnd),
		}
		if total, known := r.Total.Value(); known {
			row.Total = shownAmount(unit, total)
		} else if table.Totals {
			row.TotalReason = r.Total.Reason()
			table.Reasons = withReason(table.Reasons, row.TotalReason)
		}
		table.Rows[i] = row
	}
	return table
}

// withReason adds a reason that is not there yet.
func withReason(reasons []invest.Reason, reason invest.Reason) []invest.Reason {
	if reason == "" || slices.Contains(reasons, reason) {
		return reasons
	}
	return append(reasons, reason)
}

// listTable is a table of a list: a project without a page of its own has its
// line as all that there is of it, which others link to.
func (v view) listTable(numbers []int) projectTable {
	projects := make([]measure.Project, len(numbers))
	for i, number := range numbers {
		projects[i] = v.projects[number]
	}
	table := v.projectTable(projects)
	for i, project := range projects {
		if row := &table.Rows[i]; !v.hasPage(project.Latest) {
			row.Path, row.ID = "", rowID(project.Code)
		}
	}
	return table
}
