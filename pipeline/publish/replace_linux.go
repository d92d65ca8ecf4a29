package publish

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// replace exchanges two folders in one step, so that a reader finds the old
// one or the new one and never nothing. What stood before is at staged then.
func replace(staged, target string) error {
	err := unix.Renameat2(unix.AT_FDCWD, staged, unix.AT_FDCWD, target, unix.RENAME_EXCHANGE)
	switch {
	case errors.Is(err, fs.ErrNotExist): // nothing stood before
		return os.Rename(staged, target)
	case errors.Is(err, unix.EINVAL), errors.Is(err, unix.ENOSYS): // the file system can't exchange
		return replaceInTwoSteps(staged, target)
	case err != nil:
		return &os.LinkError{Op: "exchange", Old: staged, New: target, Err: err}
	}
	return nil
}
