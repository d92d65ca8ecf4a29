package sheet

import (
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"openinvest/pipeline/diag"
)

func TestKinds(t *testing.T) {
	const page = "<html><body><table><tr><td>项目代码</td></tr></table></body></html>"
	gbk, _ := simplifiedchinese.GB18030.NewEncoder().String(page)
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(page)
	tests := map[string]struct {
		data     string
		encoding string
		reason   diag.Reason // "": it is read
	}{
		"a text":                        {"项目代码,项目名称\n", "UTF-8", ""},
		"nothing":                       {"", "UTF-8", ""},
		"a header in brackets":          {"<b>,项目名称\n", "UTF-8", ""},
		"a page":                        {page, "HTML", ""},
		"a page in GB18030":             {gbk, "HTML", ""},
		"a page in UTF-16":              {utf16, "HTML", ""},
		"a page below a comment":        {"\ufeff<?xml version=\"1.0\"?>\n<!-- 导出 -->\n<TABLE>" + page, "HTML", ""},
		"a page that is no text at all": {"<table>\x81\xff", "HTML", diag.PageEncoding},
		"an archive":                    {"PK\x05\x06", "", diag.IsZIP},
		"a workbook cut short":          {"PK\x03\x04", "XLSX", diag.DamagedWorkbook},
		"an old workbook cut short":     {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", diag.DamagedWorkbook},
		"gzip":                          {"\x1f\x8b", "", diag.IsGzip},
		"a document":                    {"%PDF-1.7", "", diag.IsPDF},
		"RAR":                           {"Rar!\x1a", "", diag.IsArchive},
		"a picture":                     {"\x89PNG\r\n", "", diag.IsImage},
		"JSON":                          {"[\n {\"a\": 1}]", "", diag.IsJSON},
		"XML":                           {"<?xml version=\"1.0\"?><Workbook/>", "", diag.IsXML},
		"an archived page":              {"MIME-Version: 1.0\n", "", diag.IsMHTML},
	}
	none := func(*Records) (Place, bool) { return Place{}, false }
	for name, test := range tests {
		file, refused := Open("2023-06.csv", []byte(test.data), Terms{Find: none, Check: true})
		reason := diag.Reason("")
		if refused != nil {
			reason = refused.Reason
		}
		if file.Encoding != test.encoding || reason != test.reason {
			t.Errorf("%s: %q, %q; want %q, %q", name, file.Encoding, reason, test.encoding, test.reason)
		}
	}
}

// FuzzOpen opens any bytes: they are refused, or each record stands behind the one
// before it, and as many lines are counted as there are.
func FuzzOpen(f *testing.F) {
	f.Add([]byte("a,b\n\n\"c\nd\",e\n"))
	f.Add([]byte("<table><tr><td>a<td>b</tr><tr></tr><tr><td>c</table>"))
	f.Add([]byte("\x09\x08\x10\x00\x00\x06\x05\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, refused := Open("2023-06.csv", data, Terms{Find: func(*Records) (Place, bool) { return Place{}, false }, Check: true})
		if refused != nil {
			return
		}
		for _, s := range file.Sheets {
			counted, end := 0, 0
			for {
				ok, wrong := s.Next()
				counted += s.Skipped
				if wrong != nil {
					counted += s.Left()
				}
				if !ok {
					break
				}
				counted += s.Span
				if s.Line() <= end {
					t.Fatalf("line %d stands behind line %d", s.Line(), end)
				}
				end = s.End
				for i := range s.Cells {
					s.At(i)
					s.Merged(i)
				}
			}
			if counted != s.Lines {
				t.Fatalf("%d lines, of %d", counted, s.Lines)
			}
		}
	})
}
