package publish

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func put(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// files reads a folder as name -> content.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		found[filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func expect(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	got := files(t, dir)
	if len(got) != len(want) {
		t.Errorf("%s holds %v, want %v", dir, got, want)
	}
	for name, content := range want {
		if got[name] != content {
			t.Errorf("%s is %q, want %q", name, got[name], content)
		}
	}
}

// TestCommitReplacesWhole: what stood before is gone as a whole, and nothing
// is left beside the folder.
func TestCommitReplacesWhole(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	put(t, filepath.Join(target, "old.html"), "old")
	folder, err := NewFolder(target)
	if err != nil {
		t.Fatal(err)
	}
	if err := folder.write("new/page.html", []byte("new")); err != nil {
		t.Fatal(err)
	}
	expect(t, target, map[string]string{"old.html": "old"})
	if err := folder.Commit(); err != nil {
		t.Fatal(err)
	}
	expect(t, parent, map[string]string{"public/new/page.html": "new"})
}

// TestCommitWithoutPredecessor is the first run.
func TestCommitWithoutPredecessor(t *testing.T) {
	target := filepath.Join(t.TempDir(), "a", "public")
	folder, err := NewFolder(target)
	if err != nil {
		t.Fatal(err)
	}
	if err := folder.write("x", []byte("1")); err != nil {
		t.Fatal(err)
	}
	if err := folder.Commit(); err != nil {
		t.Fatal(err)
	}
	expect(t, target, map[string]string{"x": "1"})
}

// TestKeepTimes: a file keeps its time exactly where its bytes stayed.
func TestKeepTimes(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	long := time.Date(2023, 1, 31, 0, 0, 0, 0, time.UTC)
	for name, content := range map[string]string{"same": "a", "in/same": "b", "empty": "", "other": "c", "longer": "d", "gone": "e", "now-a-folder": "f"} {
		path := filepath.Join(target, name)
		put(t, path, content)
		if err := os.Chtimes(path, long, long); err != nil {
			t.Fatal(err)
		}
	}
	folder, err := NewFolder(target)
	if err != nil {
		t.Fatal(err)
	}
	staged := map[string]string{"same": "a", "in/same": "b", "empty": "", "other": "C", "longer": "dd", "new": "g", "now-a-folder/x": "f"}
	for name, content := range staged {
		put(t, filepath.Join(folder.Staging, name), content)
	}
	if err := errors.Join(folder.KeepTimes(), folder.Commit()); err != nil {
		t.Fatal(err)
	}
	expect(t, target, staged)
	for name := range staged {
		info, err := os.Stat(filepath.Join(target, name))
		if err != nil {
			t.Fatal(err)
		}
		stayed := name == "same" || name == "in/same" || name == "empty"
		if kept := info.ModTime().Equal(long); kept != stayed {
			t.Errorf("%s has the time %v", name, info.ModTime())
		}
	}
}

// TestReplaceInTwoSteps is for file systems that can't exchange folders.
func TestReplaceInTwoSteps(t *testing.T) {
	parent := t.TempDir()
	target, staged := filepath.Join(parent, "public"), filepath.Join(parent, "staged")
	put(t, filepath.Join(target, "old"), "old")
	put(t, filepath.Join(staged, "new"), "new")
	if err := replaceInTwoSteps(staged, target); err != nil {
		t.Fatal(err)
	}
	expect(t, parent, map[string]string{"public/new": "new"})
	if err := replaceInTwoSteps(filepath.Join(parent, "missing"), target); err == nil {
		t.Error("a folder that is not there was put into place")
	}
	expect(t, parent, map[string]string{"public/new": "new"})
}

// TestNextRunMendsAnInterruptedOne: stopped between the two steps, or while
// the staged folder was being written.
func TestNextRunMendsAnInterruptedOne(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	put(t, filepath.Join(sibling(target, "previous"), "old"), "old")
	put(t, filepath.Join(sibling(target, "staging"), "half"), "half")
	folder, err := NewFolder(target)
	if err != nil {
		t.Fatal(err)
	}
	expect(t, target, map[string]string{"old": "old"})
	expect(t, folder.Staging, map[string]string{})
}

// TestLockRefusesASecondRun, and lets the next one in once it is released.
func TestLockRefusesASecondRun(t *testing.T) {
	parent := t.TempDir()
	one, other := filepath.Join(parent, "public"), filepath.Join(parent, "site")
	release, err := Lock(one, other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(filepath.Join(parent, "elsewhere"), other); err == nil {
		t.Error("two runs write the same folder")
	}
	release()
	release, err = Lock(other)
	if err != nil {
		t.Error(err)
	}
	release()
}
