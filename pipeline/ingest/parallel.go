package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"openinvest/pipeline/invest"
)

// readExports reads the exports of a folder, as many at a time as there are
// processors, and takes them into the run in the order of their names, so that
// nothing depends on which is read first. The first file, in that order, that
// can't be read ends it.
func (in *intake) readExports(dir string, names []string, progress func(done, total int)) ([]invest.Export, error) {
	type outcome struct {
		month *month
		err   error
	}
	read := make([]chan outcome, len(names))
	for i := range read {
		read[i] = make(chan outcome, 1)
	}
	var begun atomic.Int64
	room := longest(dir, names) + bytes.MinRead // to see that a file ends
	var common arrangements
	readers := min(runtime.GOMAXPROCS(0), len(names))
	lists := make(chan []claim, readers)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer begun.Store(int64(len(names))) // an error begins no further file
	for range readers {
		workers.Go(func() {
			known := newMemory(in.index, &common)
			known.lists = lists
			buffer := make([]byte, 0, room) // one for all files: nothing of a file's bytes stays
			for i := begun.Add(1) - 1; i < int64(len(names)); i = begun.Add(1) - 1 {
				path := filepath.Join(dir, names[i])
				var err error
				if buffer, err = readInto(buffer, path); err != nil {
					read[i] <- outcome{err: err}
					return
				}
				read[i] <- outcome{month: in.readMonth(known, path, buffer)}
			}
		})
	}
	next := replacements(names)
	var exports []invest.Export
	for i, name := range names {
		this := <-read[i]
		if this.err != nil {
			return nil, this.err
		}
		if correction, replaced := next[name]; replaced {
			exports = append(exports, in.addReplaced(this.month, correction))
		} else {
			exports = append(exports, in.add(this.month))
		}
		select {
		case lists <- this.month.claims: // nobody looks at them any more
		default:
		}
		if progress != nil {
			progress(i+1, len(names))
		}
	}
	return exports, nil
}

// readMonth reads an export, or takes what it says from the cache.
func (in *intake) readMonth(known *memory, path string, data []byte) *month {
	if m, kept := in.cache.take(path, data, known); kept {
		return m
	}
	m := readExport(in.vocabulary, known, path, data)
	in.cache.keep(m)
	return m
}

// longest returns the size of the longest file, as far as it is known.
func longest(dir string, names []string) int {
	size := int64(0)
	for _, name := range names {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil { // what is wrong shows when it is read
			size = max(size, info.Size())
		}
	}
	return int(size)
}

// readInto reads a file into a buffer, or into a longer one where it is too short.
func readInto(buffer []byte, path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it is only read
	content := bytes.NewBuffer(buffer[:0])
	_, err = content.ReadFrom(file)
	return content.Bytes(), err
}
