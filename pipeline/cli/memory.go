package cli

import (
	"runtime/debug"
	"runtime/metrics"
)

// While exports are read and figures are computed nearly all that is in memory
// stays there. So garbage is left until everything takes memoryRoof, which keeps
// a register of 300,000 projects within 1 GiB; what lives beyond that has room
// for a fifth as much. Looking for garbage more often costs more than it saves.
const (
	memoryRoof   = 920 << 20 // bytes
	shareOfWaste = 5
)

// memoryAllowed is what the environment allows, by GOMEMLIMIT.
var memoryAllowed = debug.SetMemoryLimit(-1)

// fitMemory sets how much memory may be taken before garbage is looked for, by
// what lives in it now, and returns how much might be before. Little memory
// doubles first, as everywhere else.
func fitMemory() (before int64) {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	live := int64(sample[0].Value.Uint64())
	return debug.SetMemoryLimit(min(memoryAllowed, max(memoryRoof, live+live/shareOfWaste)))
}
