package publish

import (
	"fmt"

	"openinvest/pipeline/invest"
)

// kitDocument is what the publicity team gets of an edition.
type kitDocument struct {
	Edition  string        `json:"edition"`
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

// writeKits stores the files of each edition's kit and lists them, the newest
// edition first.
func writeKits(folder *Folder, editions []DrawnEdition) ([]kitDocument, error) {
	documents := []kitDocument{}
	for i := len(editions) - 1; i >= 0; i-- {
		edition := editions[i]
		document := kitDocument{
			Edition: edition.Name(), Period: edition.Period, Revision: edition.Revision, AsOf: edition.AsOf,
			Path: fmt.Sprintf("releases/%s/kit/", edition.Name()), Title: edition.Bulletin.Title, Files: []kitFile{},
			Lines: edition.Lines,
		}
		for _, file := range edition.Kit {
			path := document.Path + file.Name
			if err := folder.write("files/"+path, file.Content); err != nil {
				return nil, err
			}
			document.Files = append(document.Files, kitFile{file.Kind, path, len(file.Content)})
		}
		documents = append(documents, document)
	}
	return documents, nil
}
