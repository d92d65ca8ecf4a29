package intake

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"openinvest/pipeline/history"
	"openinvest/pipeline/ingest"
	"openinvest/pipeline/invest"
)

// readExports reads the exports of a folder, as many at a time as there are
// processors, and takes them into the run in the order of their names, so that
// nothing depends on which is read first. The first file, in that order, that
// can't be read ends it.
func (r *run) readExports(names []string) ([]invest.Export, error) {
	type outcome struct {
		month *ingest.Month
		err   error
	}
	read := make([]chan outcome, len(names))
	for i := range read {
		read[i] = make(chan outcome, 1)
	}
	var begun atomic.Int64
	room := r.longest(names) + bytes.MinRead // to see that a file ends
	var common ingest.Arrangements
	readers := min(runtime.GOMAXPROCS(0), len(names))
	lists := make(chan []ingest.Claim, readers)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer begun.Store(int64(len(names))) // an error begins no further file
	for range readers {
		workers.Go(func() {
			known := ingest.NewMemory(r.index, &common, lists)
			buffer := make([]byte, 0, room) // one for all files: nothing of a file's bytes stays
			for i := begun.Add(1) - 1; i < int64(len(names)); i = begun.Add(1) - 1 {
				path := filepath.Join(r.Dir, names[i])
				var err error
				if buffer, err = readInto(buffer, path); err != nil {
					read[i] <- outcome{err: err}
					return
				}
				read[i] <- outcome{month: r.readMonth(known, path, buffer)}
			}
		})
	}
	next := history.Replacements(names)
	var exports []invest.Export
	for i, name := range names {
		this := <-read[i]
		if this.err != nil {
			return nil, this.err
		}
		if correction, replaced := next[name]; replaced {
			exports = append(exports, r.past.AddReplaced(this.month, correction))
		} else {
			exports = append(exports, r.past.Add(this.month))
		}
		select {
		case lists <- this.month.Claims: // nobody looks at them any more
		default:
		}
		if r.Progress != nil {
			r.Progress(i+1, len(names))
		}
	}
	return exports, nil
}

// readMonth reads an export, or takes what it says from the cache.
func (r *run) readMonth(known *ingest.Memory, path string, data []byte) *ingest.Month {
	if m, kept := r.cache.Take(path, data, known); kept {
		return m
	}
	m := ingest.Read(r.vocabulary, known, path, data)
	r.cache.Keep(m)
	return m
}

// longest returns the size of the longest file, as far as it is known.
func (r *run) longest(names []string) int {
	size := int64(0)
	for _, name := range names {
		if info, err := os.Stat(filepath.Join(r.Dir, name)); err == nil { // what is wrong shows when it is read
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
