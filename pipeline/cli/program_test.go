package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// Two programs are never taken for one, also where a build wrote the same word
// into both in place of an ID.
func TestProgramsDiffer(t *testing.T) {
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	identified := func(program []byte) string {
		path := filepath.Join(t.TempDir(), "program")
		if err := os.WriteFile(path, program, 0o600); err != nil {
			t.Fatal(err)
		}
		id, err := identify(path)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	if here, err := identify(path); err != nil || here != identified(program) {
		t.Error("a program is not the same when it stands elsewhere", err)
	}
	if identified([]byte("one")) == identified([]byte("two")) {
		t.Error("two files without an ID are taken for one")
	}
	id, found := buildID(path)
	if !found {
		t.Skip("the Go tool writes no ID that can be read into programs for this system")
	}
	word := bytes.ReplaceAll(program, []byte(id), bytes.Repeat([]byte("x"), len(id)))
	other := append(bytes.Clone(word), 0)
	if identified(word) == identified(other) || identified(word) == identified(program) {
		t.Error("two programs with the same word for an ID are taken for one")
	}
}
