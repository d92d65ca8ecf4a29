package site

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// root is the project's folder.
const root = "../.."

func words(t *testing.T, language string) map[string]string {
	t.Helper()
	words := map[string]string{}
	if _, err := toml.DecodeFile(filepath.Join(root, "data", "i18n", language+".toml"), &words); err != nil {
		t.Fatal(err)
	}
	return words
}

// places finds where a value is put into a word: {{ .x }} by a template, {x}
// by a chart.
var places = regexp.MustCompile(`\{\{ \.(\w+) \}\}|\{(\w+)\}`)

func TestBothLanguagesHaveTheSameWords(t *testing.T) {
	chinese, english := words(t, "zh-cn"), words(t, "en")
	for key, word := range chinese {
		other, ok := english[key]
		if !ok {
			t.Errorf("en.toml lacks %s", key)
			continue
		}
		if strings.TrimSpace(word) == "" || strings.TrimSpace(other) == "" {
			t.Errorf("%s is empty", key)
		}
		if strings.HasPrefix(key, "chart_period") {
			continue // one language writes the whole period, the other its parts
		}
		if has, want := sortedPlaces(other), sortedPlaces(word); !slices.Equal(has, want) {
			t.Errorf("%s has places for %v in en.toml, for %v in zh-cn.toml", key, has, want)
		}
	}
	for key := range english {
		if _, ok := chinese[key]; !ok {
			t.Errorf("zh-cn.toml lacks %s", key)
		}
	}
}

func sortedPlaces(word string) []string {
	found := places.FindAllString(word, -1)
	slices.Sort(found)
	return found
}

// uses finds the keys of words in templates and in the code that names words for
// them: whole ones, and the beginnings of those that end in an id.
var uses = regexp.MustCompile(`"([a-z][a-z0-9_]*)(%[sd]|" ?\+)?[" ]?`)

func TestEveryWordIsUsed(t *testing.T) {
	whole, beginnings := map[string]bool{}, map[string]bool{}
	for _, folder := range []string{"layouts", "content", "pipeline/bulletin", "pipeline/chart", "pipeline/publish", "pipeline/wording"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			for _, use := range uses.FindAllStringSubmatch(string(text), -1) {
				if use[2] == "" {
					whole[use[1]] = true
				} else {
					beginnings[use[1]] = true
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for key := range words(t, "en") {
		used := whole[key]
		for beginning := range beginnings {
			used = used || strings.HasSuffix(beginning, "_") && strings.HasPrefix(key, beginning)
		}
		if !used {
			t.Errorf("nothing uses the word %s", key)
		}
	}
}
