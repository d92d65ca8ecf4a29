package kit

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"openinvest/pipeline/bulletin"
)

// TestMarkdownReadsBack reads the file as GitHub's flavour: a reader sees the
// same texts in the same order, and no text means more than it says.
func TestMarkdownReadsBack(t *testing.T) {
	for name, d := range documents(t) {
		in := inputOf(t, d)
		source := makeFiles(t, in)["bulletin.md"]
		if strings.Contains(string(source), "{{") {
			t.Errorf("%s: a text could be one of a site generator", name)
		}
		var rendered bytes.Buffer
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(source, &rendered); err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(&rendered)
		if err != nil {
			t.Fatal(err)
		}
		var texts, alts []string
		for node := range root.Descendants() {
			switch node.DataAtom {
			case atom.H1, atom.H2, atom.P, atom.Li, atom.Th, atom.Td:
				if node.FirstChild.DataAtom != atom.Img {
					texts = append(texts, node.FirstChild.Data)
				}
			case atom.Img:
				alts = append(alts, attribute(node, "alt"))
			case atom.Html, atom.Head, atom.Body, atom.Ol, atom.Table, atom.Thead, atom.Tbody, atom.Tr, 0: // 0: a text
			default:
				t.Errorf("%s: a text became an element %s", name, node.Data)
			}
			if node.Type == html.CommentNode {
				t.Errorf("%s: a text became markup", name)
			}
		}
		var want, wantAlts []string
		for _, picture := range in.Pictures {
			wantAlts = append(wantAlts, inertText(picture.Alt))
		}
		if !slices.Equal(alts, wantAlts) {
			t.Errorf("%s: the pictures say %q, want %q", name, alts, wantAlts)
		}
		// The titles of charts stand below them as paragraphs of their own.
		var titles []string
		for _, b := range inert(d).Blocks {
			if b.Kind == bulletin.Chart {
				titles = append(titles, b.Text)
			}
		}
		want = slices.DeleteFunc(spoken(d), func(text string) bool { return slices.Contains(titles, text) })
		seen := slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return slices.Contains(titles, text) })
		if !slices.Equal(seen, want) {
			t.Errorf("%s: a reader sees %q, want %q", name, seen, want)
		}
		for _, title := range titles {
			if !slices.Contains(texts, title) {
				t.Errorf("%s: the title %q is not there", name, title)
			}
		}
	}
}
