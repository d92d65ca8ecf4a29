package picture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// cache is a folder of things that were made before, each named by the SHA-256
// of all that it was made from. An entry begins with the SHA-256 of its
// content, so that a damaged one is noticed and made anew.
type cache struct {
	folder string
	mutex  sync.Mutex
	used   map[string]bool // names of the entries that this run read or wrote
}

// schema is a part of every key. It is raised when this package makes
// something else of the same things.
const schema = 1

// lastRun is the file with the names that the last finished run used.
const lastRun = "last-run.json"

func openCache(folder string) (*cache, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("can't make the folder of pictures: %w", err)
	}
	return &cache{folder: folder, used: map[string]bool{}}, nil
}

// name returns the name of the entry made from parts.
func name(kind string, parts ...any) (string, error) {
	all, err := json.Marshal(append([]any{schema, kind}, parts...))
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(all)
	return hex.EncodeToString(sum[:]) + "." + kind, nil
}

// get returns the content of an entry, if there is one that is whole.
func (c *cache) get(name string) ([]byte, bool) {
	entry, err := os.ReadFile(filepath.Join(c.folder, name))
	if err != nil || len(entry) < sha256.Size {
		return nil, false
	}
	sum := sha256.Sum256(entry[sha256.Size:])
	if !bytes.Equal(sum[:], entry[:sha256.Size]) {
		return nil, false
	}
	c.use(name)
	return entry[sha256.Size:], true
}

// put stores an entry: all of it or nothing.
func (c *cache) put(name string, content []byte) error {
	sum := sha256.Sum256(content)
	if err := c.write(name, slices.Concat(sum[:], content)); err != nil {
		return fmt.Errorf("can't keep a picture: %w", err)
	}
	c.use(name)
	return nil
}

func (c *cache) write(name string, content []byte) error {
	file, err := os.CreateTemp(c.folder, temporary+"*")
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), filepath.Join(c.folder, name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}

// temporary begins the names of files that are being written.
const temporary = "unfinished-"

func (c *cache) use(name string) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.used[name] = true
}

// sweep removes the entries that neither this run nor the last one that came
// this far has used.
func (c *cache) sweep() error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	kept := map[string]bool{}
	if text, err := os.ReadFile(filepath.Join(c.folder, lastRun)); err == nil {
		var before []string
		// A damaged list is an empty one: its entries can be made anew.
		_ = json.Unmarshal(text, &before)
		for _, name := range before {
			kept[name] = true
		}
	}
	entries, err := os.ReadDir(c.folder)
	if err != nil {
		return err
	}
	var used []string
	for _, entry := range entries {
		name := entry.Name()
		switch {
		case c.used[name]:
			used = append(used, name)
		case entry.IsDir() || name == lastRun || kept[name]:
		case isEntry(name):
			if err := os.Remove(filepath.Join(c.folder, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	text, err := json.Marshal(used)
	if err != nil {
		return err
	}
	return c.write(lastRun, text)
}

// isEntry tells whether a file is one that a cache has written; others in its
// folder are left alone.
func isEntry(name string) bool {
	return slices.Contains([]string{".plot", ".png"}, filepath.Ext(name)) || strings.HasPrefix(name, temporary)
}
