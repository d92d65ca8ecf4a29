package xls

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet/grid"
)

// doubtNames are the doubts as the tests write them.
var doubtNames = []string{"struck", "partly struck", "raised", "rescaled", "concealed", "uncalculated", "stale"}

// seen writes a sheet as text: a line for each row with its number, and its
// cells between bars. What is not plain text has its kind and doubts behind it.
func seen(g grid.Sheet) string {
	kinds := []string{"", "number", "date", "time", "percent", "boolean", "error"}
	var text strings.Builder
	for _, row := range g.Rows {
		fmt.Fprintf(&text, "%d", row.Number)
		if row.Hidden {
			text.WriteString(" hidden")
		}
		for _, cell := range row.Cells {
			fmt.Fprintf(&text, "|%s", strings.ReplaceAll(cell.Text, "\n", "⏎"))
			var marks []string
			if cell.Look.Kind != grid.Text {
				marks = append(marks, kinds[cell.Look.Kind])
			}
			for i, name := range doubtNames {
				if cell.Look.Doubt&(1<<i) != 0 {
					marks = append(marks, name)
				}
			}
			if cell.Look.Merge != 0 {
				marks = append(marks, fmt.Sprintf("merge %d", cell.Look.Merge))
			}
			if len(marks) > 0 {
				fmt.Fprintf(&text, " (%s)", strings.Join(marks, ", "))
			}
		}
		text.WriteString("\n")
	}
	return text.String()
}

func readTestXLS(t *testing.T, name string) grid.Book {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	b, reason := Read(data)
	if reason != "" {
		t.Fatalf("%s is refused: %s", name, reason)
	}
	return b
}

// one reads a stream with one sheet.
func one(t *testing.T, stream []byte) grid.Sheet {
	t.Helper()
	b, reason := readBIFF(stream)
	if reason != "" || len(b.Sheets) != 1 {
		t.Fatalf("%d sheets, reason %q", len(b.Sheets), reason)
	}
	return b.Sheets[0]
}

func wantSeen(t *testing.T, g grid.Sheet, want string) {
	t.Helper()
	if got := seen(g); got != want {
		t.Errorf("seen:\n%swant:\n%s", got, want)
	}
}

func wantReason(t *testing.T, data []byte, want diag.Reason) {
	t.Helper()
	if b, reason := Read(data); reason != want || len(b.Sheets) > 0 {
		t.Errorf("reason %q with %d sheets, want %q", reason, len(b.Sheets), want)
	}
}

func TestXLSRegister(t *testing.T) {
	b := readTestXLS(t, "register.xls")
	if b.Encoding != "XLS" || len(b.Sheets) != 1 || b.Sheets[0].Name != "6月" {
		t.Fatalf("%+v", b)
	}
	wantSeen(t, b.Sheets[0], `1|2023年6月重大项目进展表 (merge 1)| (merge 1)| (merge 1)| (merge 1)| (merge 1)| (merge 1)| (merge 1)| (merge 1)| (merge 1)| (merge 1)
2|项目代码|项目名称|县（市、区）|行业|总投资（万元）|年度计划投资（万元）|本年累计完成投资（万元）|开工时间|完成比例|备注
3|2019-450802-47-01-012345|一号桥|港北区|交通|120000 (number)|30000.5 (number)|1234.56 (number)|2021-03-01 (date)|4.12% (percent)|正常
4|2020-450803-78-01-023456|污水处理厂二期|港南区|市政|-1 (number)|0.1 (number)|0.0000001 (number)|2022-11-15 (date)|100% (percent)|第一行⏎第二行
5|2021-450804-44-03-034567|光伏𠀀电站|覃塘区|能源|98000|TRUE (boolean)
6|合计|||| (uncalculated)
`)
}

func TestXLSShowsWhatIsStruckRaisedAndConcealed(t *testing.T) {
	wantSeen(t, readTestXLS(t, "looks.xls").Sheets[0], `1|作废 (struck)
2|100 (number, struck)
3|3500 (partly struck)
4|全部 划掉 (struck)
5|面积100m2 (raised)
6|白字 (concealed)
7|白底黑字
8|黄底黄字 (concealed)
9|白字蓝底
10|12345 (number, concealed)
11|藏起来的字 (concealed)
12|500 (number, raised)
`)
}

