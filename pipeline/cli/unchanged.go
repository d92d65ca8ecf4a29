package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"openinvest/pipeline/seal"
	"openinvest/pipeline/site"
)

// sources are all that a site is made from.
type sources struct {
	settings []string
	files    seal.Listing
	releases seal.Listing // to which a build adds
}

// listSources reads all that a site is made from: the exports, the project's
// own files, the packages that are bundled, by the versions that npm says are
// installed, the program, and how it was called.
func (b *building) listSources() (s sources, err error) {
	path, err := os.Executable()
	if err != nil {
		return s, err
	}
	program, err := identify(path)
	if err != nil {
		return s, err
	}
	out, err := filepath.Abs(b.out)
	if err != nil {
		return s, err
	}
	// go run gives the same program another path each time.
	s.settings = []string{program, out, b.raw, b.reference, b.period, b.baseURL, b.config}
	environment := os.Environ()
	slices.Sort(environment)
	for _, variable := range environment {
		if strings.HasPrefix(variable, "HUGO") { // Hugo takes it for configuration
			s.settings = append(s.settings, variable)
		}
	}
	files, err := site.Sources(b.configs())
	if err != nil {
		return s, err
	}
	files = append(files, b.configs()...)
	files = append(files, b.raw, b.reference, "package.json", "package-lock.json", filepath.Join("node_modules", ".package-lock.json"))
	if s.files, err = seal.List(files...); err != nil {
		return s, err
	}
	s.releases, err = seal.List(b.beside("releases"))
	return s, err
}

// sealOf returns the seal of the site that stands, as made from sources.
func (b *building) sealOf(s sources) (string, error) {
	made, err := seal.List(b.beside("site"), b.out)
	return seal.Of(s.settings, s.files, s.releases, made), err
}

// sealFile keeps the seal of the site that was built last.
func (b *building) sealFile() string { return filepath.Join(b.beside("cache"), "site.seal") }

// unchanged tells whether the site that stands is the one that a build from
// sources would make.
func (b *building) unchanged(s sources) (bool, error) {
	kept, err := os.ReadFile(b.sealFile())
	if err != nil {
		return false, nil // nothing is known of what stands
	}
	is, err := b.sealOf(s)
	return is == string(kept), err
}

// seal keeps the seal of a site that was just built from sources. Where one of
// them changed meanwhile, nobody knows which state of it the site shows.
func (b *building) seal(from sources) error {
	now, err := b.listSources()
	if err != nil {
		return err
	}
	same := slices.Equal(now.settings, from.settings) && slices.Equal(now.files, from.files) && now.releases.Holds(from.releases)
	if !same {
		return nil
	}
	is, err := b.sealOf(now)
	if err != nil {
		return err
	}
	return os.WriteFile(b.sealFile(), []byte(is), 0o666)
}
