package xlsx

import (
	"strings"
	"testing"

	"openinvest/pipeline/diag"
)

// rows puts cells, as they stand in a sheet, into rows.
func rows(cells ...string) string {
	text := "<sheetData>"
	for _, row := range cells {
		text += "<row>" + row + "</row>"
	}
	return text + "</sheetData>"
}

func TestTexts(t *testing.T) {
	wantSeen(t, parts{
		strings: `<si><t>港北区</t><rPh sb="0" eb="3"><t>gǎngběi</t></rPh><phoneticPr fontId="1"/></si>` +
			`<si><r><rPr><strike/></rPr><t>9</t></r><r><rPr/><t>77200</t></r></si>` +
			`<si><r><t>一号桥</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si>` +
			`<si><r><rPr><strike/></rPr><t>移出</t></r></si>` +
			`<si><t xml:space="preserve">一_x000D_` + "\n" + `二_x005F_x000D_ </t></si>` +
			`<si><r><rPr><strike val="0"/></rPr><t>甲</t></r></si>`,
		sheet: rows(`<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>4</v></c><c t="s"><v>5</v></c>`,
			`<c t="inlineStr"><is><t>甲</t></is></c><c t="str"><v>乙</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2023-06-01T08:00:00</v></c>`),
	}, "1|港北区|77200 (partly struck)|一号桥1 (raised)|移出 (struck)|一\n二_x000D_ |甲\n2|甲|乙|TRUE (boolean)|#N/A (error)|2023-06-01 (date)\n")
}

func TestPlaces(t *testing.T) {
	wantSeen(t, parts{sheet: `<dimension ref="A1"/>` + rows(`<c/><c><v>1</v></c><c/><c><v>2</v></c>`, ``) +
		`<x:sheetData xmlns:x="y"><x:row r="5"><x:c r="C5"><x:v>3</x:v></x:c></x:row></x:sheetData>`},
		"1||1||2\n5|||3\n")
	for name, sheet := range map[string]string{
		"rows":      `<sheetData><row r="2"/><row r="1"/></sheetData>`,
		"row twice": `<sheetData><row r="2"/><row r="2"/></sheetData>`,
		"cells":     `<sheetData><row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row></sheetData>`,
	} {
		if _, reason := Read(parts{sheet: sheet}.archive()); reason != diag.RowsOutOfOrder {
			t.Errorf("%s out of order: %s", name, reason)
		}
	}
}

func TestStyles(t *testing.T) {
	wantSeen(t, parts{
		styles: `<numFmts><numFmt numFmtId="164" formatCode="0!.0,"/></numFmts>` +
			`<fonts><font><color theme="1"/></font><font><strike/></font><font><vertAlign val="subscript"/></font><font><color rgb="FFFFFFFF"/></font><font><color rgb="FFFF0000"/></font></fonts>` +
			`<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills>` +
			`<cellStyleXfs><xf numFmtId="9" fontId="1"/></cellStyleXfs>` +
			`<cellXfs><xf/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="164"/><xf fontId="1"/><xf fontId="2"/><xf fontId="3"/><xf fontId="4" fillId="1"/><xf fontId="4"/></cellXfs>` +
			`<dxfs><dxf><font><strike/></font></dxf></dxfs>`,
		sheet: rows(`<c><v>0.5</v></c><c s="1"><v>0.52</v></c><c s="2"><v>45078</v></c><c s="3"><v>79135800</v></c>`,
			`<c s="4"><v>1</v></c><c s="5"><v>2</v></c><c s="6"><v>3</v></c><c s="7"><v>4</v></c><c s="8"><v>5</v></c>`),
	}, "1|0.5|52% (percent)|2023-06-01 (date)|79135800 (rescaled, shown 7913.6)\n2|1 (struck)|2 (raised)|3 (concealed)|4 (concealed)|5\n")
}

func TestFormulas(t *testing.T) {
	cells := rows(`<c><v>10</v></c><c><v>20</v></c><c><v>30</v></c>`,
		`<c><f>A1+B1*2</f><v>50</v></c><c><f>SUM(A1:C1)</f><v>60</v></c><c><f>SUM(A1:C1)</f><v>61</v></c><c><f>ROUND(C1/7,2)</f><v>4.29</v></c><c><f>A1</f></c><c><f>VLOOKUP(A1,B:C,2)</f><v>7</v></c><c><f>Sheet2!A1</f><v>7</v></c>`)
	wantSeen(t, parts{sheet: cells}, "1|10|20|30\n2|50|60|61 (stale)|4.29| (uncalculated)|7|7\n")
	wantSeen(t, parts{sheet: cells, workbook: `<calcPr fullCalcOnLoad="1"/>`},
		"1|10|20|30\n2|50|60|61 (stale)|4.29| (uncalculated)|7 (stale)|7 (stale)\n")
}

