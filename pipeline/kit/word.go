package kit

import (
	"cmp"
	"embed"
	"slices"
	"strconv"
	"strings"

	"openinvest/pipeline/bulletin"
)

// The parts of a Word document that are the same in every one (ECMA-376):
// styles, fonts, numbering, settings and the footer with the page's number.
//
//go:embed parts/content-types.xml parts/rels.xml parts/styles.xml parts/fonts.xml parts/settings.xml parts/footer.xml
var wordParts embed.FS

// Namespaces and the types of relations.
const (
	spaceW   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	spaceR   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	spaceWP  = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
	spaceA   = "http://schemas.openxmlformats.org/drawingml/2006/main"
	spacePic = "http://schemas.openxmlformats.org/drawingml/2006/picture"

	spaceRelations = "http://schemas.openxmlformats.org/package/2006/relationships"
	spaceCore      = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
	spaceDC        = "http://purl.org/dc/elements/1.1/"
)

// wordDocument writes a document of WordprocessingML.
func wordDocument(doc page) ([]byte, error) {
	w := wordWriter{page: doc}
	body := w.body()
	var files []File
	for _, p := range []struct{ name, source string }{
		{"[Content_Types].xml", "content-types.xml"}, {"_rels/.rels", "rels.xml"}, {"word/styles.xml", "styles.xml"},
		{"word/fontTable.xml", "fonts.xml"}, {"word/settings.xml", "settings.xml"}, {"word/footer.xml", "footer.xml"},
	} {
		content, err := wordParts.ReadFile("parts/" + p.source)
		if err != nil {
			return nil, err
		}
		files = append(files, File{p.name, content})
	}
	for _, p := range []struct {
		name string
		root element
	}{
		{"word/document.xml", body}, {"word/_rels/document.xml.rels", w.relations()}, {"word/numbering.xml", w.numbering()},
		{"docProps/core.xml", w.properties()},
	} {
		content, err := p.root.part()
		if err != nil {
			return nil, err
		}
		files = append(files, File{p.name, content})
	}
	for _, id := range w.embedded {
		files = append(files, File{"word/media/" + id + ".png", doc.pictures[id].PNG})
	}
	return Zip(files) // [Content_Types].xml, which readers of streams want first, sorts first
}

// wordWriter writes one document.
type wordWriter struct {
	page
	lists    int      // so far: each numbers its items from 1
	drawings int      // so far: each has an id of its own
	embedded []string // ids of the pictures, each once
}

func (w *wordWriter) body() element {
	content := []element{styled("Title", w.run(w.Title)), styled("Subtitle", w.run(w.Subtitle))}
	for _, b := range w.Blocks {
		switch b.Kind {
		case bulletin.Heading:
			content = append(content, styled("Heading1", w.run(b.Text)))
		case bulletin.Paragraph:
			content = append(content, styled("BodyText", w.run(b.Text)))
		case bulletin.List:
			content = append(content, w.list(b.Items)...)
		case bulletin.Chart:
			content = append(content, styled("Figure", w.drawing(b)), styled("FigureCaption", w.run(b.Text)))
		case bulletin.Table:
			content = append(content, styled("TableCaption", w.run(b.Text)), w.table(b))
		}
	}
	content = append(content, styled("Source", w.run(w.Source)), section())
	return el("w:document", el("w:body", content...)).with(
		"xmlns:w", spaceW, "xmlns:r", spaceR, "xmlns:wp", spaceWP, "xmlns:a", spaceA, "xmlns:pic", spacePic)
}

func styled(style string, content ...element) element {
	return el("w:p", append([]element{el("w:pPr", el("w:pStyle").with("w:val", style))}, content...)...)
}

// run writes a text. Quotation marks and signs such as × are Latin as well as
// Chinese: the hint tells which they are here.
func (w *wordWriter) run(text string) element {
	content := el("w:t").with("xml:space", "preserve").holding(text)
	if !strings.HasPrefix(w.Language, "zh") {
		return el("w:r", content)
	}
	return el("w:r", el("w:rPr", el("w:rFonts").with("w:hint", "eastAsia")), content)
}

