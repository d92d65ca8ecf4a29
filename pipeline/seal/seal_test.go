package seal

import (
	"os"
	"path/filepath"
	"testing"
)

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

func list(t *testing.T, roots ...string) Listing {
	t.Helper()
	listing, err := List(roots...)
	if err != nil {
		t.Fatal(err)
	}
	return listing
}

// TestSeal changes a folder in every way that leaves a trace in its files.
func TestSeal(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "a"), "one")
	write(t, filepath.Join(folder, "b", "c"), "two")
	absent := filepath.Join(folder, "d")
	is := func() string { return Of([]string{"x", "y"}, list(t, folder, absent)) }
	before := is()
	if again := is(); again != before {
		t.Fatalf("the same files have the seals %q and %q", before, again)
	}
	rename := func(from, to string) func() {
		return func() {
			if err := os.Rename(filepath.Join(folder, from), filepath.Join(folder, to)); err != nil {
				t.Fatal(err)
			}
		}
	}
	change := func(name, content string) func() { return func() { write(t, filepath.Join(folder, name), content) } }
	for _, step := range []struct {
		what           string
		change, revert func()
	}{
		{"another content", change("a", "three"), change("a", "one")},
		{"another name", rename("a", "z"), rename("z", "a")},
		{"another folder", rename("b", "e"), rename("e", "b")},
		{"a further file", change("d", ""), func() { _ = os.Remove(absent) }},
		{"contents exchanged", func() { change("a", "two")(); change("b/c", "one")() }, func() { change("a", "one")(); change("b/c", "two")() }},
	} {
		step.change()
		if is() == before {
			t.Errorf("%s: the seal is the same", step.what)
		}
		step.revert()
		if is() != before {
			t.Errorf("%s, and back: the seal is another", step.what)
		}
	}
	if Of([]string{"xy"}, list(t, folder)) == Of([]string{"x", "y"}, list(t, folder)) {
		t.Error("other settings have the same seal")
	}
}

// TestLinks follows links to files and to a folder that is listed.
func TestLinks(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "real", "a"), "one")
	link := filepath.Join(folder, "link")
	if err := os.Symlink(filepath.Join(folder, "real"), link); err != nil {
		t.Skip(err)
	}
	before := list(t, link)
	if len(before) != 1 || before[0].Sum == "" {
		t.Fatalf("a linked folder lists %v", before)
	}
	write(t, filepath.Join(folder, "real", "a"), "two")
	if after := list(t, link); after[0] == before[0] {
		t.Error("a change behind a link is not seen")
	}
}

func TestHolds(t *testing.T) {
	small, large := Listing{{"b", "1"}}, Listing{{"a", "1"}, {"b", "1"}, {"c", "1"}}
	for _, c := range []struct {
		in, held Listing
		want     bool
	}{
		{large, small, true}, {small, large, false}, {large, large, true}, {large, Listing{{"b", "2"}}, false}, {nil, small, false}, {small, nil, true},
		{small, Listing{{"a", ""}}, true},
	} {
		if got := c.in.Holds(c.held); got != c.want {
			t.Errorf("%v holds %v: %v", c.in, c.held, got)
		}
	}
}
