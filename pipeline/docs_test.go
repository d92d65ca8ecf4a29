package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"openinvest/pipeline/cli"
	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
)

// languages are the interface languages, with how their method pages end.
var languages = map[string]string{"zh-cn": ".zh-cn.md", "en": ".en.md"}

func words(t *testing.T, language string) reference.Words {
	t.Helper()
	words, problems, err := reference.LoadWords(filepath.Join("..", "data", "i18n", language+".toml"))
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return words
}

// TestMeasuresAreExplained: each measure has its method page, its words and
// its golden file, and there is no page of a measure that is none.
func TestMeasuresAreExplained(t *testing.T) {
	for language, ending := range languages {
		pages, err := filepath.Glob(filepath.Join("..", "content", "methodology", "[^_]*"+ending))
		if err != nil {
			t.Fatal(err)
		}
		unexplained := measure.Catalog()
		for _, page := range pages {
			id := measure.ID(strings.TrimSuffix(filepath.Base(page), ending))
			at := slices.Index(unexplained, id)
			if at < 0 {
				t.Errorf("%s explains no measure", page)
				continue
			}
			unexplained = slices.Delete(unexplained, at, at+1)
			text, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			if !regexp.MustCompile(`(?m)^measure = "` + string(id) + `"$`).Match(text) {
				t.Errorf("%s does not name its measure", page)
			}
			if headings := strings.Count(string(text), "\n## "); headings < 3 {
				t.Errorf("%s has %d headings: definition, formula, example and pitfalls are expected", page, headings)
			}
		}
		for _, id := range unexplained {
			t.Errorf("measure %s has no page %s%s in content/methodology", id, id, ending)
		}
		for _, id := range measure.Catalog() {
			for _, key := range []string{"measure_" + string(id), "measure_" + string(id) + "_short"} {
				if words(t, language)[key] == "" {
					t.Errorf("%s has no word %s", language, key)
				}
			}
		}
	}
	for _, id := range measure.Catalog() {
		if _, err := os.Stat(filepath.Join("measure", "testdata", string(id)+".golden")); err != nil {
			t.Errorf("measure %s has no golden file", id)
		}
	}
}

// TestDataHaveWords: everything with a closed list that data can say has its
// word in every language.
func TestDataHaveWords(t *testing.T) {
	for language := range languages {
		known := words(t, language)
		for _, key := range dataWords() {
			if known[key] == "" {
				t.Errorf("the data can say %s, and %s has no word for it", key, language)
			}
		}
	}
}

// dataWords are the keys of everything with a closed list.
func dataWords() []string {
	var keys []string
	for _, reason := range invest.Reasons() {
		keys = append(keys, "reason_"+string(reason))
	}
	for _, verdict := range measure.Verdicts() {
		keys = append(keys, "verdict_"+string(verdict))
	}
	for _, comparator := range reference.Comparators() {
		keys = append(keys, "comparator_"+string(comparator))
	}
	for _, code := range diag.Codes() {
		keys = append(keys, "problem_"+strings.ReplaceAll(string(code), "-", "_"))
	}
	return append(keys, "severity_error", "severity_note", "severity_warning")
}

// TestReadmeTellsEveryCommand: a command or a make target that the README does
// not mention does not exist for those who read it.
func TestReadmeTellsEveryCommand(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range cli.Commands() {
		if !regexp.MustCompile(`\b` + command + `\b`).Match(readme) {
			t.Errorf("README.md does not mention the command %s", command)
		}
	}
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		text, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, target := range []string{"make site", "make test", "make serve"} {
			if !strings.Contains(string(text), target) {
				t.Errorf("%s does not tell %s", name, target)
			}
		}
		for _, link := range regexp.MustCompile(`\]\(([^)h][^)]*)\)`).FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join("..", link[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", name, link[1])
			}
		}
	}
}
