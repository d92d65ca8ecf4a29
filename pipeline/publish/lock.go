package publish

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// Lock keeps a second run from writing to any of the folders. It refuses at
// once when another run holds one of them. The system drops the lock when the
// process ends, however it ends; the lock files stay.
func Lock(folders ...string) (release func(), err error) {
	var held []*flock.Flock
	release = func() {
		for _, lock := range held {
			_ = lock.Unlock() // the process is about to drop it anyway
		}
	}
	for _, folder := range folders {
		if err := os.MkdirAll(filepath.Dir(folder), 0o777); err != nil {
			release()
			return nil, err
		}
		lock := flock.New(sibling(filepath.Clean(folder), "lock"))
		locked, err := lock.TryLock()
		if err == nil && !locked {
			err = fmt.Errorf("another run is writing %s; wait until it is done", folder)
		}
		if err != nil {
			release()
			return nil, err
		}
		held = append(held, lock)
	}
	return release, nil
}
