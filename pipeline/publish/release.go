package publish

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/chart"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// releaseSchema is raised when the shape of a release changes.
//
//	3  the review of a half-year or a year stands beside the month's bulletin; figures tell what changed, stands still and lacks
//	2  the bulletin stands beside the charts
//
// Releases of made-up data are written anew by deleting them and building.
const releaseSchema = 3

// Edition is one period as it was published. What cites it must never change,
// so an edition is never rewritten: other numbers for its period become the
// next revision.
type Edition struct {
	Period   invest.Period
	Revision int           // 1 is the first one
	AsOf     invest.Period // the newest period when it was published
	Content
}

// Content is what an edition says of its period.
type Content struct {
	Charts   []chart.Chart      `json:"charts"` // sorted by id
	Bulletin bulletin.Document  `json:"bulletin"`
	Review   *bulletin.Document `json:"review,omitempty"` // of the half-year or the year that the period ends
}

// Name is how files and addresses name the edition: 2023-06, 2023-06-r2.
func (e Edition) Name() string { return e.nameOf(bulletin.Month) }

// ReviewName names the edition's review: 2023-h1, 2023-r2.
func (e Edition) ReviewName() string { return e.nameOf(e.Review.Span) }

// nameOf names the bulletin of a span: 2023-06, 2023-h1, 2023; 2023-h1-r2.
func (e Edition) nameOf(span bulletin.Span) string {
	name := e.Period.String()
	switch span {
	case bulletin.HalfYear:
		name = fmt.Sprintf("%04d-h1", e.Period.Year())
	case bulletin.Year:
		name = fmt.Sprintf("%04d", e.Period.Year())
	}
	if e.Revision > 1 {
		name += fmt.Sprintf("-r%d", e.Revision)
	}
	return name
}

// releaseDocument is an edition as it is stored.
type releaseDocument struct {
	Schema  int             `json:"schema"`
	Period  invest.Period   `json:"period"`
	AsOf    invest.Period   `json:"as_of"`
	Figures json.RawMessage `json:"figures"`
	Content
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
	r.editions = append(r.editions, Edition{document.Period, revision, document.AsOf, document.Content})
}

func (r *Releases) sort() {
	slices.SortStableFunc(r.editions, func(a, b Edition) int { return int(a.Period) - int(b.Period) })
}

// Add makes an edition of each period whose figures are in no edition yet.
// compose draws the charts and writes the bulletins as of a period, of several
// periods at a time.
func (r *Releases) Add(f measure.Figures, compose func(measure.Figures) (Content, error)) error {
	documents := make([]releaseDocument, len(f.Periods))
	var composers errgroup.Group
	composers.SetLimit(runtime.NumCPU())
	for i, period := range f.Periods {
		composers.Go(func() error {
			asOf := f.AsOf(period)
			figures, err := json.Marshal(releaseFiguresOf(asOf))
			if err != nil {
				return fmt.Errorf("release of %s: %w", period, err)
			}
			content, err := compose(asOf)
			if err != nil {
				return fmt.Errorf("release of %s: %w", period, err)
			}
			documents[i] = releaseDocument{releaseSchema, period, f.Latest(), figures, content}
			return nil
		})
	}
	if err := composers.Wait(); err != nil {
		return err
	}
	for _, document := range documents {
		newest, published := r.newest[document.Period]
		if published && bytes.Equal(document.Figures, newest.Figures) && sameNumbers(document.Charts, newest.Charts) {
			continue
		}
		revision := 1 + len(slices.DeleteFunc(slices.Clone(r.editions), func(e Edition) bool { return e.Period != document.Period }))
		r.add(document, revision)
		r.unstored[releaseName(document.Period, revision)] = document
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

// UpTo returns the editions of the periods up to the newest one of figures, by
// period and revision. A project that is withheld by now, or that the register
// knows no more, is left out of them: what was published of it is named no more.
func (r *Releases) UpTo(f measure.Figures) []Edition {
	named := map[invest.ProjectCode]bool{}
	for _, project := range f.Projects {
		named[project.Code] = true
	}
	mayName := func(code invest.ProjectCode) bool { return named[code] }
	var editions []Edition
	for _, edition := range r.editions {
		if edition.Period > f.Latest() {
			continue
		}
		edition.Bulletin = edition.Bulletin.Naming(mayName)
		if edition.Review != nil {
			review := edition.Review.Naming(mayName)
			edition.Review = &review
		}
		editions = append(editions, edition)
	}
	return editions
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
