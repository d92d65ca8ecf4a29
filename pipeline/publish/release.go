package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// releaseSchema is raised when the shape of a release changes.
const releaseSchema = 1

// releaseDocument is one published month: its figures as they were published.
type releaseDocument struct {
	Schema     int            `json:"schema"`
	Period     invest.Period  `json:"period"`
	City       completion     `json:"city"`
	Cumulative invest.Amount  `json:"cumulative"`
	Counties   []releaseEntry `json:"counties"`
	Sectors    []releaseEntry `json:"sectors"`
	Structure  []releaseShare `json:"structure"`
	Pool       []poolStage    `json:"pool"`
	Targets    []releaseState `json:"targets"`
}

type releaseEntry struct {
	Code       string     `json:"code"`
	Name       string     `json:"name"`
	Completion completion `json:"completion"`
}

type releaseShare struct {
	Scope          string       `json:"scope"`
	Group          string       `json:"group"`
	ProjectCount   int          `json:"project_count"`
	CountShare     invest.Ratio `json:"project_count_share"`
	Completed      invest.Yuan  `json:"completed_yuan"`
	CompletedShare invest.Ratio `json:"completed_share"`
}

type releaseState struct {
	Target   string          `json:"target_id"`
	Actual   invest.Quantity `json:"actual"`
	Expected invest.Quantity `json:"expected"`
	Verdict  measure.Verdict `json:"verdict"`
}

// Releases stores the release of every period that has none yet. A release is
// never rewritten: figures that differ from the newest one of their period
// become a further file, PERIOD.r2.json and so on.
func Releases(dir string, f measure.Figures) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for i, period := range f.Periods {
		content, err := encodeJSON(releaseOf(f, i), "  ")
		if err != nil {
			return fmt.Errorf("release of %s: %w", period, err)
		}
		if err := addRelease(dir, period, content); err != nil {
			return err
		}
	}
	return nil
}

// addRelease stores the content unless it is that of the newest revision.
func addRelease(dir string, period invest.Period, content []byte) error {
	var newest []byte
	for revision := 1; ; revision++ {
		path := filepath.Join(dir, releaseName(period, revision))
		stored, err := os.ReadFile(path)
		switch {
		case err == nil:
			newest = stored
		case !errors.Is(err, fs.ErrNotExist):
			return err
		case bytes.Equal(newest, content):
			return nil
		default:
			return writeWhole(path, content)
		}
	}
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

// releaseOf collects the figures of the period at an index.
func releaseOf(f measure.Figures, index int) releaseDocument {
	period := f.Periods[index]
	city, _ := f.City.At(period)
	document := releaseDocument{
		Schema: releaseSchema, Period: period, City: completionOf(city), Cumulative: f.Cumulative[index].Completed,
		Counties: releaseEntries(f.Counties, period), Sectors: releaseEntries(f.Sectors, period),
		Structure: []releaseShare{}, Pool: poolStages(f.Pool, period), Targets: []releaseState{},
	}
	for _, s := range f.Structure {
		if s.Period == period {
			document.Structure = append(document.Structure, releaseShare{
				s.Scope, s.GroupKey(), s.ProjectCount, s.CountShare, s.Completed, s.CompletedShare,
			})
		}
	}
	for _, t := range f.Targets {
		if t.Period == period {
			document.Targets = append(document.Targets, releaseState{t.Target, t.Actual, t.Expected, t.Verdict})
		}
	}
	return document
}

func releaseEntries(members []measure.MemberSeries, period invest.Period) []releaseEntry {
	entries := []releaseEntry{}
	for _, member := range members {
		if c, found := member.Series.At(period); found {
			entries = append(entries, releaseEntry{member.ID, member.Name, completionOf(c)})
		}
	}
	return entries
}
