package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// places are the folders of one register.
type places struct{ folder string }

func (p places) raw() string    { return filepath.Join(p.folder, "raw") }
func (p places) desk() string   { return filepath.Join(p.folder, "desk") } // the reference data of what makes no site
func (p places) kept() string   { return filepath.Join(p.folder, "kept") } // the same, beside which every month is kept
func (p places) utf8() string   { return filepath.Join(p.folder, "utf8") }
func (p places) city() string   { return filepath.Join(p.folder, "city") }   // a site and what lies beside its reference data
func (p places) before() string { return filepath.Join(p.folder, "before") } // the same, a month earlier
func (p places) public() string { return filepath.Join(p.city(), "public") }

// readers measures what ends in numbers, without a page.
func (b *bench) readers(to *sizeMeasured, s size, p places) {
	tables := func(desk, raw, out string, names ...string) []string {
		return append([]string{
			b.program, "tables", "--quiet", "--raw", raw, "--reference", filepath.Join(desk, "reference"),
			"--out", filepath.Join(p.folder, out),
		}, names...)
	}
	duckdb := func(raw, out string) []string {
		script := filepath.Join("pipeline", "bench", "duckdb.mjs")
		return []string{"node", script, raw, b.vocabulary, filepath.Join(p.folder, out)}
	}
	fresh := func() error { return newCity(p.desk(), false) }
	unchanged := tables(p.kept(), p.raw(), "unchanged", figures...)
	agrees := func(ours, theirs string) func(*rowMeasured) error {
		return func(*rowMeasured) error { return agree(filepath.Join(p.folder, ours), filepath.Join(p.folder, theirs)) }
	}
	b.measure(to,
		row{name: "read floor", runs: s.runs, command: []string{b.self, "read", p.raw()}},
		row{name: "split floor", runs: s.runs, command: []string{b.self, "split", p.raw()}},
		row{
			name: "check", runs: s.runs, before: fresh,
			command: []string{b.program, "check", "--quiet", "--raw", p.raw(), "--reference", filepath.Join(p.desk(), "reference")},
		},
		row{name: "figures", runs: s.runs, before: fresh, command: tables(p.desk(), p.raw(), "figures", figures...)},
		row{name: "figures, DuckDB", runs: s.runs, command: duckdb(p.raw(), "duckdb"), after: agrees("figures", "duckdb")},
		row{
			name: "figures, no month changed", runs: s.runs, command: unchanged, after: agrees("figures", "unchanged"),
			before: func() error {
				if _, err := os.Stat(p.kept()); err == nil {
					return nil
				}
				return errors.Join(newCity(p.kept(), false), b.unmeasured(unchanged))
			},
		},
		row{name: "figures, UTF-8", runs: s.runs, before: fresh, command: tables(p.desk(), p.utf8(), "figures-utf8", figures...)},
		row{
			name: "figures, DuckDB, UTF-8", runs: s.runs, command: duckdb(p.utf8(), "duckdb-utf8"),
			after: agrees("figures-utf8", "duckdb-utf8"),
		},
		row{name: "figures and downloads", runs: s.runs, before: fresh, command: tables(p.desk(), p.raw(), "downloads")},
	)
}

// builds measures what ends in a site.
func (b *bench) builds(to *sizeMeasured, s size, p places) {
	build := []string{
		b.program, "build", "--verbose", "--lang", "en", "--raw", p.raw(),
		"--reference", filepath.Join(p.city(), "reference"), "--out", p.public(),
	}
	empty := func() error { return newCity(p.city(), s.listsOnly) }
	weigh := func(r *rowMeasured) (err error) {
		r.Pages, r.Output, err = weight(p.public())
		return err
	}
	b.measure(to, row{name: "build, cold", runs: s.builds, command: build, before: empty, after: weigh})
	b.measure(to, row{
		name: "build, nothing changed", runs: s.builds, command: build, after: weigh,
		before: func() error {
			if _, err := os.Stat(p.public()); err == nil {
				return nil
			}
			return errors.Join(empty(), b.unmeasured(build))
		},
	})
	b.measure(to, row{
		name: "build, new month", runs: s.builds, command: build, after: weigh,
		before: func() error {
			if _, err := os.Stat(p.before()); errors.Is(err, fs.ErrNotExist) {
				if err := b.buildBefore(p, empty, build); err != nil {
					return err
				}
			}
			return errors.Join(os.RemoveAll(p.city()), b.unmeasured([]string{"cp", "-a", p.before(), p.city()}))
		},
	})
	pages := 0
	for _, row := range to.Measured {
		pages = max(pages, row.Pages)
	}
	bare := filepath.Join(p.folder, "bare")
	b.measure(to, row{
		name: "Hugo, as many empty pages", runs: s.builds, command: []string{b.bare, strconv.Itoa(pages), bare},
		before: func() error {
			if pages == 0 {
				return errors.New("no build was measured, so the number of pages is not known")
			}
			return os.RemoveAll(bare)
		},
		after: func(r *rowMeasured) (err error) {
			r.Pages, r.Output, err = weight(bare)
			return err
		},
	})
}

// buildBefore leaves the city in which the last month was still to come.
func (b *bench) buildBefore(p places, empty func() error, build []string) error {
	export, aside := filepath.Join(p.raw(), lastMonth+".csv"), filepath.Join(p.folder, lastMonth+".csv")
	if err := errors.Join(empty(), os.Rename(export, aside)); err != nil {
		return err
	}
	err := b.unmeasured(build)
	if err := errors.Join(err, os.Rename(aside, export)); err != nil {
		return err
	}
	return os.Rename(p.city(), p.before())
}

// unmeasured runs a command that only prepares.
func (b *bench) unmeasured(command []string) error {
	_, err := run(b.ctx, b.limit, command...)
	return err
}

// newCity makes a folder with reference data and nothing else: no cache, no
// release. With listsOnly no project has a page of its own.
func newCity(folder string, listsOnly bool) error {
	reference := filepath.Join(folder, "reference")
	if err := errors.Join(os.RemoveAll(folder), os.CopyFS(reference, os.DirFS(filepath.Join("data", "reference")))); err != nil {
		return err
	}
	if !listsOnly {
		return nil
	}
	path := filepath.Join(reference, "columns.toml")
	columns, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, after, found := strings.Cut(string(columns), "[pages]\n")
	if !found {
		return errors.New("columns.toml has no [pages], which would turn off the pages of single projects")
	}
	return os.WriteFile(path, []byte(before+"[pages]\nlevels = []\n"+after), 0o600)
}

// weight counts the pages and the bytes of a site.
func weight(folder string) (pages int, bytes int64, err error) {
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if strings.HasSuffix(path, ".html") {
			pages++
		}
		bytes += info.Size()
		return nil
	})
	return pages, bytes, err
}
