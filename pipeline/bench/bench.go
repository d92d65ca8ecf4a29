package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"openinvest/pipeline/reference"
)

// The months of every register, and the last of them, which comes later in
// the row with a new month.
const (
	firstMonth = "2021-01"
	lastMonth  = "2023-12"
)

// bench is one run of the command.
type bench struct {
	ctx        context.Context
	rows       *regexp.Regexp
	limit      time.Duration // of each process
	folder     string        // everything temporary
	self       string        // this program, for the floors
	program    string
	bare       string
	vocabulary string
}

func newBench(ctx context.Context, rows *regexp.Regexp, limit time.Duration) (b *bench, err error) {
	folder, err := os.MkdirTemp("", "openinvest-bench-")
	if err != nil {
		return nil, err
	}
	b = &bench{
		ctx: ctx, rows: rows, limit: limit, folder: folder,
		program: filepath.Join(folder, "openinvest"), bare: filepath.Join(folder, "bare"),
		vocabulary: filepath.Join(folder, "vocabulary.json"),
	}
	defer func() {
		if err != nil {
			b.remove()
		}
	}()
	if b.self, err = os.Executable(); err != nil {
		return nil, err
	}
	for target, source := range map[string]string{b.program: "./pipeline", b.bare: "./pipeline/bench/bare"} {
		if output, err := exec.CommandContext(ctx, "go", "build", "-o", target, source).CombinedOutput(); err != nil {
			return nil, fmt.Errorf("go build %s: %w\n%s", source, err, output)
		}
	}
	ref, problems, err := reference.Load(filepath.Join("data", "reference"))
	if err != nil {
		return nil, err
	}
	if problems.HasErrors() {
		return nil, errors.New("the reference data have errors; the command check tells them")
	}
	return b, vocabularyOf(ref).write(b.vocabulary)
}

// remove deletes everything temporary.
func (b *bench) remove() { _ = os.RemoveAll(b.folder) }

// row is a command that is measured. What is done before and after each of its
// runs does not count.
type row struct {
	name    string
	runs    int
	command []string
	before  func() error
	after   func(*rowMeasured) error
}

// size measures with one register.
func (b *bench) size(s size) (measured sizeMeasured, err error) {
	p := places{filepath.Join(b.folder, s.name)}
	defer func() { err = errors.Join(err, os.RemoveAll(p.folder)) }()
	measured = sizeMeasured{Name: s.name, Projects: s.projects}
	// Without exports there is nothing to measure, whatever rows are asked for.
	b.measure(&measured, row{name: "sample", runs: 1, command: []string{
		b.program, "sample", "--quiet", "--projects", strconv.Itoa(s.projects), "--from", firstMonth, "--to", lastMonth, "--out", p.raw(),
	}})
	if err := measured.failures(); err != nil {
		return measured, err
	}
	if err := errors.Join(measured.count(p.raw()), copyAsUTF8(p.raw(), p.utf8())); err != nil {
		return measured, err
	}
	b.readers(&measured, s, p)
	b.builds(&measured, s, p)
	return measured, b.ctx.Err()
}

// measure runs the rows that were asked for in turns, so that what disturbs the
// machine for a while disturbs every one of them.
func (b *bench) measure(to *sizeMeasured, rows ...row) {
	rows = slices.DeleteFunc(rows, func(r row) bool { return r.name != "sample" && !b.rows.MatchString(r.name) })
	start := len(to.Measured)
	turns := 0
	for _, r := range rows {
		to.Measured = append(to.Measured, rowMeasured{Name: r.name, Command: b.shown(r.command)})
		turns = max(turns, r.runs)
	}
	used := make([][]usage, len(rows))
	for turn := range turns {
		for i, r := range rows {
			row := &to.Measured[start+i]
			if turn >= r.runs || row.Failed != "" {
				continue
			}
			fmt.Fprintf(os.Stderr, "%s: %s, run %d of %d\n", to.Name, r.name, turn+1, r.runs)
			once, err := b.once(r, row)
			if err != nil {
				row.Failed = b.shortened(err.Error())
				continue
			}
			for n := range once.steps {
				once.steps[n].name = b.shortened(once.steps[n].name)
			}
			used[i] = append(used[i], once)
			row.take(used[i])
		}
	}
}

func (b *bench) once(r row, to *rowMeasured) (used usage, err error) {
	if r.before != nil {
		if err := r.before(); err != nil {
			return used, err
		}
	}
	// What was written before is no burden of this run.
	if err := b.unmeasured([]string{"sync"}); err != nil {
		return used, err
	}
	if used, err = run(b.ctx, b.limit, r.command...); err == nil && r.after != nil {
		err = r.after(to)
	}
	return used, err
}

// shown is a command as the page shows it: without the temporary folder.
func (b *bench) shown(command []string) string {
	return b.shortened(strings.Join(command, " "))
}

func (b *bench) shortened(text string) string {
	text = strings.ReplaceAll(text, b.self, "bench")
	return strings.ReplaceAll(text, b.folder+string(filepath.Separator), "")
}
