//go:build unix

package site

import (
	"time"

	"golang.org/x/sys/unix"
)

// processorTime returns what this process has used of the processors.
func processorTime() time.Duration {
	var usage unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
