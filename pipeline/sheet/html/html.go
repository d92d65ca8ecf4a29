// Package html reads tables of web pages, which register systems export under the
// names of workbooks, as a person sees them in a browser.
package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet/grid"
)

// Encoding is how invest.Export names a web page.
const Encoding = "HTML"

// The limits of a table: those of a spreadsheet, and how many cells all tables may
// have, those that a span covers included.
const (
	maxRows    = 1 << 20
	maxColumns = 1 << 14
	maxCells   = 4 << 20
)

// Read reads the tables of a page. A table that holds others lays the page out, and
// is none, unless its own cells hold texts beside them.
func Read(text string) (grid.Book, diag.Reason) {
	whole := grid.Book{Encoding: Encoding}
	parsed, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return whole, diag.NoTable
	}
	p := &page{}
	p.find(parsed)
	switch {
	case p.swollen:
		return whole, diag.SwollenWorkbook
	case len(p.sheets) == 0:
		return whole, diag.NoTable
	}
	whole.Sheets = p.sheets
	return whole, ""
}

// page is a page while its tables are looked for.
type page struct {
	sheets  []grid.Sheet
	cells   int
	swollen bool
}

// find reads the innermost tables below a node.
func (p *page) find(n *html.Node) {
	for child := range n.Descendants() {
		if p.swollen {
			return
		}
		if child.DataAtom == atom.Table && !holdsTable(child) {
			if s := p.read(child); len(s.Rows) > 0 {
				p.sheets = append(p.sheets, s)
			}
		}
	}
}

func holdsTable(table *html.Node) bool {
	for child := range table.Descendants() {
		if child.DataAtom == atom.Table {
			return true
		}
	}
	return false
}

// table is a table while it is read.
type table struct {
	*page
	grid.Sheet
	covered map[int]int // by column, the rows that a cell above still covers
	merge   map[int]int32
}

// read reads a table row by row.
func (p *page) read(n *html.Node) grid.Sheet {
	t := &table{page: p, covered: map[int]int{}, merge: map[int]int32{}}
	t.Hidden = isHidden(n)
	rows := rowsOf(n)
	for i, row := range rows {
		if p.swollen || i >= maxRows {
			p.swollen = true
			break
		}
		t.readRow(row, i+1, len(rows))
	}
	t.readColumns(n)
	return t.Sheet
}

// rowsOf returns the rows of a table in the order in which a browser shows them:
// those of its foot stand last, wherever they are written.
func rowsOf(n *html.Node) []*html.Node {
	var rows, foot []*html.Node
	for child := range n.Descendants() {
		if child.DataAtom != atom.Tr {
			continue
		}
		if child.Parent.DataAtom == atom.Tfoot {
			foot = append(foot, child)
		} else {
			rows = append(rows, child)
		}
	}
	return append(rows, foot...)
}

// readRow reads a row. A cell takes the next column that none from above covers.
func (t *table) readRow(n *html.Node, number, last int) {
	row := grid.Row{Number: number, Hidden: isHidden(n) || isHidden(n.Parent)}
	column, filled := 1, false
	cover := func() {
		for t.covered[column] > 0 {
			row.Cells = append(row.Cells, grid.Cell{Look: grid.Look{Merge: t.merge[column]}})
			t.covered[column]--
			column++
		}
	}
	for n := n.FirstChild; n != nil; n = n.NextSibling {
		if n.DataAtom != atom.Td && n.DataAtom != atom.Th || isHidden(n) {
			continue
		}
		cover()
		across := span(n, "colspan", maxColumns-column+1)
		down := min(span(n, "rowspan", maxRows), last-number+1)
		if t.cells += across; t.cells > maxCells || column > maxColumns {
			t.swollen = true
			return
		}
		cell := cellOf(n)
		if across > 1 || down > 1 {
			t.Merges = append(t.Merges, grid.Range{Top: number, Left: column, Bottom: number + down - 1, Right: column + across - 1})
			cell.Look.Merge = int32(len(t.Merges)) //nolint:gosec // there are fewer than cells
		}
		filled = filled || cell.Text != ""
		for i := range across {
			if t.covered[column+i] > 0 {
				across = i // two spans meet, and the one from above was there first
				break
			}
		}
		for i := range across {
			if i > 0 {
				cell = grid.Cell{Look: grid.Look{Merge: cell.Look.Merge}}
			}
			row.Cells = append(row.Cells, cell)
			t.covered[column], t.merge[column] = down-1, cell.Look.Merge
			column++
		}
	}
	cover()
	if filled {
		t.Rows = append(t.Rows, row)
	}
}

// readColumns notes the columns that a page hides.
func (t *table) readColumns(n *html.Node) {
	column := 1
	for child := range n.Descendants() {
		if child.DataAtom != atom.Col {
			continue
		}
		width := span(child, "span", maxColumns)
		if isHidden(child) {
			if t.Columns == nil {
				t.Columns = map[int]bool{}
			}
			for i := range width {
				t.Columns[column+i] = true
			}
		}
		column += width
	}
}

// span returns how far a cell reaches; what is no number is one.
func span(n *html.Node, name string, most int) int {
	value, err := strconv.Atoi(strings.TrimSpace(attribute(n, name)))
	if err != nil || value < 1 {
		return 1
	}
	return max(min(value, most), 1)
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if strings.EqualFold(a.Key, name) || a.Namespace != "" && strings.EqualFold(a.Namespace+":"+a.Key, name) {
			return a.Val
		}
	}
	return ""
}

func hasAttribute(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if strings.EqualFold(a.Key, name) {
			return true
		}
	}
	return false
}

// style returns the style of an element as it is compared: in lower case, without
// spaces.
func style(n *html.Node) string {
	return strings.ToLower(strings.Join(strings.Fields(attribute(n, "style")), ""))
}

// isHidden tells whether a browser shows nothing of an element.
func isHidden(n *html.Node) bool {
	if n == nil || n.Type != html.ElementNode {
		return false
	}
	s := style(n)
	return hasAttribute(n, "hidden") || strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") || strings.Contains(s, "visibility:collapse")
}
