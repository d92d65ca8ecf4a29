package publish

import (
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// completion is measure.Completion as templates read it.
type completion struct {
	Period             invest.Period `json:"period"`
	Year               int           `json:"year"`
	Month              int           `json:"month"`
	ProjectCount       int           `json:"project_count"`
	Total              invest.Amount `json:"total"`
	Planned            invest.Yuan   `json:"planned_yuan"`
	Completed          invest.Yuan   `json:"completed_yuan"`
	CompletionRatio    invest.Ratio  `json:"completion_ratio"`
	TimeRatio          invest.Ratio  `json:"time_ratio"`
	GapPoints          invest.Points `json:"gap_points"`
	YoYRatio           invest.Ratio  `json:"yoy_ratio"`
	MonthCompleted     invest.Yuan   `json:"month_completed_yuan"`
	MonthFirst         int           `json:"month_first"`
	MonthLast          int           `json:"month_last"`
	PlannedStarts      int           `json:"planned_starts"`
	Started            int           `json:"started"`
	StartRatio         invest.Ratio  `json:"start_ratio"`
	PlannedCompletions int           `json:"planned_completions"`
	Finished           int           `json:"finished"`
	FinishRatio        invest.Ratio  `json:"finish_ratio"`
}

func completionOf(c measure.Completion) completion {
	return completion{
		Period: c.Period, Year: c.Period.Year(), Month: c.Period.Month(),
		ProjectCount: c.ProjectCount, Total: c.TotalAmount(), Planned: c.Planned, Completed: c.Completed,
		CompletionRatio: c.CompletionRatio, TimeRatio: c.TimeRatio, GapPoints: c.GapPoints, YoYRatio: c.YoYRatio,
		MonthCompleted: c.Month.Completed, MonthFirst: c.Month.FirstMonth, MonthLast: c.Month.LastMonth,
		PlannedStarts: c.Starts.Planned, Started: c.Starts.Done, StartRatio: c.Starts.Ratio,
		PlannedCompletions: c.Finishes.Planned, Finished: c.Finishes.Done, FinishRatio: c.Finishes.Ratio,
	}
}

func completionsOf(series measure.Series) []completion {
	list := make([]completion, 0, len(series))
	for _, entry := range series {
		list = append(list, completionOf(entry))
	}
	return list
}

// completionAt returns the entry of a period, or nil where there is none.
func completionAt(series measure.Series, period invest.Period) *completion {
	entry, found := series.At(period)
	if !found {
		return nil
	}
	c := completionOf(entry)
	return &c
}
