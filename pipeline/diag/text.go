package diag

import (
	"bufio"
	"io"
)

// WriteText writes one problem a line, in the form of Problem.Text, with an
// empty line between the files.
func (ps Problems) WriteText(w io.Writer, language Language) error {
	lines := bufio.NewWriter(w)
	for i, p := range ps {
		text := p.Text(language) + "\n"
		if i > 0 && ps[i-1].Position.File != p.Position.File {
			text = "\n" + text
		}
		if _, err := lines.WriteString(text); err != nil {
			return err
		}
	}
	return lines.Flush()
}
