package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// results are benchmarks.json.
type results struct {
	Machine  machine        `json:"machine"`
	Versions versions       `json:"versions"`
	Sizes    []sizeMeasured `json:"sizes"`
}

// sizeMeasured is all that was measured with one register.
type sizeMeasured struct {
	Name     string        `json:"name"`
	Projects int           `json:"projects"` // that the exports name in all; not every one is listed every month
	Files    int           `json:"files"`
	Rows     int64         `json:"rows"` // of all exports: a project in a month
	Bytes    int64         `json:"bytes"`
	Measured []rowMeasured `json:"measured"`
}

// rowMeasured is one row of the table.
type rowMeasured struct {
	Name    string       `json:"name"`
	Command string       `json:"command"`
	Runs    int          `json:"runs"`
	Wall    spread       `json:"wall_seconds"`
	CPU     spread       `json:"cpu_seconds"`
	Peak    int64        `json:"peak_bytes"`       // the largest of all runs
	Pages   int          `json:"pages,omitempty"`  // HTML files of the site
	Output  int64        `json:"output_bytes"`     // of all files of the site
	Steps   []stepSpread `json:"steps,omitempty"`  // of a build
	Failed  string       `json:"failed,omitempty"` // why there are no numbers
}

// take sums up the runs of a row.
func (r *rowMeasured) take(runs []usage) {
	var walls, cpus []float64
	for _, run := range runs {
		walls, cpus, r.Peak = append(walls, run.wall), append(cpus, run.cpu), max(r.Peak, run.peak)
	}
	r.Runs, r.Wall, r.CPU, r.Steps = len(runs), spreadOf(walls), spreadOf(cpus), stepsOf(runs)
}

type stepSpread struct {
	Name string `json:"name"`
	Wall spread `json:"wall_seconds"`
	CPU  spread `json:"cpu_seconds"`
}

// spread is several runs of the same.
type spread struct {
	Median float64 `json:"median"`
	Least  float64 `json:"least"`
	Most   float64 `json:"most"`
}

// spreadOf sums up at least one value.
func spreadOf(values []float64) spread {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return spread{(sorted[(n-1)/2] + sorted[n/2]) / 2, sorted[0], sorted[n-1]}
}

// stepsOf sums up the steps of runs, in the order in which they were taken. A
// step that is told twice counts as one.
func stepsOf(runs []usage) []stepSpread {
	var names []string
	walls, cpus := map[string][]float64{}, map[string][]float64{}
	for i, run := range runs {
		for _, s := range run.steps {
			if !slices.Contains(names, s.name) {
				names = append(names, s.name)
			}
			for len(walls[s.name]) <= i {
				walls[s.name], cpus[s.name] = append(walls[s.name], 0), append(cpus[s.name], 0)
			}
			walls[s.name][i] += s.wall
			cpus[s.name][i] += s.cpu
		}
	}
	var steps []stepSpread
	for _, name := range names {
		steps = append(steps, stepSpread{name, spreadOf(walls[name]), spreadOf(cpus[name])})
	}
	return steps
}

// failures are the rows without numbers.
func (s sizeMeasured) failures() error {
	var failed error
	for _, row := range s.Measured {
		if row.Failed != "" {
			failed = errors.Join(failed, fmt.Errorf("%s: %s: %s", s.Name, row.Name, row.Failed))
		}
	}
	return failed
}

// write stores the results as JSON, and as tables in benchmarks.md.
func (r results) write(dir string) error {
	content, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "benchmarks.json"), append(content, '\n'), 0o666); err != nil {
		return err
	}
	return r.writePage(filepath.Join(dir, "benchmarks.md"))
}

// count looks at the exports: rows are lines with a comma behind a number, which
// the exports of the command sample have for each project and for nothing else.
func (s *sizeMeasured) count(raw string) error {
	files, err := filepath.Glob(filepath.Join(raw, "20*.csv"))
	if err != nil {
		return err
	}
	s.Files = len(files)
	for _, path := range files {
		if err := s.countIn(path); err != nil {
			return err
		}
	}
	return nil
}

func (s *sizeMeasured) countIn(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // it was only read
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := lines.Bytes()
		if digits := bytes.IndexByte(line, ','); digits > 0 && '0' < line[0] && line[0] <= '9' {
			s.Rows++
		}
		s.Bytes += int64(len(line)) + 2 // with CRLF
	}
	return lines.Err()
}
