package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"openinvest/pipeline/measure"
)

// Tables puts published tables into a folder of their own, as they stand under
// downloads/ of a site: those of some names, or every one where no name is
// given. It takes the place of an earlier folder of tables, of an empty one or
// of none, and refuses any other.
func Tables(target string, figures measure.Figures, names []string) (err error) {
	v := newOverview(figures)
	if NameProjects(names) {
		v = newView(figures)
	}
	tables := v.tables()
	if err := holdsTables(target, tables); err != nil {
		return err
	}
	if tables, err = named(tables, names); err != nil {
		return err
	}
	release, err := Lock(target)
	if err != nil {
		return err
	}
	defer release()
	folder, err := NewFolder(target)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, folder.Discard()) }()
	document, err := writeTables(folder, tables)
	if err != nil {
		return err
	}
	downloads := filepath.Join(folder.Staging, "files", filepath.Dir(filepath.FromSlash(document.Sums.Path)))
	return (&Folder{target: folder.target, Staging: downloads}).Commit()
}

// NameProjects tells whether any of the tables of some names, or of all where no
// name is given, names projects.
func NameProjects(names []string) bool {
	return len(names) == 0 || slices.Contains(names, projectsTable)
}

// named picks tables by their names, in the order in which they are published.
func named(tables []table, names []string) ([]table, error) {
	var known []string
	for _, t := range tables {
		known = append(known, t.name)
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("there is no table %q; the tables are %s", name, strings.Join(known, ", "))
		}
	}
	if len(names) == 0 {
		return tables, nil
	}
	return slices.DeleteFunc(tables, func(t table) bool { return !slices.Contains(names, t.name) }), nil
}

// holdsTables tells whether a folder may be replaced: nothing but files that
// this command writes would be lost.
func holdsTables(dir string, tables []table) error {
	ours := map[string]bool{path.Base(sumsFile): true, path.Base(tablesFile): true}
	for _, t := range tables {
		for _, format := range []string{"csv", "excel.csv", "json"} {
			ours[t.name+"."+format] = true
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, entry := range entries {
		if !ours[entry.Name()] {
			return fmt.Errorf("%s is no published table; choose an empty folder", filepath.Join(dir, entry.Name()))
		}
	}
	return nil
}
