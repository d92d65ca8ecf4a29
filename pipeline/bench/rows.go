package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// places are the folders of one register.
type places struct{ folder string }

func (p places) raw() string     { return filepath.Join(p.folder, "raw") }
func (p places) utf8() string    { return filepath.Join(p.folder, "utf8") }
func (p places) monthly() string { return filepath.Join(p.folder, "monthly") } // exports that a month is added to
func (p places) city() string    { return filepath.Join(p.folder, "city") }    // a site and what lies beside its reference data
func (p places) before() string  { return filepath.Join(p.folder, "before") }  // the same, a month earlier
func (p places) public() string  { return filepath.Join(p.city(), "public") }

// readers measures what ends in numbers, without a page.
func (b *bench) readers(to *sizeMeasured, s size, p places) {
	tables := func(raw, out string, names ...string) []string {
		return append([]string{b.program, "tables", "--quiet", "--raw", raw, "--out", filepath.Join(p.folder, out)}, names...)
	}
	duckdb := func(raw, out string) []string {
		script := filepath.Join("pipeline", "bench", "duckdb.mjs")
		return []string{"node", script, raw, b.vocabulary, filepath.Join(p.folder, out)}
	}
	agrees := func(ours, theirs string) func(*rowMeasured) error {
		return func(*rowMeasured) error { return agree(filepath.Join(p.folder, ours), filepath.Join(p.folder, theirs)) }
	}
	b.measure(to,
		row{name: "read floor", runs: s.runs, command: []string{b.self, "read", p.raw()}},
		row{name: "split floor", runs: s.runs, command: []string{b.self, "split", p.raw()}},
		row{name: "check", runs: s.runs, command: []string{b.program, "check", "--quiet", "--raw", p.raw()}},
		row{name: "figures", runs: s.runs, command: tables(p.raw(), "figures", figures...)},
		row{name: "figures, DuckDB", runs: s.runs, command: duckdb(p.raw(), "duckdb"), after: agrees("figures", "duckdb")},
		row{name: "figures, UTF-8", runs: s.runs, command: tables(p.utf8(), "figures-utf8", figures...)},
		row{
			name: "figures, DuckDB, UTF-8", runs: s.runs, command: duckdb(p.utf8(), "duckdb-utf8"),
			after: agrees("figures-utf8", "duckdb-utf8"),
		},
		row{name: "figures and downloads", runs: s.runs, command: tables(p.raw(), "downloads")},
	)
}

// builds measures what ends in a site.
func (b *bench) builds(to *sizeMeasured, s size, p places) {
	build := func(raw string) []string {
		return []string{
			b.program, "build", "--verbose", "--lang", "en", "--raw", raw,
			"--reference", filepath.Join(p.city(), "reference"), "--out", p.public(),
		}
	}
	// An empty city has reference data and nothing else: no cache, no release.
	empty := func() error {
		return errors.Join(os.RemoveAll(p.city()),
			os.CopyFS(filepath.Join(p.city(), "reference"), os.DirFS(filepath.Join("data", "reference"))))
	}
	weigh := func(r *rowMeasured) (err error) {
		r.Pages, r.Output, err = weight(p.public())
		return err
	}
	b.measure(to, row{name: "build, cold", runs: s.builds, command: build(p.raw()), before: empty, after: weigh})
	b.measure(to, row{
		name: "build, nothing changed", runs: s.builds, command: build(p.raw()), after: weigh,
		before: func() error {
			if _, err := os.Stat(p.public()); err == nil {
				return nil
			}
			return errors.Join(empty(), b.unmeasured(build(p.raw())))
		},
	})
	added := filepath.Join(p.monthly(), lastMonth+".csv")
	b.measure(to, row{
		name: "build, new month", runs: s.builds, command: build(p.monthly()), after: weigh,
		before: func() error {
			if _, err := os.Stat(p.before()); errors.Is(err, fs.ErrNotExist) {
				if err := errors.Join(empty(), copyLinks(p.raw(), p.monthly()), os.Remove(added), b.unmeasured(build(p.monthly())),
					os.Rename(p.city(), p.before())); err != nil {
					return err
				}
			}
			return errors.Join(os.RemoveAll(p.city()), os.RemoveAll(added), b.unmeasured([]string{"cp", "-a", p.before(), p.city()}),
				os.Link(filepath.Join(p.raw(), lastMonth+".csv"), added))
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

// unmeasured runs a command that only prepares.
func (b *bench) unmeasured(command []string) error {
	_, err := run(b.ctx, command...)
	return err
}

// copyLinks makes a folder with the same files.
func copyLinks(from, to string) error {
	return exec.Command("cp", "-al", from, to).Run()
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
