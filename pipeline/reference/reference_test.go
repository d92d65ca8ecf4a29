package reference

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestProblems runs each archive under testdata: its files are laid over the
// complete example next to them, and the problems are those it lists.
func TestProblems(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "example"))); err != nil {
				t.Fatal(err)
			}
			var want string
			for _, file := range archive.Files {
				if file.Name == "problems" {
					want = string(file.Data)
					continue
				}
				// A file replaces the example's, or, under a name with +, is appended to it.
				name, appended := strings.CutSuffix(file.Name, "+")
				target := filepath.Join(dir, name)
				content := file.Data
				if appended {
					before, err := os.ReadFile(target)
					if err != nil {
						t.Fatal(err)
					}
					content = append(before, content...)
				}
				if err := os.WriteFile(target, content, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			_, problems, err := Load(dir)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, problem := range problems {
				got.WriteString(strings.TrimPrefix(problem.String(), dir+string(filepath.Separator)) + "\n")
			}
			if got.String() != want {
				t.Errorf("got\n%swant\n%s", got.String(), want)
			}
		})
	}
}

// TestShippedReference: the data that come with the project are right.
func TestShippedReference(t *testing.T) {
	ref, problems, err := Load(filepath.Join("..", "..", "data", "reference"))
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	for _, id := range []string{"completed-city", "completed-region", "pool-count", "old-dwellings"} {
		if _, found := ref.Plan.Target(id); !found {
			t.Errorf("target %s is missing", id)
		}
	}
}

// TestMissingFile is the machine's fault, not the data's.
func TestMissingFile(t *testing.T) {
	if _, problems, err := Load(t.TempDir()); err == nil || len(problems) > 0 {
		t.Errorf("problems %v, error %v", problems, err)
	}
}
