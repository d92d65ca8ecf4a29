package grid

import "strings"

// Run is a part of a text in one manner.
type Run struct {
	Text   string
	Struck bool
	Raised bool // or lowered
}

// Join returns the text of runs as a person reads it: without what is struck out,
// unless everything is.
func Join(runs []Run) (text string, doubt Doubt) {
	var shown, all strings.Builder
	struck := false
	var ofShown, ofStruck Doubt
	for _, r := range runs {
		all.WriteString(r.Text)
		blank := strings.TrimSpace(r.Text) == ""
		of := &ofShown
		if r.Struck && !blank {
			struck = true
			of = &ofStruck
		} else {
			shown.WriteString(r.Text)
		}
		if r.Raised && !blank {
			*of |= Raised
		}
	}
	switch {
	case !struck:
		return shown.String(), ofShown
	case strings.TrimSpace(shown.String()) == "":
		return all.String(), ofStruck | Struck
	}
	return shown.String(), ofShown | PartlyStruck
}
