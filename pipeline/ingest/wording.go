package ingest

import (
	"regexp"
	"slices"
	"strings"

	"openinvest/pipeline/sheet"
)

// errorValues are what a spreadsheet writes where a formula has no value. Exported
// as text they are nothing that anybody wrote.
var errorValues = []string{"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"}

func isErrorValue(text string) bool {
	return strings.ContainsAny(text, "#＃") && slices.Contains(errorValues, strings.ToUpper(sheet.Squeeze(sheet.Fold(text))))
}

// lostForm is where an export to a narrower encoding lost characters: each becomes
// a question mark. One that ends a sentence is a question.
var lostForm = regexp.MustCompile(`[?？]{2,}|[?？]\p{Han}|^[?？]`)

func hasLost(text string) bool {
	return strings.ContainsAny(text, "?？") && lostForm.MatchString(text)
}

// alienForm is a Chinese character within a Latin word, as ó and the letter behind it
// become where Latin-1 is read as GB18030: Educa玢o.
var alienForm = regexp.MustCompile(`[a-zà-ÿ]\p{Han}[a-zà-ÿ]`)

func isAlien(text string) bool { return alienForm.MatchString(text) }
