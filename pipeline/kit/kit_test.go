package kit

import (
	"bytes"
	"encoding/json"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"openinvest/pipeline/bulletin"
)

var update = flag.Bool("update", false, "write the golden files")

// bulletins reads what the bulletins of every kind of register look like in a
// release.
func bulletins(t *testing.T) map[string]bulletin.Document {
	t.Helper()
	files, err := filepath.Glob("../bulletin/testdata/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no bulletin to make files of", err)
	}
	documents := map[string]bulletin.Document{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var d bulletin.Document
		if err := json.Unmarshal(text, &d); err != nil {
			t.Fatal(err)
		}
		documents[strings.TrimSuffix(filepath.Base(file), ".json")] = d
	}
	return documents
}

// painted returns a picture of some size.
func painted(t *testing.T, width, height int) []byte {
	t.Helper()
	var content bytes.Buffer
	if err := png.Encode(&content, image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.White})); err != nil {
		t.Fatal(err)
	}
	return content.Bytes()
}

// inputOf adds a picture for each chart of a bulletin.
func inputOf(t *testing.T, d bulletin.Document) Input {
	t.Helper()
	in := Input{Document: d}
	for _, b := range d.Blocks {
		if b.Kind == bulletin.Chart {
			in.Pictures = append(in.Pictures, Picture{ID: b.Chart, Alt: "What is seen: " + b.Text, PNG: painted(t, 1440, 900)})
		}
	}
	return in
}

func makeFiles(t *testing.T, in Input) map[string][]byte {
	t.Helper()
	files, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	content := map[string][]byte{}
	for _, file := range files {
		content[file.Name] = file.Content
	}
	return content
}

// hostile is a bulletin in which every text tries to be more than a text.
func hostile() bulletin.Document {
	const enemy = "</w:t></td><script>alert(1)</script> *b* _i_ [l](http://x.example/) ![i](j) `c` | # {{< x >}} ~~s~~ $1$ &amp; \"q\" 'r' \\ www.x.example a@b.example\x00\x1b\u202e\u2028\nnext\xff"
	return bulletin.Document{
		Language: "zh-CN", Title: "# " + enemy, Subtitle: "- " + enemy, Source: "> " + enemy,
		Blocks: []bulletin.Block{
			{Kind: bulletin.Heading, Text: enemy + " ##"},
			{Kind: bulletin.Paragraph, Text: "1. " + enemy},
			{Kind: bulletin.Paragraph, Text: "===\n---\n" + enemy},
			{Kind: bulletin.Paragraph, Text: "---"},
			{Kind: bulletin.Paragraph, Text: "2023. Not a list"},
			{Kind: bulletin.Paragraph, Text: "7)"},
			{Kind: bulletin.List, Items: []string{"+ " + enemy, "2) " + enemy}},
			{Kind: bulletin.Chart, Chart: "pool", Text: enemy, Place: enemy},
			{Kind: bulletin.Table, Text: enemy, Columns: []bulletin.Column{{Name: enemy}, {Name: "| --- |", Numeric: true}},
				Rows: [][]string{{enemy, "1"}, {"- x", "2"}}},
		},
	}
}

// spoken returns the texts of a document in reading order, as every format
// shows them but for its own way with charts.
func spoken(d bulletin.Document) []string {
	d = inert(d)
	texts := []string{d.Title, d.Subtitle}
	for _, b := range d.Blocks {
		if b.Kind == bulletin.Chart {
			continue
		}
		if b.Kind != bulletin.List {
			texts = append(texts, b.Text)
		}
		texts = append(texts, b.Items...)
		for _, column := range b.Columns {
			texts = append(texts, column.Name)
		}
		for _, row := range b.Rows {
			texts = append(texts, row...)
		}
	}
	return append(texts, d.Source)
}

// documents are those of every test: the bulletins, and the hostile one.
func documents(t *testing.T) map[string]bulletin.Document {
	t.Helper()
	all := bulletins(t)
	all["hostile"] = hostile()
	return all
}

