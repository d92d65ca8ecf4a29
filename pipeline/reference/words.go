package reference

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"

	"github.com/BurntSushi/toml"

	"openinvest/pipeline/diag"
)

// Words are the interface words of one language by key.
type Words map[string]string

// LoadWords reads the interface words of one language: a flat TOML file of keys
// and texts.
func LoadWords(path string) (Words, diag.Problems, error) {
	words, _, problems, err := readWords(path)
	return words, problems, err
}

// LoadOwnWords reads what a register calls differently (in one, the counties
// are regions) and lays it over the interface words. The file need not exist:
// then own is false. A key in it that is no interface word is a problem.
func (w Words) LoadOwnWords(path string) (words Words, own bool, problems diag.Problems, err error) {
	ownWords, doc, problems, err := readWords(path)
	if errors.Is(err, fs.ErrNotExist) {
		return w, false, nil, nil
	}
	if err != nil {
		return nil, false, nil, err
	}
	for _, key := range slices.Sorted(maps.Keys(ownWords)) {
		if _, known := w[key]; !known {
			problems.Add(doc.positionOf(toml.Key{key}, 0), diag.UnknownKey, key)
		}
	}
	words = maps.Clone(w)
	maps.Copy(words, ownWords)
	return words, true, problems, nil
}

func readWords(path string) (Words, document, diag.Problems, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, document{}, nil, err
	}
	var problems diag.Problems
	words := Words{}
	doc := document{file: path, text: string(text), problems: &problems}
	doc.decode(&words)
	return words, doc, problems, nil
}
