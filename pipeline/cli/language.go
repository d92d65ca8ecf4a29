package cli

import (
	"cmp"
	"strings"

	"openinvest/pipeline/diag"
)

// languageOf returns the language of a locale. The first of its variables that
// is set decides, in the order of POSIX.
func languageOf(getenv func(string) string) diag.Language {
	locale := cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))
	if strings.HasPrefix(locale, "zh") {
		return diag.Chinese
	}
	return diag.English
}
