package reference

import (
	"os"

	"openinvest/pipeline/diag"
)

// LoadWords reads the interface words of one language: a flat TOML file of
// keys and texts, the one that the site's templates use as well.
func LoadWords(path string) (map[string]string, diag.Problems, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	var problems diag.Problems
	words := map[string]string{}
	doc := document{file: path, text: string(text), problems: &problems}
	doc.decode(&words)
	return words, problems, nil
}
