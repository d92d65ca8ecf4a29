package intake_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"openinvest/pipeline/ingest"
)

// TestCells: every line of a file is in its cells, at the positions that
// problems have.
func TestCells(t *testing.T) {
	path := filepath.Join(t.TempDir(), "2023-06.csv")
	tests := []struct {
		name, text string
		header     int
		want       []string
	}{
		{"title, empty line, quoted line break", "登记表\n\n" + header + "\"A\n1\",桥\n", 2, []string{
			"1:1 登记表", "", "3:1 项目代码|3:6 项目名称|3:11 县区|3:14 行业|3:17 总投资（万元）|3:25 年度计划投资（万元）|3:36 本年累计完成投资（万元）",
			"4:1 A\n1|5:4 桥",
		}},
		{"from a record on that is not CSV", "a,b\r\nc\"d,e\r\nf,g\r\n", -1, []string{"1:1 a|1:3 b", "2:1 c\"d,e", "3:1 f,g"}},
		{"no text", "\xff\xff\xff", -1, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			writeFile(t, path, []byte(test.text))
			table, err := ingest.Cells(path, loadReference(t))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, row := range table.Rows {
				line := ""
				for i, cell := range row {
					if i > 0 {
						line += "|"
					}
					line += fmt.Sprintf("%d:%d %s", cell.At.Line, cell.At.Column, cell.Text)
				}
				got = append(got, line)
			}
			if table.Header != test.header || !slices.Equal(got, test.want) {
				t.Errorf("header %d, want %d; got %q, want %q", table.Header, test.header, got, test.want)
			}
		})
	}
}
