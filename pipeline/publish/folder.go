package publish

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Folder collects files that become visible together. It is written to
// Staging and takes the place of its target by Commit.
type Folder struct {
	target  string
	Staging string
}

// NewFolder prepares an empty folder beside target. What an interrupted run
// left there is removed first, and what it left half replaced is brought back.
func NewFolder(target string) (*Folder, error) {
	target = filepath.Clean(target)
	folder := &Folder{target: target, Staging: sibling(target, "staging")}
	if err := errors.Join(restore(target), folder.Discard()); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder.Staging, 0o777); err != nil {
		return nil, err
	}
	return folder, nil
}

// sibling returns a hidden name beside a path, on the same file system.
func sibling(path, purpose string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"."+purpose)
}

// Commit puts the staged folder into the place of the target.
func (f *Folder) Commit() error {
	if err := replace(f.Staging, f.target); err != nil {
		return err
	}
	return os.RemoveAll(f.Staging) // holds what stood before
}

// Discard removes the staged folder; the target stays as it was.
func (f *Folder) Discard() error { return os.RemoveAll(f.Staging) }

// written tells what a file became.
type written struct {
	bytes  int
	sha256 string // in hexadecimal digits
}

// create stores a file under a slash-separated name, as fill writes it, so that
// a large one is never whole in memory.
func (f *Folder) create(name string, fill func(io.Writer) error) (written, error) {
	path := filepath.Join(f.Staging, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return written{}, err
	}
	file, err := os.Create(path)
	if err != nil {
		return written{}, err
	}
	buffer := bufio.NewWriterSize(file, 256<<10)
	sum := sha256.New()
	counted := &counter{to: io.MultiWriter(buffer, sum)}
	if err := errors.Join(fill(counted), buffer.Flush(), file.Close()); err != nil {
		return written{}, fmt.Errorf("%s: %w", name, err)
	}
	return written{counted.bytes, hex.EncodeToString(sum.Sum(nil))}, nil
}

// counter counts what passes through it.
type counter struct {
	to    io.Writer
	bytes int
}

func (c *counter) Write(piece []byte) (int, error) {
	n, err := c.to.Write(piece)
	c.bytes += n
	return n, err
}

// write stores a small file under a slash-separated name.
func (f *Folder) write(name string, content []byte) error {
	path := filepath.Join(f.Staging, filepath.FromSlash(name))
	err := os.WriteFile(path, content, 0o666)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil { // the first file of its folder
		return err
	}
	return os.WriteFile(path, content, 0o666)
}

// writeJSON stores a value as JSON that is safe inside an HTML script element.
func (f *Folder) writeJSON(name string, value any) error {
	content, err := encodeJSON(value, "")
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return f.write(name, content)
}

// encodeJSON escapes <, > and &, and ends in a newline.
func encodeJSON(value any, indent string) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetIndent("", indent)
	err := encoder.Encode(value)
	return buffer.Bytes(), err
}
