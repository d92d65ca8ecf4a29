package publish

import (
	"fmt"

	"openinvest/pipeline/bulletin"
)

// highlightDocument is one entry of highlights.json: what the home page says
// first, with the page that has more of it.
type highlightDocument struct {
	Subject bulletin.Subject `json:"subject"`
	Path    string           `json:"path"`
	Text    string           `json:"text"`
}

func (v view) highlights(highlights []bulletin.Highlight) ([]highlightDocument, error) {
	paths := map[bulletin.Subject]string{
		bulletin.TheYear:      fmt.Sprintf("years/%d/", v.figures.Latest().Year()),
		bulletin.TheTargets:   "plan/",
		bulletin.TheCounties:  "counties/",
		bulletin.TheSectors:   "sectors/",
		bulletin.TheStructure: "structure/",
	}
	documents := []highlightDocument{}
	for _, highlight := range highlights {
		path, known := paths[highlight.Subject]
		if !known {
			return nil, fmt.Errorf("no page has more about the subject %q", highlight.Subject)
		}
		documents = append(documents, highlightDocument{highlight.Subject, path, highlight.Text})
	}
	return documents, nil
}
