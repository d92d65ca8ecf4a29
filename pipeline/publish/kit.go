package publish

import (
	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/invest"
)

// kitDocument is what the publicity team gets of a bulletin.
type kitDocument struct {
	Edition  string        `json:"edition"`
	Span     bulletin.Span `json:"span"`
	Period   invest.Period `json:"period"`
	Revision int           `json:"revision"`
	AsOf     invest.Period `json:"as_of"`
	Path     string        `json:"path"`
	Title    string        `json:"title"`
	Files    []kitFile     `json:"files"`
	Lines    []string      `json:"lines"` // the text to paste
}

type kitFile struct {
	Kind  string `json:"kind"`
	Path  string `json:"path"`
	Bytes int    `json:"bytes"`
}

// writeKits stores the files of each bulletin's kit and lists them, the newest
// edition first.
func writeKits(folder *Folder, editions []DrawnEdition) ([]kitDocument, error) {
	documents := []kitDocument{}
	for i := len(editions) - 1; i >= 0; i-- {
		edition := editions[i]
		if edition.Review != nil {
			document, err := writeKit(folder, edition.Edition, *edition.Review, edition.ReviewKit)
			if err != nil {
				return nil, err
			}
			documents = append(documents, document)
		}
		document, err := writeKit(folder, edition.Edition, edition.Bulletin, edition.Kit)
		if err != nil {
			return nil, err
		}
		documents = append(documents, document)
	}
	return documents, nil
}

func writeKit(folder *Folder, edition Edition, text bulletin.Document, kit Kit) (kitDocument, error) {
	name := edition.nameOf(text.Span)
	document := kitDocument{
		Edition: name, Span: text.Span, Period: edition.Period, Revision: edition.Revision, AsOf: edition.AsOf,
		Path: releasePath(name) + "kit/", Title: text.Title, Files: []kitFile{}, Lines: kit.Lines,
	}
	for _, file := range kit.Files {
		path := document.Path + file.Name
		if err := folder.write("files/"+path, file.Content); err != nil {
			return document, err
		}
		document.Files = append(document.Files, kitFile{file.Kind, path, len(file.Content)})
	}
	return document, nil
}
