// Package sample makes up the exports of a register that could exist: projects
// that are prepared, started, built over years and finished, in the words and
// the layout that reference data describe. A site can be tried with them before
// an office has exported anything, and the program can be measured at any size.
//
// Nothing of it is real. Every name is put together from generic parts, every
// unit is an office and never a person, and the folder carries a marker that
// makes the site say so on every page.
package sample

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// Options says what to make up.
type Options struct {
	Projects int           // how many the exports name in all; not every one is listed every month
	From, To invest.Period // the first and the last export
	Seed     uint64        // another seed makes another register
}

// Defaults returns the options that the exports shipped with the program were
// made with.
func Defaults() Options {
	return Options{Projects: 160, From: invest.NewPeriod(2021, 1), To: invest.NewPeriod(2023, 12), Seed: 1}
}

// maxProjects is how many a project code can number.
const maxProjects = 1_000_000

// Names of the files beside the exports.
const (
	markerFile     = "DEMO"
	indicatorsFile = "indicators.csv"
)

const marker = `本文件夹中的数据全部为演示数据，由程序虚构，与任何真实项目、单位无关。
换上真实的导出文件（包括 indicators.csv）之后，删除本文件，网站各页的“演示数据”提示随之消失。

Everything in this folder is made-up demonstration data; no project in it is real.
Replace the exports and indicators.csv with real ones, then delete this file: the
banner that marks every page as demonstration data disappears with it.
`

// Write makes up the exports of a register: one CSV a period into dir (which is
// created if it is missing), indicators.csv, and the marker file DEMO. The same
// options and reference write the same bytes on every machine. It refuses a
// folder with a CSV that it would not itself replace, so that made-up rows never
// stand among real ones. progress may be nil.
func Write(dir string, ref reference.Reference, options Options, progress func(done, total int)) error {
	if err := options.check(); err != nil {
		return err
	}
	register, err := newRegister(ref, options)
	if err != nil {
		return err
	}
	if err := claim(dir, options); err != nil {
		return err
	}
	total := int(options.To-options.From) + 2
	report := func(done int) {
		if progress != nil {
			progress(done, total)
		}
	}
	if err := register.writeExports(dir, report); err != nil {
		return err
	}
	if err := writeIndicators(filepath.Join(dir, indicatorsFile), ref.Plan, options); err != nil {
		return err
	}
	report(total)
	return nil
}

// writeExports writes the periods side by side: each export follows from the
// register alone. report is called with how many are done, by one at a time.
func (r *register) writeExports(dir string, report func(done int)) error {
	var writers errgroup.Group
	writers.SetLimit(runtime.NumCPU())
	var reporting sync.Mutex
	done := 0
	for period := r.options.From; period <= r.options.To; period++ {
		writers.Go(func() error {
			if err := r.writeExport(filepath.Join(dir, exportName(period)), period); err != nil {
				return err
			}
			reporting.Lock()
			defer reporting.Unlock()
			done++
			report(done)
			return nil
		})
	}
	return writers.Wait()
}

func (o Options) check() error {
	switch {
	case o.Projects < 1 || o.Projects > maxProjects:
		return fmt.Errorf("the number of projects is %d; it may be 1 to %d", o.Projects, maxProjects)
	case o.From > o.To:
		return fmt.Errorf("the first period %s lies after the last one %s", o.From, o.To)
	case o.From.Year() < invest.MinYear || o.To.Year() > invest.MaxYear:
		return fmt.Errorf("the periods may lie in %d to %d", invest.MinYear, invest.MaxYear)
	}
	return nil
}

// claim makes dir and marks it before anything else is written, so that even an
// interrupted run leaves nothing unmarked.
func claim(dir string, options Options) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	markerPath := filepath.Join(dir, markerFile)
	_, err := os.Stat(markerPath)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	marked := err == nil

	replaced := map[string]bool{indicatorsFile: true}
	for period := options.From; period <= options.To; period++ {
		replaced[exportName(period)] = true
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) == ".csv" && (!marked || !replaced[entry.Name()]) {
			return fmt.Errorf("%s is not part of this demonstration register; choose an empty folder",
				filepath.Join(dir, entry.Name()))
		}
	}
	return os.WriteFile(markerPath, []byte(marker), 0o644)
}

func exportName(period invest.Period) string { return period.String() + ".csv" }
