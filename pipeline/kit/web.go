package kit

import (
	"bytes"
	_ "embed" // the page's template
	"html/template"

	"openinvest/pipeline/bulletin"
)

//go:embed parts/page.html
var webTemplate string

// webPage writes a page that stands alone but for its pictures.
func webPage(doc page) ([]byte, error) {
	layout, err := template.New("page").Funcs(template.FuncMap{
		"picture": func(id string) map[string]any {
			p := doc.pictures[id]
			return map[string]any{"Source": pictureName(id), "Alt": p.Alt, "Width": p.width(), "Height": p.height()}
		},
		"isTotal":   func(b bulletin.Block, row int) bool { return b.Total && row == len(b.Rows)-1 },
		"isNumeric": func(b bulletin.Block, column int) bool { return b.Columns[column].Numeric },
	}).Parse(webTemplate)
	if err != nil {
		return nil, err
	}
	var written bytes.Buffer
	err = layout.Execute(&written, doc.Document)
	return written.Bytes(), err
}
