package site

import (
	"errors"
	"os"
	"time"
)

// errStalled is told when Hugo has stopped without an end.
var errStalled = errors.New("it stopped without an end, as Hugo does when many pages fail at once; look at the templates that were changed last")

// A run is taken for stalled after this many ticks in which the process used
// no more processor time than waiting does.
const (
	tick       = 250 * time.Millisecond
	idle       = 5 * time.Millisecond
	fullTicks  = 8  // then the disk is tried
	stallTicks = 80 // then it is given up
)

// untilStalled runs Hugo and returns its end. When pages can't be written,
// Hugo 0.165 may wait for its own workers for ever: they leave after the first
// errors, and who feeds them does not notice. Such a run is given up, with the
// reason that writing into the destination shows; what is left of it ends with
// the process.
func untilStalled(run func() (said string, err error), destination string) (said string, err error) {
	type end struct {
		said string
		err  error
	}
	ended := make(chan end, 1)
	go func() {
		said, err := run()
		ended <- end{said, err}
	}()
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	used, quiet := processorTime(), 0
	for {
		select {
		case e := <-ended:
			return e.said, e.err
		case <-ticker.C:
		}
		now := processorTime()
		if now-used > idle {
			quiet = 0
		} else {
			quiet++
		}
		used = now
		if quiet >= fullTicks {
			if err := tryWriting(destination); err != nil {
				return "", err
			}
		}
		if quiet >= stallTicks {
			return "", errStalled
		}
	}
}

// tryWriting returns why nothing can be written into a folder, or nil.
func tryWriting(folder string) error {
	file, err := os.CreateTemp(folder, ".try-*")
	if err != nil {
		return err
	}
	_, err = file.Write(make([]byte, 4096))
	return errors.Join(err, file.Close(), os.Remove(file.Name()))
}
