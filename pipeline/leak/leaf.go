package leak

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// leaf is a file of the site, or one that is packed in an archive of it.
type leaf struct {
	name    string
	content []byte // empty of files without texts and of archives
}

// hasNoText tells of files that are bundled from code, without any data, and of
// pictures, whose texts stand in their page.
func hasNoText(name string) bool {
	return slices.Contains([]string{".js", ".css", ".png"}, extension(name))
}

func isArchive(name string) bool {
	return slices.Contains([]string{".xlsx", ".docx", ".zip"}, extension(name))
}

func extension(name string) string { return strings.ToLower(path.Ext(name)) }

// leaves hands over a file of a site and, if it is an archive, everything that
// is packed in it. The contents are valid, and visit may change them, until it
// returns. A broken archive is handed over whole, without a name.
func leaves(folder, name string, visit func(leaf)) error {
	if hasNoText(name) {
		visit(leaf{name: name})
		return nil
	}
	file, err := os.Open(filepath.Join(folder, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // it was only read
	info, err := file.Stat()
	if err != nil {
		return err
	}
	whole := name
	if isArchive(name) {
		visit(leaf{name: name})
		if packedLeaves(file, info.Size(), visit) == nil {
			return nil
		}
		whole = ""
	}
	return buffered(file, uint64(info.Size()), func(content []byte) { visit(leaf{whole, content}) })
}

// packedLeaves hands over what is packed in an archive. The error is that of
// the archive.
func packedLeaves(archive io.ReaderAt, size int64, visit func(leaf)) error {
	packed, err := zip.NewReader(archive, size)
	if err != nil {
		return err
	}
	for _, file := range packed.File {
		if hasNoText(file.Name) {
			visit(leaf{name: file.Name})
			continue
		}
		reader, err := file.Open()
		if err != nil {
			return err
		}
		err = buffered(reader, file.UncompressedSize64, func(content []byte) { visitPacked(file.Name, content, visit) })
		if err := errors.Join(err, reader.Close()); err != nil {
			return err
		}
	}
	return nil
}

func visitPacked(name string, content []byte, visit func(leaf)) {
	switch {
	case isArchive(name):
		visit(leaf{name: name})
		if packedLeaves(bytes.NewReader(content), int64(len(content)), visit) != nil {
			visit(leaf{content: content})
		}
	case strings.HasPrefix(name, "xl/worksheets/"):
		visit(leaf{name, withoutBareNumbers(content)})
	default:
		visit(leaf{name, content})
	}
}

// withoutBareNumbers takes the cells that hold a number out of a worksheet, in
// place: texts stand in other elements.
func withoutBareNumbers(sheet []byte) []byte {
	const start, end = "<v>", "</v>"
	kept := sheet[:0]
	for {
		i := bytes.Index(sheet, []byte(start))
		if i < 0 {
			return append(kept, sheet...)
		}
		kept, sheet = append(kept, sheet[:i]...), sheet[i:]
		number := bytes.TrimPrefix(sheet[len(start):], []byte("-"))
		rest := bytes.TrimLeft(number, "0123456789.")
		if len(rest) < len(number) && bytes.HasPrefix(rest, []byte(end)) {
			sheet = rest[len(end):]
		} else {
			kept, sheet = append(kept, start...), sheet[len(start):]
		}
	}
}

// buffers are used for one file after another.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// buffered calls visit with all that a reader has, which is said to be so many
// bytes.
func buffered(from io.Reader, size uint64, visit func(content []byte)) error {
	buffer := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buffer)
	buffer.Reset()
	buffer.Grow(int(min(size, mostBelieved)) + bytes.MinRead) // with room for finding the end
	if _, err := buffer.ReadFrom(from); err != nil {
		return err
	}
	visit(buffer.Bytes())
	return nil
}

// mostBelieved is up to which size an archive is believed what it says of a file
// in it.
const mostBelieved = 64 << 20
