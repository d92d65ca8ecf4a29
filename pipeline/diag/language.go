package diag

import (
	"fmt"
	"slices"
)

// Language is a language that messages are written in. Codes and severities
// are words for programs and the same in each.
type Language string

// The languages.
const (
	Chinese Language = "zh-cn"
	English Language = "en"
)

// Languages returns every language.
func Languages() []Language { return []Language{Chinese, English} }

// ParseLanguage reads the name of a language.
func ParseLanguage(name string) (Language, error) {
	if language := Language(name); slices.Contains(Languages(), language) {
		return language, nil
	}
	return "", fmt.Errorf("it is %s or %s", Chinese, English)
}

// wording is one text in each language.
type wording struct{ chinese, english string }

func (w wording) in(language Language) string {
	if language == Chinese {
		return w.chinese
	}
	return w.english
}
