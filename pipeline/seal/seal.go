// Package seal tells whether what was made is still what its sources make. A
// seal is one SHA-256 over all that something was made from and all that came
// of it: while the same seal comes out again, neither has changed. A seal that
// is lost, old or damaged equals none that comes out, so it is never believed.
package seal

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// Listing names files, each with the SHA-256 of its content, sorted by path.
type Listing []File

// File is one file of a listing. What is not there is listed without a sum, so
// that it matters when it comes.
type File struct {
	Path string
	Sum  string // hexadecimal
}

// List reads files, and all files of folders, as many at a time as there are
// cores. Links are followed where they lead to files.
func List(roots ...string) (Listing, error) {
	var listing Listing
	for _, root := range roots {
		paths, err := filesOf(root)
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			listing = append(listing, File{Path: path})
		}
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range listing {
		group.Go(func() (err error) {
			listing[i].Sum, err = sumOf(listing[i].Path)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	slices.SortFunc(listing, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return listing, nil
}

// filesOf returns the paths of a folder's files, or the path of a file.
func filesOf(root string) ([]string, error) {
	info, err := os.Stat(root)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return []string{root}, nil
	}
	if err != nil {
		return nil, err
	}
	var paths []string
	// A folder that is itself a link is walked only when its name ends in a slash.
	err = filepath.WalkDir(root+string(filepath.Separator), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			paths = append(paths, path)
		}
		return err
	})
	return paths, err
}

func sumOf(path string) (sum string, err error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if info, err := file.Stat(); err != nil || info.IsDir() { // the end of a link to a folder, which nothing reads
		return "", err
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// Holds tells whether a listing has every file of another that was there, with
// the same content.
func (l Listing) Holds(other Listing) bool {
	return !slices.ContainsFunc(other, func(f File) bool {
		at, found := slices.BinarySearchFunc(l, f.Path, func(g File, path string) int { return cmp.Compare(g.Path, path) })
		return f.Sum != "" && (!found || l[at] != f)
	})
}

// Of returns the seal of settings and listings, as a line of text.
func Of(settings []string, listings ...Listing) string {
	hash := sha256.New()
	// A hash never fails.
	_, _ = fmt.Fprintf(hash, "%q\n", settings)
	for _, listing := range listings {
		_, _ = fmt.Fprintf(hash, "%q\n", listing)
	}
	return hex.EncodeToString(hash.Sum(nil)) + "\n"
}
