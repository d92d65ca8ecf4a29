package kit

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// written is the time of every file of an archive: the first one that the zip
// format knows.
var written = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// Zip packs files, sorted by name. The same files give the same bytes.
func Zip(files []File) ([]byte, error) {
	if err := checkNames(files); err != nil {
		return nil, err
	}
	sorted := slices.SortedFunc(slices.Values(files), func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	for _, file := range sorted {
		header := &zip.FileHeader{Name: file.Name, Method: zip.Deflate, Modified: written}
		switch path.Ext(file.Name) {
		case ".png", ".xlsx", ".docx", ".zip": // compressed already
			header.Method = zip.Store
		}
		entry, err := archive.CreateHeader(header)
		if err != nil {
			return nil, err
		}
		if _, err := entry.Write(file.Content); err != nil {
			return nil, err
		}
	}
	err := archive.Close()
	return packed.Bytes(), err
}

// checkNames refuses names that lead out of the folder into which an archive
// is unpacked, and names that are the same where letter case does not count.
func checkNames(files []File) error {
	taken := map[string]bool{}
	for _, file := range files {
		if file.Name == "." || !fs.ValidPath(file.Name) || strings.ContainsAny(file.Name, `\:*?"<>|`) || file.Name != inertText(file.Name) {
			return fmt.Errorf("%q is no name of a file in a kit", file.Name)
		}
		key := strings.ToLower(file.Name)
		if taken[key] {
			return fmt.Errorf("two files of the kit are named %q", file.Name)
		}
		taken[key] = true
	}
	return nil
}
