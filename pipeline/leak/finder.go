package leak

import (
	"bytes"
	"encoding/binary"
	"math"
)

// windowLength is how many bytes of a name are looked for first: two Chinese
// characters.
const windowLength = 6

// stride is how many bytes are passed over from one look at a text to the next,
// where every name is long enough to have that many windows.
const stride = 4

// finder finds any of many names in one pass over a text.
type finder struct {
	long, middling *windows // names with stride windows, and with one
	short          []string
}

func newFinder(names []string) *finder {
	f := &finder{}
	var long, middling []string
	for _, name := range names {
		switch {
		case name == "":
		case len(name) < windowLength:
			f.short = append(f.short, name)
		case len(name) < windowLength+stride-1:
			middling = append(middling, name)
		default:
			long = append(long, name)
		}
	}
	f.long, f.middling = newWindows(long, stride), newWindows(middling, 1)
	return f
}

// each calls visit with the names that stand in a text, once for each place,
// until visit returns false.
func (f *finder) each(text []byte, visit func(name string, at int) bool) {
	for _, name := range f.short {
		for from := 0; ; from++ {
			i := bytes.Index(text[from:], []byte(name))
			if i < 0 {
				break
			}
			if from += i; !visit(name, from) {
				return
			}
		}
	}
	if f.long.each(text, visit) {
		f.middling.each(text, visit)
	}
}

// windows finds names by windows of bytes: of each name some that follow each
// other, those that the fewest names have, so that one of them stands where a
// text is looked at. That none stands there, a bit tells at once of nearly every
// place.
type windows struct {
	stride int
	marks  [1 << 14]uint64
	names  map[uint64][]placed // by window
}

// placed is a name in which something stands so many bytes behind its start.
type placed struct {
	name   string
	offset int
}

// around tells whether the name stands around a place of a text.
func (p placed) around(text []byte, at int) bool {
	return at >= p.offset && bytes.HasPrefix(text[at-p.offset:], []byte(p.name))
}

func newWindows(names []string, stride int) *windows {
	ws := &windows{stride: stride, names: map[uint64][]placed{}}
	counts := map[uint64]int{}
	for _, name := range names {
		for i := 0; i+windowLength <= len(name); i++ {
			counts[window([]byte(name), i)]++
		}
	}
	for _, name := range names {
		rarest, fewest := 0, math.MaxInt
		for from := 0; from+windowLength+stride-1 <= len(name); from++ {
			count := 0
			for i := range stride {
				count += counts[window([]byte(name), from+i)]
			}
			if count < fewest {
				rarest, fewest = from, count
			}
		}
		for i := range stride {
			w := window([]byte(name), rarest+i)
			ws.names[w] = append(ws.names[w], placed{name, rarest + i})
			at, bit := mark(w)
			ws.marks[at] |= bit
		}
	}
	return ws
}

// window is the window at a place of a text, as a number.
func window(text []byte, at int) uint64 {
	return uint64(binary.LittleEndian.Uint32(text[at:])) | uint64(binary.LittleEndian.Uint16(text[at+4:]))<<32
}

// mark is the bit of a window.
func mark(window uint64) (at int, bit uint64) {
	hash := window * 0x9e3779b97f4a7c15 >> 44 // the multiplier is 2^64 by the golden ratio, which mixes the high bits best
	return int(hash >> 6), 1 << (hash & 63)
}

// each tells whether visit never returned false.
func (ws *windows) each(text []byte, visit func(name string, at int) bool) bool {
	if len(ws.names) == 0 {
		return true
	}
	for i := 0; i+windowLength <= len(text); i += ws.stride {
		w := window(text, i)
		if at, bit := mark(w); ws.marks[at]&bit == 0 {
			continue
		}
		for _, p := range ws.names[w] {
			if p.around(text, i) && !visit(p.name, i-p.offset) {
				return false
			}
		}
	}
	return true
}
