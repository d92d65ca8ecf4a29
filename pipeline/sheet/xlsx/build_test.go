package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"openinvest/pipeline/sheet/grid"
)

// parts are those of a workbook with one sheet, as far as they differ from the
// plainest one.
type parts struct {
	workbook string // within the element workbook, in front of the sheets
	styles   string // within styleSheet
	strings  string // within sst
	sheet    string // within worksheet
	more     map[string]string
}

const namespace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// archive packs parts.
func (p parts) archive() []byte {
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
	const address = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	related := ""
	for _, r := range [][2]string{{"worksheet", "worksheets/sheet1.xml"}, {"sharedStrings", "sharedStrings.xml"}, {"styles", "styles.xml"}} {
		related += fmt.Sprintf(`<Relationship Id="%s" Type="%s%s" Target="%s"/>`, r[0], address, r[0], r[1])
	}
	if p.more["xl/externalLinks/externalLink1.xml"] != "" {
		related += `<Relationship Id="link" Type="` + address + `externalLink" Target="externalLinks/externalLink1.xml"/>`
	}
	files := map[string]string{
		"[Content_Types].xml":        "<Types/>",
		"_rels/.rels":                fmt.Sprintf(relations, `<Relationship Id="main" Type="`+address+`officeDocument" Target="xl/workbook.xml"/>`),
		"xl/_rels/workbook.xml.rels": fmt.Sprintf(relations, related),
		"xl/workbook.xml":            `<workbook ` + namespace + `>` + p.workbook + `<sheets><sheet name="登记表" sheetId="1" r:id="worksheet"/></sheets></workbook>`,
		"xl/styles.xml":              `<styleSheet ` + namespace + `>` + p.styles + `</styleSheet>`,
		"xl/sharedStrings.xml":       `<sst ` + namespace + `>` + p.strings + `</sst>`,
		"xl/worksheets/sheet1.xml":   `<worksheet ` + namespace + `>` + p.sheet + `</worksheet>`,
	}
	for name, text := range p.more {
		files[name] = text
	}
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for name, text := range files {
		if text == "" {
			continue
		}
		f, err := w.Create(name)
		if err != nil {
			panic(err) // a buffer takes everything
		}
		_, _ = f.Write([]byte(text))
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return packed.Bytes()
}

// seen writes a sheet: a line a row, its cells with what is doubtful about them.
func seen(s grid.Sheet) string {
	var text strings.Builder
	for _, row := range s.Rows {
		fmt.Fprint(&text, row.Number)
		if row.Hidden {
			text.WriteString(" hidden")
		}
		for _, cell := range row.Cells {
			fmt.Fprintf(&text, "|%s", cell.Text)
			var marks []string
			if k := cell.Look.Kind; k != grid.Text && k != grid.Number {
				marks = append(marks, []string{"text", "number", "date", "time", "percent", "boolean", "error"}[k])
			}
			for i, name := range []string{"struck", "partly struck", "raised", "rescaled", "concealed", "uncalculated", "stale"} {
				if cell.Look.Doubt>>i&1 == 1 {
					marks = append(marks, name)
				}
			}
			if cell.Look.Shown != "" {
				marks = append(marks, "shown "+cell.Look.Shown)
			}
			if cell.Look.Merge != 0 {
				marks = append(marks, "merge "+s.Merges[cell.Look.Merge-1].Name())
			}
			if len(marks) > 0 {
				fmt.Fprintf(&text, " (%s)", strings.Join(marks, ", "))
			}
		}
		text.WriteString("\n")
	}
	return text.String()
}

func wantSeen(t *testing.T, p parts, want string) {
	t.Helper()
	whole, reason := Read(p.archive())
	if reason != "" || len(whole.Sheets) != 1 {
		t.Fatalf("%s, %d sheets", reason, len(whole.Sheets))
	}
	if got := seen(whole.Sheets[0]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
