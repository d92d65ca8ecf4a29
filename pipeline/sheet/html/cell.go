package html

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"openinvest/pipeline/sheet/grid"
)

// seen is the text of a cell while it is gathered, run by run.
type seen struct {
	runs []grid.Run
}

// cellOf returns a cell as a person sees it.
func cellOf(n *html.Node) grid.Cell {
	var s seen
	s.gather(n, grid.Run{Struck: isStruck(n)})
	text, doubt := grid.Join(s.runs)
	cell := grid.Cell{Text: collapse(text), Look: grid.Look{Doubt: doubt}}
	if stored := attribute(n, "x:num"); stored != "" {
		cell.Look = storedNumber(cell, stored)
	}
	if hasAttribute(n, "x:bool") {
		cell.Look.Kind = grid.Boolean
	}
	if hasAttribute(n, "x:err") {
		cell.Look.Kind = grid.Error
	}
	return cell
}

// gather takes the texts below a node, each in the manner of the elements around
// it. What a browser does not show, and phonetic guides, are none.
func (s *seen) gather(n *html.Node, manner grid.Run) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch child.Type {
		case html.TextNode:
			manner.Text = strings.Join(strings.FieldsFunc(child.Data, isBreak), " ")
			if first := child.Data; first != "" {
				if isBreak(rune(first[0])) {
					manner.Text = " " + manner.Text
				}
				if isBreak(rune(first[len(first)-1])) {
					manner.Text += " "
				}
			}
			s.runs = append(s.runs, manner)
		case html.ElementNode:
			s.element(child, manner)
		}
	}
}

func isBreak(r rune) bool { return r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == '\f' }

func (s *seen) element(n *html.Node, manner grid.Run) {
	inside := manner
	inside.Struck = manner.Struck || isStruck(n)
	block := false
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Head, atom.Template, atom.Rt, atom.Rp, atom.Noscript:
		return
	case atom.Br:
		s.runs = append(s.runs, grid.Run{Text: "\n"})
		return
	case atom.Sup, atom.Sub:
		inside.Raised = true
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol:
		block = true
	}
	if isHidden(n) {
		return
	}
	if block {
		s.runs = append(s.runs, grid.Run{Text: "\n"})
	}
	s.gather(n, inside)
	if block {
		s.runs = append(s.runs, grid.Run{Text: "\n"})
	}
}

func isStruck(n *html.Node) bool {
	switch n.DataAtom {
	case atom.S, atom.Strike, atom.Del:
		return true
	}
	return strings.Contains(style(n), "line-through")
}

// collapse makes one space of several, and leaves out those around line breaks.
func collapse(text string) string {
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(text, "\u00a0", " ")) {
		if line = strings.Join(strings.FieldsFunc(line, isBreak), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// storedNumber returns the look of a cell of a page that a spreadsheet has saved:
// beside what is shown it keeps the number that is stored, and how it is shown.
func storedNumber(cell grid.Cell, stored string) grid.Look {
	look := cell.Look
	look.Kind = grid.Number
	value, err := strconv.ParseFloat(stored, 64)
	shown, wrong := strconv.ParseFloat(strings.Map(func(r rune) rune {
		if strings.ContainsRune(",¥￥$£€ ", r) {
			return -1
		}
		return r
	}, cell.Text), 64)
	switch {
	case strings.HasSuffix(cell.Text, "%"):
		look.Kind = grid.Percent
	case err == nil && wrong == nil && math.Abs(shown-value) > math.Max(1, math.Abs(value)/100):
		look.Doubt |= grid.Rescaled // more than the rounding of what is shown
		look.Shown = cell.Text
	}
	return look
}
