package kit

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"openinvest/pipeline/bulletin"
)

// unpack returns the parts of a Word document.
func unpack(t *testing.T, content []byte) map[string][]byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for i, file := range archive.File {
		if i == 0 && file.Name != "[Content_Types].xml" {
			t.Errorf("the archive begins with %s", file.Name)
		}
		reader, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[file.Name], err = io.ReadAll(reader); err != nil {
			t.Fatal(err)
		}
	}
	return parts
}

// node is an element as it is read back; names are without their prefix.
type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []node     `xml:",any"`
}

func parse(t *testing.T, name string, content []byte) node {
	t.Helper()
	var root node
	decoder := xml.NewDecoder(bytes.NewReader(content))
	if err := decoder.Decode(&root); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if _, err := decoder.Token(); err != nil && !errors.Is(err, io.EOF) {
		t.Fatalf("%s goes on behind its root: %v", name, err)
	}
	return root
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all returns the elements of a name, in order.
func (n node) all(name string) []node {
	var found []node
	for _, child := range n.Children {
		if child.XMLName.Local == name {
			found = append(found, child)
		}
		found = append(found, child.all(name)...)
	}
	return found
}

func (n node) text() string {
	var written strings.Builder
	for _, t := range n.all("t") {
		written.WriteString(t.Text)
	}
	return written.String()
}

// TestWordDocument reads the document back: each part is well formed and has a
// type, each relation leads somewhere, and the texts are those of the bulletin
// in the same order.
func TestWordDocument(t *testing.T) {
	for name, d := range documents(t) {
		in := inputOf(t, d)
		parts := unpack(t, makeFiles(t, in)["bulletin.docx"])
		typed := map[string]bool{}
		for _, override := range parse(t, "types", parts["[Content_Types].xml"]).all("Override") {
			typed[override.attr("PartName")] = true
		}
		for part, content := range parts {
			if path.Ext(part) == ".png" {
				continue
			}
			parse(t, part, content)
			if path.Ext(part) == ".xml" && part != "[Content_Types].xml" && !typed["/"+part] {
				t.Errorf("%s: the part %s has no type", name, part)
			}
		}
		for part := range typed {
			if parts[strings.TrimPrefix(part, "/")] == nil {
				t.Errorf("%s: there is a type of %s, but no such part", name, part)
			}
		}

		root := parse(t, "document", parts["word/document.xml"])
		var texts []string
		for _, paragraph := range root.all("p") {
			style := paragraph.all("pStyle")[0].attr("val")
			if text := paragraph.text(); text != "" && style != "FigureCaption" {
				texts = append(texts, text)
			}
		}
		if want := spoken(d); !slices.Equal(texts, want) {
			t.Errorf("%s: the document says %q, want %q", name, texts, want)
		}
		checkRelations(t, name, parts, root)
		checkTables(t, name, inert(d), root)
		checkPictures(t, name, in, parts, root)
	}
}

// checkRelations: what the document refers to is there.
func checkRelations(t *testing.T, name string, parts map[string][]byte, root node) {
	t.Helper()
	targets := map[string]string{}
	for _, relation := range parse(t, "relations", parts["word/_rels/document.xml.rels"]).all("Relationship") {
		target := path.Join("word", relation.attr("Target"))
		if parts[target] == nil || targets[relation.attr("Id")] != "" {
			t.Errorf("%s: the relation %s to %s", name, relation.attr("Id"), target)
		}
		targets[relation.attr("Id")] = target
	}
	for _, user := range slices.Concat(root.all("blip"), root.all("footerReference")) {
		if id := user.attr("embed") + user.attr("id"); targets[id] == "" {
			t.Errorf("%s: nothing is related as %q", name, id)
		}
	}
	styles := map[string]bool{}
	for _, style := range parse(t, "styles", parts["word/styles.xml"]).all("style") {
		styles[style.attr("styleId")] = true
	}
	for _, user := range slices.Concat(root.all("pStyle"), root.all("tblStyle")) {
		if !styles[user.attr("val")] {
			t.Errorf("%s: there is no style %q", name, user.attr("val"))
		}
	}
	numbered := map[string]bool{}
	for _, list := range parse(t, "numbering", parts["word/numbering.xml"]).all("num") {
		numbered[list.attr("numId")] = true
	}
	for _, item := range root.all("numId") {
		if !numbered[item.attr("val")] {
			t.Errorf("%s: there is no list %q", name, item.attr("val"))
		}
	}
}

// checkTables: the header row is repeated, no row is torn, numbers stand at the
// right, and the columns fill the text's width.
func checkTables(t *testing.T, name string, d bulletin.Document, root node) {
	t.Helper()
	tables := root.all("tbl")
	for _, b := range d.Blocks {
		if b.Kind != bulletin.Table {
			continue
		}
		table := tables[0]
		tables = tables[1:]
		sum := 0
		for _, column := range table.all("gridCol") {
			width, err := strconv.Atoi(column.attr("w"))
			if err != nil || width <= 0 {
				t.Errorf("%s: a column %q wide", name, column.attr("w"))
			}
			sum += width
		}
		if sum != textWidth {
			t.Errorf("%s: the columns of %q are %d wide, the text %d", name, b.Text, sum, textWidth)
		}
		for y, row := range table.all("tr") {
			if repeated := len(row.all("tblHeader")) == 1; repeated != (y == 0) || len(row.all("cantSplit")) != 1 {
				t.Errorf("%s: row %d of %q is repeated: %v", name, y, b.Text, repeated)
			}
			for x, cell := range row.all("tc") {
				if right := len(cell.all("jc")) == 1; right != b.Columns[x].Numeric {
					t.Errorf("%s: the cell %q stands at the right: %v", name, cell.text(), right)
				}
			}
		}
	}
	if len(tables) > 0 {
		t.Errorf("%s: %d tables too many", name, len(tables))
	}
}

// checkPictures: every picture is in the document as it was given, in order,
// with its alternative text, in its own proportions and within the page.
func checkPictures(t *testing.T, name string, in Input, parts map[string][]byte, root node) {
	t.Helper()
	drawings := root.all("drawing")
	if len(drawings) != len(in.Pictures) {
		t.Fatalf("%s: %d drawings, want %d", name, len(drawings), len(in.Pictures))
	}
	ids := map[string]bool{}
	for i, drawing := range drawings {
		picture := in.Pictures[i]
		properties, size := drawing.all("docPr")[0], drawing.all("extent")[0]
		if properties.attr("descr") != inertText(picture.Alt) || ids[properties.attr("id")] {
			t.Errorf("%s: the drawing of %s is described as %q", name, picture.ID, properties.attr("descr"))
		}
		ids[properties.attr("id")] = true
		if !bytes.Equal(parts["word/media/"+picture.ID+".png"], picture.PNG) {
			t.Errorf("%s: the picture %s is another one", name, picture.ID)
		}
		if cx, cy := size.attr("cx"), size.attr("cy"); cx != "5615940" || cy != "3509962" { // 156 mm, 1440 x 900 pixels
			t.Errorf("%s: the picture %s is %s x %s", name, picture.ID, cx, cy)
		}
	}
}

// TestPictureFitsThePage: a picture is shown at half its pixels, or as large as
// the page allows.
func TestPictureFitsThePage(t *testing.T) {
	for _, test := range []struct {
		width, height int
		cx, cy        string
	}{
		{200, 100, "952500", "476250"},     // 100 x 50 pixels of 1/96 inch
		{3200, 1600, "5615940", "2807970"}, // as wide as the text
		{1200, 4000, "2201418", "7338060"}, // as high as the text and a title
	} {
		if cx, cy := extent(drawing{pixelWidth: test.width, pixelHeight: test.height}); cx != test.cx || cy != test.cy {
			t.Errorf("%d x %d pixels are %s x %s, want %s x %s", test.width, test.height, cx, cy, test.cx, test.cy)
		}
	}
}

// TestColumnWidths: where texts are longer than the page is wide, the long ones
// give way and the short ones keep their line.
func TestColumnWidths(t *testing.T) {
	long := strings.Repeat("长", 60)
	widths := columnWidths(bulletin.Block{
		Columns: []bulletin.Column{{Name: "a"}, {Name: "b"}, {Name: "Undefined"}},
		Rows:    [][]string{{long, long, "1"}},
	})
	if widths[2] < (9+3)*100 || widths[0] < 3000 || widths[1] < 3000 {
		t.Errorf("the columns are %v wide", widths)
	}
}
