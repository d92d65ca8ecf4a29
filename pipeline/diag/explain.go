package diag

import (
	"embed"
	"strings"
)

// pages are CODE.LANGUAGE.md: what each code means, an example, the remedy.
//
//go:embed explain/*.md
var pages embed.FS

// Explain returns the page of a code that is in the list, as Markdown.
func (c Code) Explain(language Language) string {
	page, err := pages.ReadFile("explain/" + string(c) + "." + string(language) + ".md")
	if err != nil {
		panic(err) // the pages are part of the program
	}
	return string(page)
}

// Title returns the heading of a code's page: the code in a few words.
func (c Code) Title(language Language) string {
	heading, _, _ := strings.Cut(c.Explain(language), "\n")
	return strings.TrimPrefix(heading, "# ")
}
