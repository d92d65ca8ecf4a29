package site

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// project lays files out in a folder of its own and returns it.
func project(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// tree returns the files below a folder with their content.
func tree(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(root, path)
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// small is a project whose home page shows its title, a figure and a word.
func small() map[string]string {
	return map[string]string{
		"config.toml": `
baseURL = "/"
title = "first"
defaultContentLanguage = "en"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
[[module.mounts]]
source = "layouts"
target = "layouts"
[[module.mounts]]
source = "i18n"
target = "i18n"
[[module.mounts]]
source = "data/site"
target = "data"
files = ["! downloads/**"]
[[module.mounts]]
source = "data/site/downloads"
target = "static/downloads"
`,
		"layouts/home.html":   `{{ site.Title }} {{ site.BaseURL }} {{ hugo.Data.city.name }} {{ T "hello" }}`,
		"i18n/en.toml":        `hello = "Hello"`,
		"data/site/city.json": `{"name": "the project's own"}`,
	}
}

func data(t *testing.T) string {
	t.Helper()
	return project(t, map[string]string{
		"city.json":           `{"name": "given"}`,
		"downloads/table.csv": "not, \"for Hugo to parse\n",
	})
}

func TestBuildShowsTheGivenDataAndWritesNowhereElse(t *testing.T) {
	source, data, destination := project(t, small()), data(t), t.TempDir()
	before := tree(t, source)
	o := Options{Source: source, Configs: []string{filepath.Join(source, "config.toml")}, Data: data, Destination: destination}
	if err := Build(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"index.html":          "first / given Hello",
		"downloads/table.csv": "not, \"for Hugo to parse\n",
	}
	if got := tree(t, destination); !maps.Equal(got, want) {
		t.Errorf("built %q, want %q", got, want)
	}
	if after := tree(t, source); !maps.Equal(before, after) {
		t.Errorf("the project's folder has changed: %q", after)
	}
}

func TestBuildTwiceGivesTheSameFiles(t *testing.T) {
	source, data := project(t, small()), data(t)
	var built [2]map[string]string
	for i := range built {
		o := Options{Source: source, Configs: []string{filepath.Join(source, "config.toml")}, Data: data, Destination: t.TempDir(), BaseURL: "https://example.org/invest/"}
		if err := Build(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		built[i] = tree(t, o.Destination)
	}
	if !maps.Equal(built[0], built[1]) {
		t.Errorf("built %q, then %q", built[0], built[1])
	}
	if got, want := built[0]["index.html"], "first https://example.org/invest/ given Hello"; got != want {
		t.Errorf("built %q, want %q", got, want)
	}
}

// What is kept from one build to the next is code, and no result that a page
// could be made from: not with the settings of the project's own configuration.
func TestOnlyCodeIsKept(t *testing.T) {
	own, err := os.ReadFile("../../config.toml")
	if err != nil {
		t.Fatal(err)
	}
	_, caches, _ := strings.Cut(string(own), "\n[caches.")
	caches, _, _ = strings.Cut("\n[caches."+caches, "\n# ")
	files := small()
	files["config.toml"] += caches
	files["layouts/home.html"] = `{{ T "hello" }} {{ transform.ToMath "a / b" (dict "output" "mathml") }}`
	source := project(t, files)
	o := Options{
		Source: source, Configs: []string{filepath.Join(source, "config.toml")}, Data: data(t), Destination: t.TempDir(),
		Compiled: filepath.Join(t.TempDir(), "compiled"),
	}
	if err := Build(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	if page := tree(t, o.Destination)["index.html"]; !strings.Contains(page, "<mi>a</mi>") {
		t.Errorf("the page is %q", page)
	}
	kept := tree(t, o.Compiled)
	if len(kept) == 0 {
		t.Error("no code is kept")
	}
	for name := range kept {
		if !strings.HasPrefix(filepath.ToSlash(name), "_warpc/") {
			t.Errorf("%s is kept", name)
		}
	}
}

// Hugo and this package must agree on which configuration file wins.
func TestLaterConfigurationsLieOverEarlierOnes(t *testing.T) {
	files := small()
	files["second.toml"] = `
title = "second"
defaultContentLanguage = "de"
[[module.mounts]]
source = "layouts"
target = "layouts"
[[module.mounts]]
source = "data/site"
target = "data/inner"
[[module.mounts]]
source = "words"
target = "i18n"
`
	files["words/de.toml"] = `hello = "Guten Tag"`
	files["layouts/home.html"] = `{{ site.Title }} {{ hugo.Data.inner.city.name }} {{ T "hello" }}`
	source, destination := project(t, files), t.TempDir()
	configs := []string{filepath.Join(source, "config.toml"), filepath.Join(source, "second.toml")}
	data := project(t, map[string]string{"city.json": `{"name": "given"}`})
	if err := Build(context.Background(), Options{Source: source, Configs: configs, Data: data, Destination: destination}); err != nil {
		t.Fatal(err)
	}
	if got, want := tree(t, destination)["index.html"], "second given Guten Tag"; got != want {
		t.Errorf("built %q, want %q", got, want)
	}
	want := Identity{Title: "second", Language: "de", Locale: "de"}
	if got, err := ReadIdentity(configs); got != want || err != nil {
		t.Errorf("identity %+v, %v, want %+v", got, err, want)
	}
}

func TestFaultsOfTheSiteFailTheBuild(t *testing.T) {
	for _, test := range []struct {
		name, file, text string
		want             []string
	}{
		{"a missing word", "layouts/home.html", `{{ T "unheard" }}`, []string{"layouts/home.html:1", "unheard"}},
		{"a template that refuses", "layouts/home.html", `{{ errorf "no %s here" "bread" }}`, []string{"no bread here"}},
		{"a template that warns", "layouts/home.html", `{{ warnf "stale %s" "bread" }}`, []string{"layouts/home.html:1", "stale bread"}},
		{"a broken template", "layouts/home.html", `{{ if }}`, []string{"layouts/home.html:1"}},
		{"a broken configuration", "config.toml", "title = \"x\"\nbaseURL =\n", []string{"config.toml:2"}},
		{"a configuration that mounts no data", "config.toml", "title = \"x\"\n", []string{"config.toml", "data/site"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := small()
			files[test.file] = test.text
			source := project(t, files)
			o := Options{Source: source, Configs: []string{filepath.Join(source, "config.toml")}, Data: data(t), Destination: t.TempDir()}
			err := Build(context.Background(), o)
			if err == nil {
				t.Fatal("the site was built")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("the error does not say %q: %v", want, err)
				}
			}
		})
	}
}

func TestBuildLeavesTheStandardStreamsAlone(t *testing.T) {
	stdout, stderr := os.Stdout, os.Stderr
	file, err := os.Create(filepath.Join(t.TempDir(), "said"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { os.Stdout, os.Stderr = stdout, stderr }()
	os.Stdout, os.Stderr = file, file
	source := project(t, small())
	o := Options{Source: source, Configs: []string{filepath.Join(source, "config.toml")}, Data: data(t), Destination: t.TempDir()}
	if err := Build(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	if os.Stdout != file || os.Stderr != file {
		t.Error("the standard streams were not given back")
	}
	if said, err := os.ReadFile(file.Name()); err != nil || len(said) > 0 {
		t.Errorf("Hugo wrote to the standard streams: %q, %v", said, err)
	}
}

func TestBuildRefusesRelativeFolders(t *testing.T) {
	folder := t.TempDir()
	for _, o := range []Options{
		{Source: ".", Data: folder, Destination: folder},
		{Source: folder, Data: "data", Destination: folder},
		{Source: folder, Data: folder, Destination: "public"},
		{Source: folder, Data: folder, Destination: folder, Compiled: "cache"},
	} {
		if err := Build(context.Background(), o); err == nil || !strings.Contains(err.Error(), "absolute") {
			t.Errorf("Build(%+v) = %v", o, err)
		}
	}
}

func TestBuildDoesNotStartWhenCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	source := project(t, small())
	o := Options{Source: source, Configs: []string{filepath.Join(source, "config.toml")}, Data: data(t), Destination: t.TempDir()}
	if err := Build(ctx, o); err == nil {
		t.Error("the site was built")
	}
	if built := tree(t, o.Destination); len(built) > 0 {
		t.Errorf("something was written: %q", built)
	}
}
