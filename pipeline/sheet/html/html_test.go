package html

import (
	"fmt"
	"strings"
	"testing"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet/grid"
)

// shown writes a table: a line a row, its cells with what is doubtful about them.
func shown(s grid.Sheet) string {
	var text strings.Builder
	for _, row := range s.Rows {
		fmt.Fprint(&text, row.Number)
		if row.Hidden {
			text.WriteString(" hidden")
		}
		for _, cell := range row.Cells {
			fmt.Fprintf(&text, "|%s", strings.ReplaceAll(cell.Text, "\n", "↵"))
			if look := cell.Look; look.Merge != 0 {
				fmt.Fprintf(&text, " [%s]", s.Merges[look.Merge-1].Name())
			} else if look != (grid.Look{}) {
				fmt.Fprintf(&text, " {%d %d %s}", look.Kind, look.Doubt, look.Shown)
			}
		}
		text.WriteString("\n")
	}
	return text.String()
}

func TestTables(t *testing.T) {
	tests := map[string]struct{ page, want string }{
		"plain": {
			`<html><head><title>登记表</title><style>td{}</style></head><body><table border=1><tr><th>甲<th>乙</tr><tr><td>1&nbsp;<td> 2 </table>`,
			"1|甲|乙\n2|1|2\n",
		},
		"a table alone":  {`<table><tr><td>a</td></tr></table>`, "1|a\n"},
		"line breaks":    {`<table><tr><td>一<br>二<p>三</p></td><td>a   b` + "\n" + `c</td></tr></table>`, "1|一↵二↵三|a b c\n"},
		"an empty row":   {`<table><tr><td>1</td></tr><tr></tr><tr><td></td></tr><tr><td>2</td></tr></table>`, "1|1\n4|2\n"},
		"struck":         {`<table><tr><td><s>9</s>77200</td><td><del>9</del></td><td style="text-decoration: line-through">8</td></tr></table>`, "1|77200 {0 2 }|9 {0 1 }|8 {0 1 }\n"},
		"raised":         {`<table><tr><td>100<sup>1</sup></td><td><ruby>港<rt>gang</rt></ruby></td></tr></table>`, "1|1001 {0 4 }|港\n"},
		"spans":          {`<table><tr><td rowspan=3>甲</td><td colspan=2>乙</td></tr><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>`, "1|甲 [A1:A3]|乙 [B1:C1]| [B1:C1]\n2| [A1:A3]|1|2\n3| [A1:A3]|3\n"},
		"a span too far": {`<table><tr><td rowspan=99>甲</td><td>1</td></tr><tr><td>2</td></tr></table>`, "1|甲 [A1:A2]|1\n2| [A1:A2]|2\n"},
		"hidden":         {`<table><tr style="display: none"><td>1</td></tr><tr><td>2<span style="display:none">9</span></td></tr></table>`, "1 hidden|1\n2|2\n"},
		"a foot":         {`<table><tfoot><tr><td>合计</td></tr></tfoot><tbody><tr><td>1</td></tr></tbody></table>`, "1|1\n2|合计\n"},
		"a layout":       {`<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>`, "1|1\n"},
		"of a spreadsheet": {
			`<table><tr><td x:num="77200">77,200</td><td x:num="0.52">52%</td><td x:num="79135800">7913.58</td><td x:bool="TRUE">TRUE</td><td x:err="#N/A">#N/A</td></tr></table>`,
			"1|77,200 {1 0 }|52% {4 0 }|7913.58 {1 8 7913.58}|TRUE {5 0 }|#N/A {6 0 }\n",
		},
		"scripts": {`<table><tr><td>a<script>alert(1)</script><!-- b --></td></tr></table>`, "1|a\n"},
	}
	for name, test := range tests {
		whole, reason := Read(test.page)
		if reason != "" || len(whole.Sheets) != 1 {
			t.Errorf("%s: %q, %d tables", name, reason, len(whole.Sheets))
		} else if got := shown(whole.Sheets[0]); got != test.want {
			t.Errorf("%s: got\n%swant\n%s", name, got, test.want)
		}
	}
}

func TestPagesWithoutTable(t *testing.T) {
	for _, page := range []string{"", "<html><body>请登录</body></html>", "<table></table>", `<frameset><frame src="sheet001.htm"></frameset>`} {
		if _, reason := Read(page); reason != diag.NoTable {
			t.Errorf("%q: %q", page, reason)
		}
	}
	wide := "<table><tr>" + strings.Repeat(`<td colspan=16384>a</td>`, 10) + "</tr></table>"
	if _, reason := Read(strings.Repeat(wide, 400)); reason != diag.SwollenWorkbook {
		t.Errorf("spans that swell: %q", reason)
	}
}

// FuzzHTML reads any page: it is refused, or the cells of its tables belong to
// ranges that are there.
func FuzzHTML(f *testing.F) {
	f.Add(`<table><tr><td rowspan=2>1<td colspan=3>2</tr><tr><td>3</table>`)
	f.Add(`<table><tr><td rowspan=2 colspan=2>1<td>2</tr><tr><td colspan=2>3</table>`)
	f.Add(`<table><tr><td><table><tr><td><s>1</s></table></table>`)
	f.Fuzz(func(t *testing.T, page string) {
		whole, _ := Read(page)
		for _, s := range whole.Sheets {
			for _, row := range s.Rows {
				for i, cell := range row.Cells {
					if cell.Look.Merge == 0 {
						continue
					}
					if m := s.Merges[cell.Look.Merge-1]; row.Number < m.Top || row.Number > m.Bottom || i+1 < m.Left || i+1 > m.Right {
						t.Fatalf("the cell %d of row %d does not belong to %s", i+1, row.Number, m.Name())
					}
				}
			}
		}
	})
}
