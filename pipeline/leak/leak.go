// Package leak reads a finished site as an outsider would and looks for what
// must not be in it: telephone numbers and identity numbers of persons, and the
// names of projects that are named nowhere. It knows nothing of how the site was
// made, so that a mistake anywhere before it is still found.
package leak

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Kind says what was found. The list is closed.
type Kind string

// The kinds.
const (
	Mobile   Kind = "mobile-number"
	Identity Kind = "identity-number"
	Withheld Kind = "withheld-project"
)

// Finding is one text that must not be published, in one file. It does not
// repeat the text: messages end up in logs.
type Finding struct {
	File string // slash-separated, relative to the site
	Kind Kind
}

func (f Finding) String() string { return fmt.Sprintf("%s holds a %s", f.File, f.Kind) }

// Names are what a site may and may not say.
type Names struct {
	Withheld []string // names and codes that may stand nowhere
	Public   []string // names that may contain a withheld one as a part, as 河滨公园二期 contains 河滨公园
}

// Find reads every file below a folder, several at a time. The findings are
// sorted, each kind at most once a file. The error is that of the machine.
func Find(folder string, names Names) ([]Finding, error) {
	look := newLook(names)
	var findings []Finding
	var mutex sync.Mutex
	var readers errgroup.Group
	readers.SetLimit(runtime.NumCPU())
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		readers.Go(func() error {
			found, err := look.inFile(folder, filepath.ToSlash(name))
			mutex.Lock()
			findings = append(findings, found...)
			mutex.Unlock()
			return err
		})
		return nil
	})
	err = errors.Join(err, readers.Wait())
	slices.SortFunc(findings, func(a, b Finding) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Kind, b.Kind)) })
	return findings, err
}

// inFile looks into a file of a folder.
func (l look) inFile(folder, name string) ([]Finding, error) {
	found := map[Kind]bool{}
	err := leaves(folder, name, func(file leaf) {
		l.at(file.name, found)
		if !l.sieve.spares(file.content) {
			texts(file.name, file.content, func(text string) { l.at(text, found) })
		}
	})
	var findings []Finding
	for kind := range found {
		findings = append(findings, Finding{File: name, Kind: kind})
	}
	return findings, err
}
