// Command bare builds a site of empty pages with the Hugo of the program: the
// floor under the time that pages take. bare PAGES OUT.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"openinvest/pipeline/site"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "error: %v\n", err)
		os.Exit(1)
	}
}

// files are a whole project: as many pages as there are, each with a title and
// nothing else, from a content adapter like those of the program.
func files(pages int) map[string]string {
	return map[string]string{
		"config.toml": `baseURL = "/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "section"]
[[module.mounts]]
source = "content"
target = "content"
[[module.mounts]]
source = "layouts"
target = "layouts"
[[module.mounts]]
source = "data/site"
target = "data"
`,
		"content/_content.gotmpl": fmt.Sprintf(
			"{{ range seq %d }}{{ $.AddPage (dict \"path\" (printf \"p/%%06d\" .) \"title\" (string .)) }}{{ end }}\n", pages-1),
		"layouts/home.html": "<!doctype html><title>home</title>\n",
		"layouts/page.html": "<!doctype html><title>{{ .Title }}</title>\n",
		"data/site.json":    "{}\n",
	}
}

func run(args []string) (err error) {
	if len(args) != 2 {
		return errors.New("usage: bare PAGES OUT")
	}
	pages, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	source, err := os.MkdirTemp("", "bare-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(source)) }()
	for name, content := range files(pages) {
		path := filepath.Join(source, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(content), 0o600)); err != nil {
			return err
		}
	}
	out, err := filepath.Abs(args[1])
	if err != nil {
		return err
	}
	return site.Build(context.Background(), site.Options{
		Source: source, Configs: []string{filepath.Join(source, "config.toml")}, Data: filepath.Join(source, "data"), Destination: out,
	})
}
