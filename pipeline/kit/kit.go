package kit

import (
	"fmt"

	"openinvest/pipeline/bulletin"
)

// Input is what a kit is made from.
type Input struct {
	Document bulletin.Document
	Pictures []Picture // at least those of the document's charts
	Files    []File    // taken as they are
}

// File is one file of a kit.
type File struct {
	Name    string // a relative path with slashes
	Content []byte
}

// Files makes the files of a kit: the bulletin in four formats, the pictures,
// and the files that are taken as they are. A chart of the document without a
// picture, a picture that can't be read and a name that is taken or leads out
// of the kit are errors.
func Files(in Input) ([]File, error) {
	drawn, err := readPictures(in.Pictures)
	if err != nil {
		return nil, err
	}
	doc := page{Document: inert(in.Document), pictures: drawn}
	for _, block := range doc.Blocks {
		if _, found := drawn[block.Chart]; block.Kind == bulletin.Chart && !found {
			return nil, fmt.Errorf("the bulletin shows the chart %q, of which there is no picture", block.Chart)
		}
	}
	web, err := webPage(doc)
	if err != nil {
		return nil, fmt.Errorf("bulletin.html: %w", err)
	}
	word, err := wordDocument(doc)
	if err != nil {
		return nil, fmt.Errorf("bulletin.docx: %w", err)
	}
	files := []File{
		{"bulletin.md", markdown(doc)}, {"bulletin.html", web}, {"bulletin.docx", word}, {"bulletin.txt", plainText(doc)},
	}
	for _, p := range in.Pictures {
		files = append(files, File{pictureName(p.ID), p.PNG})
	}
	files = append(files, in.Files...)
	return files, checkNames(files)
}

// page is a document whose texts are inert, with its pictures by their ids.
type page struct {
	bulletin.Document
	pictures map[string]drawing
}
