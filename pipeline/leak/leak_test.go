package leak

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func packed(t *testing.T, name, content string) string {
	t.Helper()
	var buffer bytes.Buffer
	archive := zip.NewWriter(&buffer)
	file, err := archive.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.String()
}

var names = Names{Withheld: []string{"河滨公园", "2023-450802-47-01-000004"}, Public: []string{"河滨公园二期", "东区学校"}}

// TestFinds: each way in which something that must not be published can stand
// in a site.
func TestFinds(t *testing.T) {
	for name, test := range map[string]struct {
		file, content string
		want          Kind
	}{
		"telephone in a page":          {"a.html", "<p>联系人 13812345678</p>", Mobile},
		"telephone in groups":          {"a.html", "<p>+86 138-1234-5678</p>", Mobile},
		"telephone in full width":      {"a.html", "<p>１３８１２３４５６７８</p>", Mobile},
		"telephone in an attribute":    {"a.html", `<a title="13812345678">x</a>`, Mobile},
		"telephone in a comment":       {"a.html", "<!-- 13812345678 -->", Mobile},
		"telephone in page data":       {"a.html", `<script type="application/json">{"a":"13812345678"}</script>`, Mobile},
		"telephone in JSON":            {"a.json", `[{"unit":"电话13812345678"}]`, Mobile},
		"telephone in a JSON key":      {"a.json", `{"13812345678":1}`, Mobile},
		"telephone in CSV":             {"a.csv", "unit\n水利局\n13812345678\n", Mobile},
		"telephone in a picture":       {"a.svg", "<svg><text>13812345678</text></svg>", Mobile},
		"telephone beside a check sum": {"SHA256SUMS", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  13812345678.csv", Mobile},
		"telephone in a text file":     {"robots.txt", "13812345678", Mobile},
		"identity number":              {"a.html", "<p>11010519491231002X</p>", Identity},
		"withheld project in a page":   {"a.html", "<h1>河滨公园</h1>", Withheld},
		"withheld project, escaped":    {"a.html", "<h1>&#27827;&#28392;公园</h1>", Withheld},
		"withheld project in JSON":     {"a.json", `{"name":"\u6cb3\u6ee8公园"}`, Withheld},
		"withheld code in a file name": {"projects/2023-450802-47-01-000004/index.html", "x", Withheld},
		"withheld beside public":       {"a.html", "<p>河滨公园二期、河滨公园</p>", Withheld},
		"broken JSON":                  {"a.json", `{"name": 河滨公园`, Withheld},
		"broken CSV":                   {"a.csv", "a\n\"河滨公园", Withheld},
		"text of a worksheet":          {"a.xlsx", packed(t, "xl/worksheets/sheet1.xml", "<c t=\"inlineStr\"><is><t>13812345678</t></is></c>"), Mobile},
		"packed in a workbook":         {"a.xlsx", packed(t, "xl/sharedStrings.xml", "<si><t>河滨公园</t></si>"), Withheld},
	} {
		t.Run(name, func(t *testing.T) {
			findings, err := Find(write(t, map[string]string{test.file: test.content}), names)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := fmt.Sprint(findings), fmt.Sprint([]Finding{{test.file, test.want}}); got != want {
				t.Errorf("found %s, want %s", got, want)
			}
		})
	}
}

// TestPasses: what looks alike and may be published.
func TestPasses(t *testing.T) {
	for name, test := range map[string]struct{ file, content string }{
		"digits of a check sum":      {"SHA256SUMS", "ba7816bf8f01cfea414140de5d13812345678b00361a396177a9cb410ff61f20  a.csv"},
		"an amount in JSON":          {"a.json", `{"total_yuan":13812345678}`},
		"an amount in CSV":           {"a.csv", "name,total_yuan\n东区学校,13812345678\n"},
		"an amount in a worksheet":   {"a.xlsx", packed(t, "xl/worksheets/sheet1.xml", "<c r=\"A1\"><v>13812345678</v></c>")},
		"a project code":             {"a.html", "<p>2018-450802-30-03-754109</p>"},
		"a longer number":            {"a.html", "<p>138123456789</p>"},
		"a decimal number":           {"a.html", "<p>0.13812345678</p>"},
		"a wrong check character":    {"a.html", "<p>110105194912310021</p>"},
		"no birthday":                {"a.html", "<p>110105194913310027</p>"},
		"a public name with another": {"a.html", "<p>河滨公园二期</p>"},
		"an outline":                 {"a.svg", `<svg><path d="M13812345678 0"/></svg>`},
		"a script":                   {"js/a.js", "const a = 13812345678"},
		"a fixed line":               {"a.html", "<p>0775-4567890</p>"},
	} {
		t.Run(name, func(t *testing.T) {
			findings, err := Find(write(t, map[string]string{test.file: test.content}), names)
			if err != nil || len(findings) > 0 {
				t.Errorf("found %v, %v", findings, err)
			}
		})
	}
}

// TestFindingsTellNoSecret: what was found must not stand in a message either.
func TestFindingsTellNoSecret(t *testing.T) {
	findings, err := Find(write(t, map[string]string{"a.html": "<p>13812345678 河滨公园</p>"}), names)
	if err != nil || len(findings) != 2 {
		t.Fatalf("found %v, %v", findings, err)
	}
	for _, finding := range findings {
		if text := finding.String(); strings.Contains(text, "138") || strings.Contains(text, "河滨") {
			t.Errorf("the message %q repeats it", text)
		}
	}
}
