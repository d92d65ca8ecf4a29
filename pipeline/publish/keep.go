package publish

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"

	"golang.org/x/sync/errgroup"
)

// KeepTimes gives each staged file that says what stands in the target already
// the time at which that one was written. So what did not change looks as it
// did to rsync and to the caches of browsers, and only the rest is passed on.
func (f *Folder) KeepTimes() error {
	var readers errgroup.Group
	readers.SetLimit(runtime.NumCPU())
	err := filepath.WalkDir(f.Staging, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		name, err := filepath.Rel(f.Staging, path)
		if err != nil {
			return err
		}
		readers.Go(func() error { return keepTime(entry, path, filepath.Join(f.target, name)) })
		return nil
	})
	return errors.Join(err, readers.Wait())
}

func keepTime(entry fs.DirEntry, staged, published string) error {
	before, err := os.Lstat(published)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR): // what was a file became a folder
		return nil
	case err != nil:
		return err
	case !before.Mode().IsRegular():
		return nil
	}
	now, err := entry.Info()
	if err != nil || now.Size() != before.Size() {
		return err
	}
	same, err := sameContent(staged, published)
	if err != nil || !same {
		return err
	}
	return os.Chtimes(staged, before.ModTime(), before.ModTime())
}

// comparing are the pieces of two files that are compared, used for one pair
// after another.
type comparing struct{ a, b [64 << 10]byte }

var comparisons = sync.Pool{New: func() any { return new(comparing) }}

// sameContent compares two files of one size.
func sameContent(one, other string) (same bool, err error) {
	a, err := os.Open(one)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	b, err := os.Open(other)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	pieces := comparisons.Get().(*comparing)
	defer comparisons.Put(pieces)
	for {
		n, errA := io.ReadFull(a, pieces.a[:])
		_, errB := io.ReadFull(b, pieces.b[:n])
		switch {
		case !bytes.Equal(pieces.a[:n], pieces.b[:n]):
			return false, nil
		case errA == io.EOF || errA == io.ErrUnexpectedEOF:
			return true, nil
		case errA != nil || errB != nil:
			return false, errors.Join(errA, errB)
		}
	}
}
