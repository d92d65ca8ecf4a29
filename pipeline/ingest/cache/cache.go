// Package cache keeps what the exports of a folder say between runs, so that one
// that did not change is not read again.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// File is one that keeps what exports say. A month is taken from it only if the export
// has the same path and the same bytes, and if the program and the reference
// data are the same. Everything in the file stands below a SHA-256, so that
// what is damaged is noticed, and read anew.
//
// Whatever goes wrong with the file costs time and nothing else. Two runs may
// use it at once: each replaces it as a whole, and the last one stays.
type File struct {
	Path    string // of the file; its folder is made
	Program string // tells this program from every other
}

// Use is what came of a cache.
type Use struct {
	Taken   int   // months that were not read again
	Damaged bool  // the file is not as it was written
	Lost    error // why nothing could be kept for the next run
}

// The file is a row of sections, each a month or the tables that the months
// refer to, then the directory that says where each is and what its SHA-256 is,
// then the length of the directory, as 8 bytes, and the SHA-256 of both.
const footerSize = 8 + sha256.Size

// section is a part of the file.
type section struct {
	offset, size int64
	sum          [sha256.Size]byte
}

// entry is a month in the directory.
type entry struct {
	section
	export [sha256.Size]byte // SHA-256 of its bytes
}

// directory says what a file holds.
type directory struct {
	key    [sha256.Size]byte // of program and reference data
	tables section
	months map[string]entry // by the path of the export
}

// Cache is a File in use. A nil one keeps nothing.
type Cache struct {
	File
	index *invest.Index
	key   [sha256.Size]byte

	old    *os.File // nil where there is none that can be believed
	kept   directory
	tables *tables
	adding sync.Mutex // of tables

	keeping sync.Mutex
	next    *cacheWriter // nil while no month had to be read
	read    map[string]bool
	use     Use
}

// Open opens the file that an earlier run left.
func Open(f File, ref reference.Reference, index *invest.Index) *Cache {
	opened := &Cache{File: f, index: index, key: keyOf(f.Program, ref), read: map[string]bool{}}
	file, err := os.Open(f.Path)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			opened.use.Lost = err
		}
		return opened
	}
	kept, ok := readDirectory(file)
	switch {
	case !ok:
		opened.use.Damaged = true
	case kept.key == opened.key:
		data, whole := readSection(file, kept.tables)
		tables, sound := decodeTables(data, &ref)
		if whole && sound {
			opened.old, opened.kept, opened.tables = file, kept, tables
			return opened
		}
		opened.use.Damaged = true
	}
	_ = file.Close() // it was read only
	return opened
}

// keyOf returns the key of what months depend on beside their own bytes.
func keyOf(program string, ref reference.Reference) [sha256.Size]byte {
	all, err := json.Marshal([]any{program, ref})
	if err != nil {
		panic(err) // reference data are strings, numbers and lists of them
	}
	return sha256.Sum256(all)
}

// readDirectory reads the end of a file.
func readDirectory(file *os.File) (directory, bool) {
	info, err := file.Stat()
	if err != nil || info.Size() < footerSize {
		return directory{}, false
	}
	var footer [footerSize]byte
	end := info.Size() - footerSize
	if _, err := file.ReadAt(footer[:], end); err != nil {
		return directory{}, false
	}
	size := binary.LittleEndian.Uint64(footer[:8])
	if size > uint64(end) {
		return directory{}, false
	}
	data, err := io.ReadAll(io.NewSectionReader(file, end-int64(size), int64(size)))
	if err != nil {
		return directory{}, false
	}
	if sum := sha256.Sum256(append(data, footer[:8]...)); !bytes.Equal(sum[:], footer[8:]) {
		return directory{}, false
	}
	return decodeDirectory(data)
}

// readSection returns the bytes of a section, if they are as they were written.
func readSection(file *os.File, s section) ([]byte, bool) {
	info, err := file.Stat()
	if err != nil || s.offset < 0 || s.size < 0 || s.size > info.Size() {
		return nil, false
	}
	data := make([]byte, s.size)
	if _, err := file.ReadAt(data, s.offset); err != nil {
		return nil, false
	}
	return data, sha256.Sum256(data) == s.sum
}

// Take returns the month of an export, if it is kept. Several goroutines may
// call it.
func (c *Cache) Take(path string, data []byte, reader *ingest.Memory) (*ingest.Month, bool) {
	if c == nil || c.old == nil {
		return nil, false
	}
	kept, known := c.kept.months[path]
	if !known || sha256.Sum256(data) != kept.export {
		return nil, false
	}
	m, ok := c.load(path, kept, reader.List())
	c.keeping.Lock()
	defer c.keeping.Unlock()
	if ok {
		c.use.Taken++
	} else {
		c.use.Damaged = true
	}
	return m, ok
}

// load fills a list with the claims.
func (c *Cache) load(path string, kept entry, list []ingest.Claim) (*ingest.Month, bool) {
	data, whole := readSection(c.old, kept.section)
	if !whole {
		return nil, false
	}
	c.adding.Lock()
	defer c.adding.Unlock()
	return c.tables.decodeMonth(data, path, kept.export, c.index, list)
}

// Keep notes a month that had to be read. It belongs to the goroutine that read
// it. Several may call it.
func (c *Cache) Keep(m *ingest.Month) {
	if c == nil {
		return
	}
	c.keeping.Lock()
	defer c.keeping.Unlock()
	c.read[m.Path] = true
	if c.use.Lost != nil {
		return
	}
	if c.next == nil {
		c.next, c.use.Lost = newCacheWriter(c.Path)
	}
	if c.use.Lost == nil {
		c.use.Lost = c.next.add(m)
	}
}

// Finish leaves a file with the months of these exports for the next run, and
// with no other. It is for the time when all are read.
func (c *Cache) Finish(paths []string) Use {
	if c == nil {
		return Use{}
	}
	if c.use.Lost == nil && (c.next != nil || len(paths) != len(c.kept.months)) {
		c.use.Lost = c.replace(paths)
	}
	return c.use
}

func (c *Cache) replace(paths []string) error {
	if c.next == nil {
		var err error
		if c.next, err = newCacheWriter(c.Path); err != nil {
			return err
		}
	}
	for _, path := range paths {
		kept, known := c.kept.months[path]
		if c.read[path] || !known {
			continue
		}
		m, ok := c.load(path, kept, nil)
		if !ok {
			continue // it was whole a moment ago: another run will notice
		}
		if err := c.next.add(m); err != nil {
			return err
		}
	}
	// No system replaces a file that is open.
	c.release()
	return c.next.finish(c.key, c.index)
}

// release closes the file that an earlier run left.
func (c *Cache) release() {
	if c.old != nil {
		_ = c.old.Close() // it was read only
		c.old = nil
	}
}

// Close leaves nothing unfinished behind.
func (c *Cache) Close() {
	if c == nil {
		return
	}
	c.release()
	if c.next != nil {
		c.next.discard()
	}
}

// unfinished is the pattern of the files that are being written beside one.
func unfinished(path string) string { return filepath.Base(path) + "-*.part" }
