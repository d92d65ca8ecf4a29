package main

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// figures are the tables that DuckDB computes too.
var figures = []string{"completion_by_county", "completion_by_sector", "completion_by_year", "structure"}

// agree compares the tables of two folders, each as NAME.csv: names, counts and
// amounts to the letter, ratios to their last published digit.
func agree(ours, theirs string) error {
	for _, name := range figures {
		a, err := readTable(filepath.Join(ours, name+".csv"))
		if err != nil {
			return err
		}
		b, err := readTable(filepath.Join(theirs, name+".csv"))
		if err != nil {
			return err
		}
		if err := agreeOn(a, b); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func readTable(path string) (rows [][]string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	return csv.NewReader(file).ReadAll()
}

// agreeOn compares two tables, the first rows of which name the columns.
func agreeOn(ours, theirs [][]string) error {
	if len(ours) < 2 || len(ours) != len(theirs) {
		return fmt.Errorf("there are %d rows, at DuckDB %d", len(ours), len(theirs))
	}
	if !slices.Equal(ours[0], theirs[0]) {
		return fmt.Errorf("the columns are %v, at DuckDB %v", ours[0], theirs[0])
	}
	for i, row := range ours {
		for c, cell := range row {
			if column := ours[0][c]; !sameCell(column, cell, theirs[i][c]) {
				return fmt.Errorf("row %d %v: %s is %q, at DuckDB %q", i, row[:2], column, cell, theirs[i][c])
			}
		}
	}
	return nil
}

// sameCell allows ratios half of their last published digit, and a little for
// the floating point of the other side.
func sameCell(column, ours, theirs string) bool {
	if ours == theirs {
		return true
	}
	within := 0.0
	switch {
	case strings.HasSuffix(column, "_ratio"), strings.HasSuffix(column, "_share"):
		within = 0.5e-6 + 1e-12
	case column == "gap_points": // a difference of two rounded ratios
		within = 1e-4 + 1e-9
	}
	a, errA := strconv.ParseFloat(ours, 64)
	b, errB := strconv.ParseFloat(theirs, 64)
	return within > 0 && errA == nil && errB == nil && math.Abs(a-b) <= within
}
