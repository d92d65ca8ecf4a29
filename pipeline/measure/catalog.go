package measure

// ID names a measure: in the interface words (measure_<id>), in its method
// page (content/methodology/<id>.md) and in its golden file.
type ID string

// The measures.
const (
	CompletionRatio ID = "completion_ratio"
	TimeRatio       ID = "time_ratio"
	GapPoints       ID = "gap_points"
	MonthCompleted  ID = "month_completed"
	StartRatio      ID = "start_ratio"
	FinishRatio     ID = "finish_ratio"
	YoYRatio        ID = "yoy_ratio"
	GrowthRatio     ID = "growth_ratio"
	Share           ID = "share"
	Pool            ID = "pool"
	Cumulative      ID = "cumulative"
	TargetVerdict   ID = "target_verdict"
)

// Catalog lists every measure in the order in which the method pages stand.
func Catalog() []ID {
	return []ID{
		CompletionRatio, TimeRatio, GapPoints, MonthCompleted, StartRatio, FinishRatio, YoYRatio, GrowthRatio,
		Cumulative, Share, Pool, TargetVerdict,
	}
}
