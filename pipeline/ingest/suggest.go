package ingest

import (
	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet"
)

// suggest returns the word that text was probably meant to be, or nothing.
func (l *lexicon) suggest(text string) string { return diag.Nearest(text, l.words, sheet.Normalise) }
