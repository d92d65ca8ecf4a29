package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
)

// The marks of the page: what stands between them is written by make bench, the
// rest by people.
const (
	beginMark = "<!-- make bench writes from here -->\n"
	endMark   = "<!-- to here -->\n"
)

// writePage puts the tables between the marks of a page; a page that is missing
// gets nothing else.
func (r results) writePage(path string) error {
	page, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	before, rest, marked := bytes.Cut(page, []byte(beginMark))
	_, after, closed := bytes.Cut(rest, []byte(endMark))
	if len(page) > 0 && (!marked || !closed) {
		return fmt.Errorf("%s lacks the marks between which the tables stand", path)
	}
	var to bytes.Buffer
	to.Write(before)
	to.WriteString(beginMark)
	r.tables(&to)
	to.WriteString(endMark)
	to.Write(after)
	return os.WriteFile(path, to.Bytes(), 0o666)
}

// tables writes everything that was measured as Markdown.
func (r results) tables(to *bytes.Buffer) {
	m, v := r.Machine, r.Versions
	fmt.Fprintf(to, "\nMeasured on %s, %s (%d cores, %.0f GiB), %s.\n", m.Day, m.CPU, m.Cores, float64(m.Memory)/(1<<30), m.System)
	fmt.Fprintf(to, "The program at %s, %s, Hugo %s, ECharts %s; DuckDB %s under Node.js %s.\n",
		v.Program, v.Go, v.Hugo, v.ECharts, v.DuckDB, v.Node)
	for _, s := range r.Sizes {
		fmt.Fprintf(to, "\n### %s: %s projects, %d months, %s rows, %s MB\n\n",
			s.Name, grouped(int64(s.Projects)), s.Files, grouped(s.Rows), grouped(s.Bytes/1e6))
		fmt.Fprintln(to, "| row | wall, s | CPU, s | peak, MiB | pages | output, MB | runs |")
		fmt.Fprintln(to, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
		for _, row := range s.Measured {
			row.write(to)
		}
		s.steps(to)
	}
	if len(r.Sizes) > 0 {
		fmt.Fprintln(to, "\n### The commands\n\n| row | command |\n| --- | --- |")
		for _, row := range r.Sizes[0].Measured {
			fmt.Fprintf(to, "| %s | `%s` |\n", row.Name, row.Command)
		}
	}
	fmt.Fprintln(to)
}

// steps writes what the builds do one after the other, a column a build.
func (s sizeMeasured) steps(to *bytes.Buffer) {
	var builds []rowMeasured
	var names []string
	for _, row := range s.Measured {
		if len(row.Steps) > 0 {
			builds = append(builds, row)
		}
		for _, step := range row.Steps {
			if !slices.Contains(names, step.Name) {
				names = append(names, step.Name)
			}
		}
	}
	if len(builds) == 0 {
		return
	}
	head, rule := "| step: wall / CPU, s |", "| --- |"
	for _, build := range builds {
		head, rule = head+" "+build.Name+" |", rule+" ---: |"
	}
	fmt.Fprintf(to, "\n%s\n%s\n", head, rule)
	for _, name := range names {
		fmt.Fprintf(to, "| %s |", name)
		for _, build := range builds {
			cell := ""
			if at := slices.IndexFunc(build.Steps, func(s stepSpread) bool { return s.Name == name }); at >= 0 {
				cell = seconds(build.Steps[at].Wall.Median) + " / " + seconds(build.Steps[at].CPU.Median)
			}
			fmt.Fprintf(to, " %s |", cell)
		}
		fmt.Fprintln(to)
	}
}

func (r rowMeasured) write(to *bytes.Buffer) {
	if r.Failed != "" {
		fmt.Fprintf(to, "| %s | failed: %s | | | | | |\n", r.Name, r.Failed)
		return
	}
	pages, output := "", ""
	if r.Output > 0 {
		pages, output = grouped(int64(r.Pages)), grouped((r.Output+999_999)/1e6)
	}
	fmt.Fprintf(to, "| %s | %s | %s | %s | %s | %s | %d |\n",
		r.Name, r.Wall, r.CPU, grouped(r.Peak>>20), pages, output, r.Runs)
}

// String writes the median, and the range where there is one.
func (s spread) String() string {
	if s.Least == s.Most {
		return seconds(s.Median)
	}
	return fmt.Sprintf("**%s** (%s–%s)", seconds(s.Median), seconds(s.Least), seconds(s.Most))
}

// seconds has as many decimals as a run of that length deserves.
func seconds(s float64) string {
	switch {
	case s < 0.1:
		return fmt.Sprintf("%.3f", s)
	case s < 10:
		return fmt.Sprintf("%.2f", s)
	}
	return fmt.Sprintf("%.1f", s)
}

func grouped(n int64) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}
