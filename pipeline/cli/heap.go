package cli

import (
	"runtime/debug"
	"runtime/metrics"
)

// The heap may outgrow what lives in it by heapRoom while exports are read and
// figures are computed: little costs nothing to double, and of much nearly
// everything is kept, so that collecting more often saves room. Below
// leastPercent it costs more than it saves.
const (
	heapRoom     = 160 << 20 // bytes
	leastPercent = 25
	mostPercent  = 100 // as everywhere else
)

// fitHeap sets how far the heap may outgrow what lives in it now, in percent,
// and returns how far it might before.
func fitHeap() (before int) {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	percent := mostPercent
	if live := sample[0].Value.Uint64(); live > heapRoom {
		percent = max(leastPercent, int(mostPercent*heapRoom/live))
	}
	return debug.SetGCPercent(percent)
}
