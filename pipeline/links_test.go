package main

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/net/html"
)

// linked follows every link of every page of a site to a file and to a place
// in it: linked DIR.
func linked(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: linked DIR")
	}
	root := ts.MkAbs(args[0])
	links, ids := map[string][]string{}, map[string]map[string]bool{}
	ts.Check(filepath.WalkDir(root, func(file string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(file) != ".html" {
			return err
		}
		content, err := os.Open(file)
		if err != nil {
			return err
		}
		document, err := html.Parse(content)
		_ = content.Close() // it was only read
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, file)
		page := filepath.ToSlash(name)
		ids[page] = map[string]bool{}
		for node := range document.Descendants() {
			for _, attribute := range node.Attr {
				switch {
				case attribute.Key == "id":
					ids[page][attribute.Val] = true
				case attribute.Key == "href" && node.Data == "a", attribute.Key == "src":
					links[page] = append(links[page], attribute.Val)
				}
			}
		}
		return err
	}))
	checked := 0
	for page, addresses := range links {
		for _, address := range addresses {
			link, err := url.Parse(address)
			ts.Check(err)
			if link.IsAbs() || page == "404.html" { // which a server shows anywhere
				continue
			}
			checked++
			target := page
			if link.Path != "" {
				target = path.Join(path.Dir(page), link.Path)
			}
			if strings.HasPrefix(target, "..") {
				ts.Fatalf("%s: %s leads out of the site", page, address)
			}
			if info, err := os.Stat(filepath.Join(root, filepath.FromSlash(target))); err != nil || info.IsDir() {
				ts.Fatalf("%s: %s leads to no file", page, address)
			}
			if link.Fragment != "" && !ids[target][link.Fragment] {
				ts.Fatalf("%s: %s leads to no place of its page", page, address)
			}
		}
	}
	if checked == 0 {
		ts.Fatalf("%s has no links", args[0])
	}
}
