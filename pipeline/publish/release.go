package publish

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/chart"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// releaseSchema is raised when the shape of a release changes.
const releaseSchema = 2

// Edition is one period as it was published. What cites it must never change,
// so an edition is never rewritten: other numbers for its period become the
// next revision.
type Edition struct {
	Period   invest.Period
	Revision int           // 1 is the first one
	AsOf     invest.Period // the newest period when it was published
	Charts   []chart.Chart // sorted by id
	Bulletin bulletin.Document
}

// Name is how files and addresses name the edition: 2023-06, 2023-06-r2.
func (e Edition) Name() string {
	if e.Revision == 1 {
		return e.Period.String()
	}
	return fmt.Sprintf("%s-r%d", e.Period, e.Revision)
}

// releaseDocument is an edition as it is stored.
type releaseDocument struct {
	Schema   int               `json:"schema"`
	Period   invest.Period     `json:"period"`
	AsOf     invest.Period     `json:"as_of"`
	Figures  json.RawMessage   `json:"figures"`
	Charts   []chart.Chart     `json:"charts"`
	Bulletin bulletin.Document `json:"bulletin"`
}

// Releases are the editions of a folder, and those that are not stored yet.
type Releases struct {
	dir      string
	editions []Edition                         // by period, then revision
	newest   map[invest.Period]releaseDocument // of each period, its newest edition
	unstored map[string]releaseDocument        // by file name
}

// OpenReleases reads the editions in a folder, which need not exist.
func OpenReleases(dir string) (*Releases, error) {
	r := &Releases{dir: dir, newest: map[invest.Period]releaseDocument{}, unstored: map[string]releaseDocument{}}
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		period, err := invest.ParsePeriod(filepath.Base(path)[:min(7, len(filepath.Base(path)))])
		if err != nil {
			return nil, fmt.Errorf("%s is no release: its name is PERIOD.json or PERIOD.r2.json", path)
		}
		if _, read := r.newest[period]; read {
			continue
		}
		if err := r.readPeriod(period); err != nil {
			return nil, err
		}
	}
	r.sort()
	return r, nil
}

// readPeriod reads every revision of a period, from the first on.
func (r *Releases) readPeriod(period invest.Period) error {
	for revision := 1; ; revision++ {
		path := filepath.Join(r.dir, releaseName(period, revision))
		stored, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) && revision > 1 {
			return nil
		} else if err != nil {
			return err
		}
		var document releaseDocument
		if err := json.Unmarshal(stored, &document); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if document.Schema != releaseSchema {
			return fmt.Errorf("%s has the form %d of releases, and this program writes form %d: move the folder away, build, and compare",
				path, document.Schema, releaseSchema)
		}
		if document.Period != period {
			return fmt.Errorf("%s says it is of %s", path, document.Period)
		}
		r.add(document, revision)
	}
}

func (r *Releases) add(document releaseDocument, revision int) {
	r.newest[document.Period] = document
	r.editions = append(r.editions, Edition{document.Period, revision, document.AsOf, document.Charts, document.Bulletin})
}

func (r *Releases) sort() {
	slices.SortStableFunc(r.editions, func(a, b Edition) int { return int(a.Period) - int(b.Period) })
}

// Add makes an edition of each period whose figures are in no edition yet.
// compose draws the charts and writes the bulletin as of a period.
func (r *Releases) Add(f measure.Figures, compose func(measure.Figures) ([]chart.Chart, bulletin.Document, error)) error {
	for i, period := range f.Periods {
		figures, err := json.Marshal(releaseFiguresOf(f, i))
		if err != nil {
			return fmt.Errorf("release of %s: %w", period, err)
		}
		charts, text, err := compose(f.AsOf(period))
		if err != nil {
			return fmt.Errorf("release of %s: %w", period, err)
		}
		newest, published := r.newest[period]
		if published && bytes.Equal(figures, newest.Figures) && sameNumbers(charts, newest.Charts) {
			continue
		}
		revision := 1 + len(slices.DeleteFunc(slices.Clone(r.editions), func(e Edition) bool { return e.Period != period }))
		document := releaseDocument{releaseSchema, period, f.Latest(), figures, charts, text}
		r.add(document, revision)
		r.unstored[releaseName(period, revision)] = document
	}
	r.sort()
	return nil
}

// sameNumbers tells whether the charts that both have hold the same numbers. A
// word or a colour that has changed since is no other number.
func sameNumbers(now, then []chart.Chart) bool {
	published := map[string]chart.Chart{}
	for _, c := range then {
		published[c.ID] = c
	}
	return !slices.ContainsFunc(now, func(c chart.Chart) bool {
		before, known := published[c.ID]
		return known && !slices.Equal(numbersOf(c), numbersOf(before))
	})
}

func numbersOf(c chart.Chart) []json.Number {
	var numbers []json.Number
	for _, row := range c.Rows {
		for _, cell := range row {
			numbers = append(numbers, cell.Number)
		}
	}
	return numbers
}

// UpTo returns the editions of the periods up to one, by period and revision.
func (r *Releases) UpTo(period invest.Period) []Edition {
	return slices.DeleteFunc(slices.Clone(r.editions), func(e Edition) bool { return e.Period > period })
}

// Store writes the editions that are not stored yet.
func (r *Releases) Store() error {
	if err := os.MkdirAll(r.dir, 0o777); err != nil {
		return err
	}
	for name, document := range r.unstored {
		content, err := encodeJSON(document, "")
		if err != nil {
			return fmt.Errorf("release %s: %w", name, err)
		}
		if err := writeWhole(filepath.Join(r.dir, name), content); err != nil {
			return err
		}
	}
	return nil
}

func releaseName(period invest.Period, revision int) string {
	if revision == 1 {
		return period.String() + ".json"
	}
	return fmt.Sprintf("%s.r%d.json", period, revision)
}

// writeWhole makes a file appear with all its content or not at all.
func writeWhole(path string, content []byte) error {
	unfinished := sibling(path, "staging")
	if err := os.WriteFile(unfinished, content, 0o666); err != nil {
		return errors.Join(err, os.Remove(unfinished))
	}
	return os.Rename(unfinished, path)
}