// TestGolden compares what is read without a program with testdata.
func TestGolden(t *testing.T) {
	for name, d := range bulletins(t) {
		if !strings.HasSuffix(name, ".zh-cn") && name != "small.en" {
			continue
		}
		files := makeFiles(t, inputOf(t, d))
		for _, ending := range []string{".md", ".txt"} {
			got, golden := files["bulletin"+ending], filepath.Join("testdata", name+ending)
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("the bulletin of %s differs from %s; run go test -update and read the difference", name, golden)
			}
		}
	}
}

// TestPlainText: each text is there, on lines of its own, in order, and each
// chart has its place.
func TestPlainText(t *testing.T) {
	for name, d := range documents(t) {
		text := string(makeFiles(t, inputOf(t, d))["bulletin.txt"])
		rest := text
		for _, want := range spoken(d) {
			at := strings.Index(rest, want)
			if at < 0 {
				t.Fatalf("%s: %q is not there, or not where it should be", name, want)
			}
			rest = rest[at+len(want):]
		}
		for _, b := range inert(d).Blocks {
			switch {
			case b.Kind == bulletin.Heading && !strings.Contains(text, "\n\n"+b.Text+"\n\n"):
				t.Errorf("%s: the heading %q has no line of its own", name, b.Text)
			case b.Kind == bulletin.Chart && !strings.Contains(text, "\n\n"+b.Place+"\n\n"):
				t.Errorf("%s: %q has no line of its own", name, b.Place)
			}
		}
	}
}

// TestSameBytes: the same input gives the same files and the same archive, in
// whatever order the files are given.
func TestSameBytes(t *testing.T) {
	in := inputOf(t, bulletins(t)["city.zh-cn"])
	in.Files = []File{{"表格/completion.csv", []byte("a,b\n")}}
	first, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	want, err := Zip(first)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	for i, j := 0, len(again)-1; i < j; i, j = i+1, j-1 {
		again[i], again[j] = again[j], again[i]
	}
	got, err := Zip(again)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("two archives of the same input differ, %v", err)
	}
}

// TestRefusals: a kit is whole or is not made.
func TestRefusals(t *testing.T) {
	good := func() Input { return inputOf(t, hostile()) }
	for name, test := range map[string]struct {
		change func(*Input)
		says   string
	}{
		"a chart without a picture": {func(in *Input) { in.Pictures = nil }, `"pool"`},
		"no picture at all":         {func(in *Input) { in.Pictures[0].PNG = []byte("GIF89a") }, `"pool"`},
		"an id that leads out":      {func(in *Input) { in.Pictures[0].ID = "../pool" }, `"../pool"`},
		"two pictures of one id":    {func(in *Input) { in.Pictures = append(in.Pictures, in.Pictures[0]) }, "pictures/pool.png"},
		"a file that leads out":     {func(in *Input) { in.Files = []File{{Name: "../x"}} }, `"../x"`},
		"a file of another drive":   {func(in *Input) { in.Files = []File{{Name: `C:\x`}} }, `C:`},
		"an absolute name":          {func(in *Input) { in.Files = []File{{Name: "/x"}} }, `"/x"`},
		"a name with a line break":  {func(in *Input) { in.Files = []File{{Name: "a\nb"}} }, `"a\nb"`},
		"a name that is taken":      {func(in *Input) { in.Files = []File{{Name: "Bulletin.MD"}} }, "Bulletin.MD"},
	} {
		in := good()
		test.change(&in)
		if files, err := Files(in); err == nil || files != nil && err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
	if _, err := Zip([]File{{Name: "a"}, {Name: "A"}}); err == nil {
		t.Error("an archive holds two files that a disk may take for one")
	}
}

// TestInputIsLeftAlone: making texts inert changes no document of the caller.
func TestInputIsLeftAlone(t *testing.T) {
	d := hostile()
	makeFiles(t, inputOf(t, d))
	want, err := json.Marshal(hostile())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(d); err != nil || !bytes.Equal(got, want) {
		t.Errorf("the document reads %s, %v", got, err)
	}
}
