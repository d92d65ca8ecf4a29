package bulletin

import (
	"openinvest/pipeline/measure"
	"openinvest/pipeline/wording"
)

// Highlight is one of the few things of a month that a reader should know
// first. It says nothing that the bulletin doesn't say.
type Highlight struct {
	Subject Subject
	Text    string // one or two sentences
}

// Subject is what a highlight is about.
type Subject string

// The subjects.
const (
	TheYear      Subject = "year"
	TheTargets   Subject = "targets"
	TheCounties  Subject = "counties"
	TheSectors   Subject = "sectors"
	TheStructure Subject = "structure"
)

// Highlights returns what a reader of the newest period should know first, the
// whole before its parts. A subject of which the register states nothing is
// left out. Words that are missing are known to w afterwards.
func Highlights(f measure.Figures, w *wording.Wording) []Highlight {
	c := newComposer(f, w, Month)
	tally := ""
	if counts := c.verdicts(); len(counts) > 0 {
		tally = c.tally(counts)
	}
	var highlights []Highlight
	for _, subject := range []struct {
		subject   Subject
		sentences []string
	}{
		{TheYear, c.soFar()},
		{TheTargets, []string{tally}},
		{TheCounties, c.spread(f.Counties)},
		{TheSectors, c.spread(f.Sectors)},
		{TheStructure, []string{c.shares("group"), c.shares("ownership")}},
	} {
		if text := c.join(subject.sentences); text != "" {
			highlights = append(highlights, Highlight{subject.subject, text})
		}
	}
	return highlights
}
