package leak

import "strings"

// headLength is how many bytes of a name are looked for first: one Chinese
// character and the beginning of the next.
const headLength = 4

// finder finds any of many names in one pass over a text. A name whose head
// does not stand at a place, which marks tell at once of nearly every place, is
// not compared there.
type finder struct {
	marks [1 << 16]bool
	names map[string][]string // by their heads
	short []string            // shorter than a head
}

func newFinder(names []string) *finder {
	f := &finder{names: map[string][]string{}}
	for _, name := range names {
		switch {
		case name == "":
		case len(name) < headLength:
			f.short = append(f.short, name)
		default:
			head := name[:headLength]
			f.names[head] = append(f.names[head], name)
			f.marks[mark(name)] = true
		}
	}
	return f
}

// mark is a number of the head of a text.
func mark(text string) uint16 {
	head := uint32(text[0]) | uint32(text[1])<<8 | uint32(text[2])<<16 | uint32(text[3])<<24
	return uint16((head * 2654435761) >> 16)
}

// each calls visit with the names that stand in a text, once for each place,
// until visit returns false.
func (f *finder) each(text string, visit func(name string) bool) {
	for _, name := range f.short {
		if strings.Contains(text, name) && !visit(name) {
			return
		}
	}
	if len(f.names) == 0 {
		return
	}
	for i := 0; i+headLength <= len(text); i++ {
		if !f.marks[mark(text[i:])] {
			continue
		}
		for _, name := range f.names[text[i:i+headLength]] {
			if strings.HasPrefix(text[i:], name) && !visit(name) {
				return
			}
		}
	}
}
