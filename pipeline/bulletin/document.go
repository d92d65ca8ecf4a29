package bulletin

import "openinvest/pipeline/invest"

// Document is one bulletin. It is plain data: a release keeps it, and it reads
// the same years later.
type Document struct {
	Language string        `json:"language"` // BCP 47, such as zh-CN
	Span     Span          `json:"span"`
	Period   invest.Period `json:"period"`
	Title    string        `json:"title"`
	Subtitle string        `json:"subtitle"` // as of when
	Summary  string        `json:"summary"`  // what is completed, as the overview says it
	Blocks   []Block       `json:"blocks"`   // in reading order
	Source   string        `json:"source"`   // one line: whose numbers, as of when, under which licence, and whether they are made up
}

// Span is the time that a bulletin reports on.
type Span string

// The spans.
const (
	Month    Span = "month"
	HalfYear Span = "half" // the first half of a year
	Year     Span = "year"
)

// Kind says what a block is, and so which of its fields are set.
type Kind string

// The kinds of blocks.
const (
	Heading   Kind = "heading"   // Text
	Paragraph Kind = "paragraph" // Text
	List      Kind = "list"      // Items, numbered from 1
	Chart     Kind = "chart"     // Chart, Text, Place
	Table     Kind = "table"     // Text, Columns, Rows, Total, Projects
)

// Block is one piece of a bulletin.
type Block struct {
	Kind    Kind       `json:"kind"`
	Text    string     `json:"text,omitempty"` // of a chart and a table: its title
	Items   []string   `json:"items,omitempty"`
	Chart   string     `json:"chart,omitempty"` // the chart's id
	Place   string     `json:"place,omitempty"` // stands for the chart where no picture can
	Columns []Column   `json:"columns,omitempty"`
	Rows    [][]string `json:"rows,omitempty"`  // as many cells as there are columns; the first one names the row
	Total   bool       `json:"total,omitempty"` // the last row adds up the others

	Projects []invest.ProjectCode `json:"projects,omitempty"` // of rows that name projects: which ones
}

// Column is one column of a table.
type Column struct {
	Name    string `json:"name"` // with its unit in brackets, where it has one
	Numeric bool   `json:"numeric"`
}

// Naming returns the document without the rows of projects that may not be
// named: one that was named when the document was written may be withheld
// since.
func (d Document) Naming(mayName func(invest.ProjectCode) bool) Document {
	var blocks []Block
	for _, block := range d.Blocks {
		if len(block.Projects) > 0 {
			block = block.naming(mayName)
			if len(block.Rows) == 0 {
				continue
			}
		}
		blocks = append(blocks, block)
	}
	d.Blocks = blocks
	return d
}

func (b Block) naming(mayName func(invest.ProjectCode) bool) Block {
	rows, projects := b.Rows, b.Projects
	b.Rows, b.Projects = nil, nil
	for i, project := range projects {
		if mayName(project) {
			b.Rows, b.Projects = append(b.Rows, rows[i]), append(b.Projects, project)
		}
	}
	return b
}
