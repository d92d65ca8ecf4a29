package history

import (
	"maps"
	"path/filepath"
	"slices"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
)

// monthsApart is how many months may lie between two exports, before one of them is
// taken for a slip of the pen.
const monthsApart = 13

// checkPeriods reports periods between the first and the last that no file
// speaks of, at the file after them, and periods that two files speak of, at
// the second. It notes the periods of which rows are missing.
func (h *walk) checkPeriods(exports []invest.Export) {
	spoken := map[invest.Period]invest.Export{} // the first file of each period, by name
	for _, export := range exports {
		if export.ReplacedBy != "" {
			continue
		}
		for _, period := range periodsOf(export) {
			h.incomplete[period] = h.incomplete[period] || export.Rejected > 0
			if other, taken := spoken[period]; taken {
				h.Problems.Add(h.fileOf(export), diag.PeriodExportedTwice, period.String(), other.File)
			} else {
				spoken[period] = export
			}
		}
	}
	periods := slices.Sorted(maps.Keys(spoken))
	for i := 1; i < len(periods); i++ {
		before, after := periods[i-1], periods[i]
		switch file := spoken[after]; {
		case after-before > monthsApart:
			h.Problems.AddOf(diag.Subject{Period: after.String()}, h.fileOf(file), diag.PeriodDistant, before.String(), after.String())
		case after-before > 1 && ingest.FirstOfName(file.File, after)-before > 1:
			h.Problems.Add(h.fileOf(file), diag.PeriodMissing, before.String(), after.String())
		}
	}
}

// periodsOf returns the periods that a file speaks of. Where no row of it can
// be read that is the one of its name.
func periodsOf(export invest.Export) []invest.Period {
	if named, found := ingest.PeriodOfName(export.File); found && len(export.Periods) == 0 {
		return []invest.Period{named}
	}
	return export.Periods
}

func (h *walk) fileOf(export invest.Export) diag.Position {
	return diag.Position{File: filepath.Join(h.dir, export.File)}
}
