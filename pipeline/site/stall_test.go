package site

import (
	"errors"
	"io/fs"
	"path/filepath"
	"testing"
)

// TestStalledRunTellsWhy: a run that waits for ever because nothing can be
// written ends with the reason.
func TestStalledRunTellsWhy(t *testing.T) {
	forever := make(chan struct{})
	t.Cleanup(func() { close(forever) })
	_, err := untilStalled(func() (string, error) {
		<-forever
		return "", nil
	}, filepath.Join(t.TempDir(), "missing"))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the reason is %v", err)
	}
}

// TestRunThatEnds keeps its own end.
func TestRunThatEnds(t *testing.T) {
	failed := errors.New("failed")
	said, err := untilStalled(func() (string, error) { return "said", failed }, t.TempDir())
	if said != "said" || !errors.Is(err, failed) {
		t.Errorf("%q, %v", said, err)
	}
}
