// Package reference reads the hand-kept TOML files of a city: its plan, its
// counties, its sectors and the columns of its register. What Load returns is
// complete and consistent; anything else is a problem with its position.
package reference

import (
	"os"
	"path/filepath"

	"openinvest/pipeline/diag"
)

// Reference is everything that a person keeps about a city and its register.
type Reference struct {
	Plan    Plan
	Regions Regions
	Sectors Sectors
	Columns Columns
}

// Load reads plan.toml, regions.toml, sectors.toml and columns.toml of a
// folder. The reference is usable only if no problem is an error. The error is
// that of the machine: a folder or a file that can't be read.
func Load(dir string) (Reference, diag.Problems, error) {
	var ref Reference
	var problems diag.Problems
	files := []struct {
		name   string
		target any
		check  func(*document)
	}{
		{"regions.toml", &ref.Regions, func(d *document) { ref.Regions.check(d) }},
		{"sectors.toml", &ref.Sectors, func(d *document) { ref.Sectors.check(d) }},
		{"columns.toml", &ref.Columns, func(d *document) { ref.Columns.check(d) }},
		{"plan.toml", &ref.Plan, func(d *document) {
			if !problems.HasErrors() { // what a plan refers to is known only then
				ref.Plan.check(d, ref)
			}
		}},
	}
	for _, file := range files {
		path := filepath.Join(dir, file.name)
		text, err := os.ReadFile(path)
		if err != nil {
			return Reference{}, nil, err
		}
		doc := document{file: path, text: string(text), problems: &problems}
		if doc.decode(file.target) {
			file.check(&doc)
		}
	}
	problems.Sort()
	return ref, problems, nil
}
