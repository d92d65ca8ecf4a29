package publish

import (
	"errors"
	"io/fs"
	"os"
)

// replaceInTwoSteps is for file systems that can't exchange two folders.
// Between the steps the target does not exist; restore mends that.
func replaceInTwoSteps(staged, target string) error {
	previous := sibling(target, "previous")
	if err := os.RemoveAll(previous); err != nil {
		return err
	}
	if err := os.Rename(target, previous); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(staged, target); err != nil {
		return errors.Join(err, restore(target))
	}
	return os.RemoveAll(previous)
}

// restore brings back the folder that stood at target if a run was stopped
// between the two steps of replacing it.
func restore(target string) error {
	previous := sibling(target, "previous")
	if _, err := os.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(previous, target); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
