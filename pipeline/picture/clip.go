package picture

import (
	"encoding/xml"
	"regexp"
	"slices"
	"strconv"
)

// unclip removes the clips that cut nothing off: ECharts gives one to each line
// series, and each takes resvg as long as the rest of the drawing. A clip stays
// unless it is certain that all it clips lies inside.
func unclip(root *element) {
	clips := map[string]*element{}
	root.walk(func(e *element) {
		if e.name == "clipPath" {
			clips[e.get("id")] = e
		}
	})
	used := map[*element]bool{}
	root.walk(func(e *element) {
		id, isReference := reference(e.get("clip-path"))
		if !isReference {
			return
		}
		if clip := clips[id]; clip != nil && clip.holds(e.children) {
			e.attrs = slices.DeleteFunc(e.attrs, func(a xml.Attr) bool { return a.Name.Local == "clip-path" })
		} else {
			used[clip] = true
		}
	})
	root.walk(func(e *element) {
		e.children = slices.DeleteFunc(e.children, func(child *element) bool {
			return child.name == "clipPath" && !used[child]
		})
	})
}

// walk calls back for an element and all inside it.
func (e *element) walk(call func(*element)) {
	call(e)
	for _, child := range e.children {
		child.walk(call)
	}
}

var (
	rectangle = regexp.MustCompile(`^M(-?[\d.]+) (-?[\d.]+)l([\d.]+) 0l0 ([\d.]+)l-[\d.]+ 0Z$`)
	straight  = regexp.MustCompile(`^(?:[ML]-?[\d.]+ -?[\d.]+)+$`)
	point     = regexp.MustCompile(`[ML](-?[\d.]+) (-?[\d.]+)`)
)

// holds tells whether a clip is a rectangle and the elements are lines from
// point to point, all of them in it. The width of lines doesn't count: ECharts
// makes room for it around the rectangle.
func (e *element) holds(elements []*element) bool {
	if len(e.children) != 1 || e.children[0].get("transform") != "" {
		return false
	}
	sides := rectangle.FindStringSubmatch(e.children[0].get("d"))
	if sides == nil {
		return false
	}
	x, y, width, height := coordinate(sides[1]), coordinate(sides[2]), coordinate(sides[3]), coordinate(sides[4])
	for _, child := range elements {
		d := child.get("d")
		if child.name != "path" || child.get("transform") != "" || !straight.MatchString(d) {
			return false
		}
		for _, p := range point.FindAllStringSubmatch(d, -1) {
			if px, py := coordinate(p[1]), coordinate(p[2]); px < x || px > x+width || py < y || py > y+height {
				return false
			}
		}
	}
	return true
}

// coordinate reads a number that ECharts or a pattern says is one; one that is
// left out is 0.
func coordinate(number string) float64 {
	n, _ := strconv.ParseFloat(number, 64)
	return n
}