func TestHiddenAndMerged(t *testing.T) {
	p := parts{sheet: `<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>` +
		`<row r="3" hidden="1"><c><v>4</v></c></row></sheetData><autoFilter ref="A1:C3"/><mergeCells><mergeCell ref="B1:C2"/><mergeCell ref="A3:B1048576"/></mergeCells>`}
	wantSeen(t, p, "1|1|2 (merge B1:C2)| (merge B1:C2)\n3 hidden|4 (merge A3:B1048576)| (merge A3:B1048576)\n")
	whole, _ := Read(p.archive())
	if s := whole.Sheets[0]; !s.Filtered || !s.Columns[2] || !s.Columns[3] || s.Columns[1] {
		t.Errorf("filtered %v, hidden columns %v", s.Filtered, s.Columns)
	}
}

func TestRefusals(t *testing.T) {
	link := map[string]string{"xl/externalLinks/externalLink1.xml": "<externalLink/>"}
	swollen := strings.Repeat(" ", leastSwell+1)
	tests := map[string]struct {
		data []byte
		want diag.Reason
	}{
		"a formula that reads another workbook":  {parts{more: link, sheet: rows(`<c><f>[1]Sheet1!A1</f><v>1</v></c>`)}.archive(), diag.LinkedWorkbook},
		"a link that no formula reads":           {parts{more: link, sheet: rows(`<c><f>A2</f><v>1</v></c>`)}.archive(), ""},
		"a part that swells":                     {parts{sheet: swollen + rows(`<c/>`)}.archive(), diag.SwollenWorkbook},
		"a cell of the last column in every row": {parts{sheet: rows(strings.Split(strings.Repeat(`<c r="XFD%"><v>1</v></c>;`, 1), ";")...)}.archive(), diag.DamagedWorkbook},
		"a binary workbook":                      {parts{more: map[string]string{"xl/workbook.bin": "x"}}.archive(), diag.BinaryWorkbook},
		"a document":                             {parts{more: map[string]string{"word/document.xml": "x"}}.archive(), diag.IsDocument},
		"overlapping ranges":                     {parts{sheet: rows(`<c><v>1</v></c>`) + `<mergeCell ref="A1:B2"/><mergeCell ref="A1:C1"/>`}.archive(), diag.DamagedWorkbook},
		"a text that is not there":               {parts{sheet: rows(`<c t="s"><v>7</v></c>`)}.archive(), diag.DamagedWorkbook},
		"a sheet that ends early":                {parts{more: map[string]string{"xl/worksheets/sheet1.xml": "<worksheet><sheetData>"}}.archive(), diag.DamagedWorkbook},
		"no archive":                             {[]byte("PK\x03\x04"), diag.DamagedWorkbook},
	}
	for name, test := range tests {
		if _, reason := Read(test.data); reason != test.want {
			t.Errorf("%s: %q, want %q", name, reason, test.want)
		}
	}
}

// FuzzXLSX reads workbooks whose parts hold anything: they are refused, or their
// rows are in order and their cells belong to ranges that are there.
func FuzzXLSX(f *testing.F) {
	f.Add(rows(`<c r="A1" t="s" s="1"><f>SUM(A2:B9)</f><v>0</v></c>`)+`<mergeCell ref="A1:B2"/>`, `<cellXfs><xf numFmtId="9"/></cellXfs>`, `<si><r><rPr><strike/></rPr><t>1</t></r></si>`, `<calcPr calcMode="manual"/>`)
	f.Add(`<cols><col min="1" max="16384" hidden="1"/></cols><row r="1048576"><c r="XFD1048576"><v>1e9</v></c></row>`, `<numFmt numFmtId="164" formatCode="[&gt;=1]0!.0,&quot;万&quot;;@"/>`, ``, `<workbookPr date1904="1"/>`)
	f.Add(rows(`<c t="d"><v>2023-06-01</v></c><c t="str"><v>_x000D_</v></c><c t="b"><v>1</v></c>`, ``, `<c><f>-(1+2)*3%/A1</f><v>1</v></c>`), ``, ``, ``)
	f.Fuzz(func(t *testing.T, sheet, styles, texts, workbook string) {
		whole, reason := Read(parts{sheet: sheet, styles: styles, strings: texts, workbook: workbook}.archive())
		if reason != "" {
			return
		}
		for _, s := range whole.Sheets {
			last := 0
			for _, row := range s.Rows {
				if row.Number <= last {
					t.Fatalf("row %d stands behind row %d", row.Number, last)
				}
				last = row.Number
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