func TestXLSTellsWhatIsHidden(t *testing.T) {
	b := readTestXLS(t, "hidden.xls")
	var names []string
	for _, sheet := range b.Sheets {
		names = append(names, fmt.Sprint(sheet.Name, sheet.Hidden))
	}
	if want := []string{"可见false", "隐藏true", "深藏true"}; !slices.Equal(names, want) {
		t.Errorf("sheets %v, want %v", names, want)
	}
	sheet := b.Sheets[0]
	wantSeen(t, sheet, `1|1-1|1-2|1-3|1-4
2 hidden|2-1|2-2|2-3|2-4
3 hidden|3-1|3-2|3-3|3-4
4|4-1|4-2|4-3|4-4
5|5-1|5-2|5-3|5-4
`)
	if len(sheet.Columns) != 2 || !sheet.Columns[2] || !sheet.Columns[4] {
		t.Errorf("hidden columns %v, want 2 and 4", sheet.Columns)
	}
}

// A merged range reaches no further than what the sheet holds.
func TestXLSMerges(t *testing.T) {
	sheet := readTestXLS(t, "merged.xls").Sheets[0]
	wantSeen(t, sheet, `1|标题 (merge 1)| (merge 1)| (merge 1)| (merge 1)
2|港北区 (merge 2)|1 (number)|||备注
3| (merge 2)|2 (number)
4| (merge 2)|3 (number)
5|||区 (merge 3)| (merge 3)
6||末行| (merge 3)| (merge 3)
`)
	if want := []grid.Range{{Top: 1, Left: 1, Bottom: 1, Right: 4}, {Top: 2, Left: 1, Bottom: 4, Right: 1}, {Top: 5, Left: 3, Bottom: 31, Right: 4}}; !slices.Equal(sheet.Merges, want) {
		t.Errorf("merges %v, want %v", sheet.Merges, want)
	}
}

func TestXLSDatesFrom1904(t *testing.T) {
	wantSeen(t, readTestXLS(t, "from1904.xls").Sheets[0], "1|2023-06-02 (date)\n2|2023-06-01 (date)\n")
}

func TestXLSTextsInSeveralRecords(t *testing.T) {
	sheet := readTestXLS(t, "long.xls").Sheets[0]
	if len(sheet.Rows) != 80 {
		t.Fatalf("%d rows", len(sheet.Rows))
	}
	for i, row := range sheet.Rows {
		if want := fmt.Sprintf("第%03d号项目", i) + strings.Repeat("一二三四五六七八九十", 5) + "甲乙丙"; row.Cells[0].Text != want {
			t.Errorf("row %d holds %q, want %q", row.Number, row.Cells[0].Text, want)
		}
	}
}

// Only the Workbook stream at the top of a container is the workbook.
func TestXLSContainers(t *testing.T) {
	whole, err := os.ReadFile("testdata/register.xls")
	if err != nil {
		t.Fatal(err)
	}
	renamed := func(name string) []byte {
		entry := make([]byte, 66)
		copy(entry, wide(name))
		entry[64] = byte(2 * (len(name) + 1))
		data := slices.Clone(whole)
		at := strings.Index(string(data), string(wide("Workbook")))
		copy(data[at:], entry)
		return data
	}
	wantReason(t, renamed("Book"), diag.OldWorkbook)
	wantReason(t, renamed("WordDocument"), diag.DamagedWorkbook)
	wantReason(t, renamed("EncryptedPackage"), diag.ProtectedWorkbook)
	if b, reason := Read(renamed("WORKBOOK")); reason != "" || len(b.Sheets) != 1 {
		t.Errorf("a name in capitals: %q", reason)
	}
	wantReason(t, whole[:len(whole)/2], diag.DamagedWorkbook)
	wantReason(t, nil, diag.DamagedWorkbook)
	wantReason(t, []byte("项目代码,项目名称\n"), diag.DamagedWorkbook)
}

// A workbook that is damaged anywhere ends no run.
func TestDamagedXLS(t *testing.T) {
	for _, name := range []string{"register.xls", "looks.xls", "merged.xls"} {
		whole, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		for at := range whole {
			if b, reason := Read(whole[:at]); reason == "" && len(b.Sheets) == 0 {
				t.Errorf("%s of %d bytes is neither read nor refused", name, at)
			}
			flipped := slices.Clone(whole)
			flipped[at] ^= 0x55
			Read(flipped)
		}
	}
}
