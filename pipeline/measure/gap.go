package measure

import "openinvest/pipeline/invest"

// gapPoints is 较序时进度: (completion ratio - time ratio) x 100, in percentage
// points. Both ratios are the published, rounded ones, so that a reader can
// recompute it.
func gapPoints(completion, time invest.Ratio) invest.Points {
	completed, known := completion.Value()
	if !known {
		return invest.Undefined[invest.PointValue](completion.Reason())
	}
	elapsed, known := time.Value()
	if !known {
		return invest.Undefined[invest.PointValue](time.Reason())
	}
	// Millionths of one are ten-thousandths of a percentage point.
	return invest.Known(invest.PointValue(completed - elapsed))
}

// ShareChange is by how many percentage points a share has changed. Like a
// gap, it is the difference of the published, rounded ratios.
func ShareChange(now, before invest.Ratio) invest.Points { return gapPoints(now, before) }
