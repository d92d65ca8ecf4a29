package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "openinvest/pipeline"

// arrows are the only imports between our packages. They point one way: a row
// goes from bytes to reports to figures to files to pages, and never back.
var arrows = map[string][]string{
	"": {"cli"},
	"cli": {
		"annotate", "bulletin", "chart", "diag", "ingest", "ingest/cache", "intake", "invest", "kit", "leak", "measure", "picture",
		"preview", "publish", "reference", "sample", "seal", "sheet", "site", "wording",
	},
	"annotate":  {"diag", "sheet"},
	"intake":    {"diag", "history", "ingest", "ingest/cache", "invest", "ledgers", "reference"},
	"history":   {"diag", "ingest", "invest", "reference"},
	"ledgers":   {"diag", "invest", "reference", "sheet"},
	"ingest":    {"diag", "invest", "reference", "sheet", "sheet/grid"},
	"sheet":     {"diag", "sheet/grid", "sheet/html", "sheet/xls", "sheet/xlsx"},
	"sample":    {"invest", "reference"},
	"reference": {"diag", "invest"},
	"measure":   {"invest", "reference"},
	"wording":   {"invest", "reference"},
	"chart":     {"invest", "measure", "wording"},
	"bulletin":  {"invest", "measure", "reference", "wording"},
	"kit":       {"bulletin"},
	"publish":   {"bulletin", "chart", "diag", "invest", "measure"}, // a release keeps charts and bulletin
	"picture":   {},
	"site":      {},
	"leak":      {},
	"preview":   {},
	"seal":      {},
	"recompute": {},
	"bench":     {"reference"}, // what it measures it starts as processes
	"invest":    {},
	"diag":      {},

	"bench/bare":   {"site"},
	"sheet/grid":   {},
	"sheet/html":   {"diag", "sheet/grid"},
	"sheet/xls":    {"diag", "sheet/grid"},
	"sheet/xlsx":   {"diag", "sheet/grid"},
	"ingest/cache": {"diag", "ingest", "invest", "reference"},
}

// owners are the technologies that few packages may know, so that replacing
// one touches one place.
var owners = map[string][]string{
	"github.com/BurntSushi/toml":       {"reference", "site"}, // site reads config.toml
	"github.com/gocarina/gocsv":        {"ledgers", "publish"},
	"github.com/go-echarts/go-echarts": {"chart"},
	"github.com/evanw/esbuild":         {"picture"},
	"github.com/gohugoio/hugo":         {"site"},
	"github.com/mozillazg/go-pinyin":   {"publish"},
	"github.com/spf13/cobra":           {"cli"},
	"github.com/tetratelabs/wazero":    {"picture"},
	"github.com/richardlehane/mscfb":   {"sheet/xls"},
	"github.com/xuri/excelize":         {"annotate", "publish"},
	"golang.org/x/net/html":            {"leak", "sheet/html"},
	"golang.org/x/text/encoding":       {"bench", "sample", "sheet"},
	"modernc.org/quickjs":              {"picture"},
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func TestArrows(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.Trim(strings.TrimPrefix(p.ImportPath, module), "/")
		allowed, known := arrows[name]
		if !known {
			t.Errorf("package %q has no place in the house; give it arrows here", name)
		}
		for _, imported := range p.Imports {
			if ours, isOurs := strings.CutPrefix(imported, module+"/"); isOurs && !slices.Contains(allowed, ours) {
				t.Errorf("%q imports %q: there is no such arrow", name, ours)
			}
			for technology, packages := range owners {
				if strings.HasPrefix(imported, technology) && !slices.Contains(packages, name) {
					t.Errorf("%q imports %s, which belongs to %v", name, imported, packages)
				}
			}
			if name == "invest" && strings.Contains(imported, ".") {
				t.Errorf("the vocabulary imports %s: it knows no technology", imported)
			}
		}
	}
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	output, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []goPackage
	decoder := json.NewDecoder(strings.NewReader(string(output)))
	for {
		var p goPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}
