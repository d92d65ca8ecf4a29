package kit

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"openinvest/pipeline/bulletin"
)

// TestWebPage parses the page: it holds the same texts in the same order, and
// no element that a text could have brought.
func TestWebPage(t *testing.T) {
	for name, d := range documents(t) {
		in := inputOf(t, d)
		root, err := html.Parse(bytes.NewReader(makeFiles(t, in)["bulletin.html"]))
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		var alts []string
		counts := map[atom.Atom]int{}
		for node := range root.Descendants() {
			if node.Type != html.ElementNode {
				continue
			}
			counts[node.DataAtom]++
			switch node.DataAtom {
			case atom.Html:
				if attribute(node, "lang") != d.Language {
					t.Errorf("%s: the page is in %q", name, attribute(node, "lang"))
				}
			case atom.H1, atom.H2, atom.P, atom.Li, atom.Caption, atom.Th, atom.Td:
				texts = append(texts, node.FirstChild.Data)
			case atom.Img:
				alts = append(alts, attribute(node, "alt"))
				if attribute(node, "width") != "720" || attribute(node, "height") != "450" || !strings.HasPrefix(attribute(node, "src"), "pictures/") {
					t.Errorf("%s: a picture is %v", name, node.Attr)
				}
			}
			if node.DataAtom == atom.Th && attribute(node, "scope") == "" {
				t.Errorf("%s: %q heads neither a row nor a column", name, node.FirstChild.Data)
			}
			for _, a := range node.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "href" {
					t.Errorf("%s: an attribute %s", name, a.Key)
				}
			}
		}
		if want := spoken(d); !slices.Equal(texts, want) {
			t.Errorf("%s: the page says %q, want %q", name, texts, want)
		}
		for _, picture := range in.Pictures {
			if !slices.Contains(alts, inertText(picture.Alt)) {
				t.Errorf("%s: no picture has the text %q", name, picture.Alt)
			}
		}
		charts, lists := 0, 0
		for _, b := range d.Blocks {
			if b.Kind == bulletin.Chart {
				charts++
			}
			if b.Kind == bulletin.List {
				lists++
			}
		}
		for element, want := range map[atom.Atom]int{atom.Script: 0, atom.A: 0, atom.B: 0, atom.Img: charts, atom.Ol: lists, atom.H1: 1, atom.Style: 1} {
			if counts[element] != want {
				t.Errorf("%s: %d elements %s, want %d", name, counts[element], element, want)
			}
		}
	}
}

func attribute(node *html.Node, key string) string {
	for _, a := range node.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestPictureIsShownAtHalfItsPixels, and never at none.
func TestPictureIsShownAtHalfItsPixels(t *testing.T) {
	for pixels, want := range map[int]string{1: "1", 2: "1", 1600: "800"} {
		in := inputOf(t, hostile())
		in.Pictures[0].PNG = painted(t, pixels, 10)
		page := string(makeFiles(t, in)["bulletin.html"])
		if !strings.Contains(page, `width="`+want+`" height="5"`) {
			t.Errorf("a picture %s pixels wide is not shown %s wide", strconv.Itoa(pixels), want)
		}
	}
}