func (w *wordWriter) list(items []string) []element {
	w.lists++
	var paragraphs []element
	for _, item := range items {
		paragraphs = append(paragraphs, el("w:p",
			el("w:pPr",
				el("w:pStyle").with("w:val", "ListNumber"),
				el("w:numPr", el("w:ilvl").with("w:val", "0"), el("w:numId").with("w:val", strconv.Itoa(w.lists))),
			),
			w.run(item)))
	}
	return paragraphs
}

// numbering defines the lists: all look the same, each begins with 1.
func (w *wordWriter) numbering() element {
	level := el("w:lvl",
		el("w:start").with("w:val", "1"), el("w:numFmt").with("w:val", "decimal"), el("w:suff").with("w:val", "space"),
		el("w:lvlText").with("w:val", "%1."), el("w:lvlJc").with("w:val", "left"),
		el("w:pPr", el("w:ind").with("w:left", "0", "w:firstLine", "480", "w:firstLineChars", "200")),
	).with("w:ilvl", "0")
	content := []element{el("w:abstractNum", el("w:multiLevelType").with("w:val", "singleLevel"), level).with("w:abstractNumId", "0")}
	for id := 1; id <= w.lists; id++ {
		content = append(content, el("w:num",
			el("w:abstractNumId").with("w:val", "0"),
			el("w:lvlOverride", el("w:startOverride").with("w:val", "1")).with("w:ilvl", "0"),
		).with("w:numId", strconv.Itoa(id)))
	}
	return el("w:numbering", content...).with("xmlns:w", spaceW)
}

// The page is A4 with the margins of GB/T 9704-2012, official documents of
// party and government organs: 37 mm above, 35 below, 28 and 26 at the sides.
// Text is 156 mm wide and 225 mm high. Lengths are twentieths of a point.
const (
	pageWidth, pageHeight                            = 11906, 16838
	marginTop, marginRight, marginBottom, marginLeft = 2098, 1474, 1984, 1588
	textWidth                                        = pageWidth - marginLeft - marginRight
	textHeight                                       = pageHeight - marginTop - marginBottom
)

func section() element {
	return el("w:sectPr",
		el("w:footerReference").with("w:type", "default", "r:id", "footer"),
		el("w:pgSz").with("w:w", strconv.Itoa(pageWidth), "w:h", strconv.Itoa(pageHeight)),
		el("w:pgMar").with("w:top", strconv.Itoa(marginTop), "w:right", strconv.Itoa(marginRight), "w:bottom", strconv.Itoa(marginBottom),
			"w:left", strconv.Itoa(marginLeft), "w:header", "851", "w:footer", "992", "w:gutter", "0"),
	)
}

// properties are the title and the language; who made the document and when
// is left to those who publish it.
func (w *wordWriter) properties() element {
	return el("cp:coreProperties", el("dc:title").holding(w.Title), el("dc:language").holding(w.Language)).
		with("xmlns:cp", spaceCore, "xmlns:dc", spaceDC)
}

func (w *wordWriter) relations() element {
	relation := func(id, kind, target string) element {
		return el("Relationship").with("Id", id, "Type", spaceR+"/"+kind, "Target", target)
	}
	content := []element{
		relation("styles", "styles", "styles.xml"), relation("fonts", "fontTable", "fontTable.xml"),
		relation("numbering", "numbering", "numbering.xml"), relation("settings", "settings", "settings.xml"),
		relation("footer", "footer", "footer.xml"),
	}
	for _, id := range w.embedded {
		content = append(content, relation(relationOf(id), "image", "media/"+id+".png"))
	}
	slices.SortFunc(content, func(a, b element) int { return cmp.Compare(a.Attributes[0].Value, b.Attributes[0].Value) })
	return el("Relationships", content...).with("xmlns", spaceRelations)
}

// relationOf names the relation of a picture.
func relationOf(id string) string { return "picture-" + id }
