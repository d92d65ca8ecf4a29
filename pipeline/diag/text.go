package diag

import (
	"bufio"
	"io"
)

// WriteText writes one problem a line, in the form of Problem.String.
func (ps Problems) WriteText(w io.Writer) error {
	lines := bufio.NewWriter(w)
	for _, p := range ps {
		if _, err := lines.WriteString(p.String() + "\n"); err != nil {
			return err
		}
	}
	return lines.Flush()
}
