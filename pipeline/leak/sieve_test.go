package leak

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/width"
)

// sievedNames are withheld names with and without characters that are escaped,
// long and short ones, and public names around them.
var sievedNames = Names{
	Withheld: []string{
		"河滨公园", "2023-450802-47-01-000004", "桥", "城东路", "甲&乙公司", `"绿心"工程`, "水厂\n一期", "河/港公司", "B公司", "A<B公司", "\u2028渡口", "电站\ufffd",
	},
	Public: []string{
		"河滨公园二期", "n河滨公园", "6河滨公园", "新河滨公园,", "东河滨公园1", "大桥", "桥南河滨公园", "B公司二期", "中B公司", "港公司二期", "甲&乙公司二期", "东河/港公司",
	},
}

// sieved fails the test if a file is spared in whose texts something is found.
// It returns whether it was spared, and whether something is found.
func sieved(t *testing.T, l look, name, content string) (spared, holds bool) {
	t.Helper()
	found := map[Kind]bool{}
	texts(name, []byte(content), func(text string) { l.at(text, found) })
	spared = l.sieve.spares([]byte(content))
	if spared && len(found) > 0 {
		t.Fatalf("the sieve spares %s, which holds %v: %q", name, found, content)
	}
	return spared, len(found) > 0
}

// TestSieveSparesNothing: random files of each kind, of pieces of what may not
// be published, of its surroundings and of escapes, as they are and written as
// programs write them. Nothing is found in a file that is spared.
func TestSieveSparesNothing(t *testing.T) {
	around := `&amp;|&quot;|&#39;|&lt;|&|\u0026|\u0027|\u003c|\\|\\u0026|\"|\/|\n|\|""|"|,|<|>|'|=|字|n|6|<v>1</v>`
	themes := [][]string{
		strings.Split("13812345678|3812345678|138|1234|5678|12345678|8613812345678|86|+|１３８|１２３４|５６７８|0|7|.| |-|　|－|&#49;|&nbsp;|\\u0031|\\u002d|ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad|"+around, "|"),
		strings.Split("11010519491231002X|11010519491231002|１１０１０５19491231002|X|x|Ｘ|0|２|&#88;|\\u0058| |"+around, "|"),
		strings.Split("河滨|公园|河滨公园|二期|新|n河滨公园|桥|大|城东路|2023-450802-47-01-|000004|&#27827;|\\u6cb3|1|\xe6|\x00|\ufffd|\r\n|<!--|-->|"+around, "|"),
		strings.Split("甲|乙公司|甲&|&amp;乙公司|B公司|A|A<|中B公司|二期|水厂|\n|\r\n|\r|一期|河|港公司|\u2028|渡口|电站|\ufffd|\xe6|\x00|绿心|工程|"+around, "|"),
	}
	dice := rand.New(rand.NewPCG(5, 6))
	var pieces []string // of the theme of a file
	raw := func() string {
		var text strings.Builder
		for range dice.IntN(6) {
			text.WriteString(pieces[dice.IntN(len(pieces))])
		}
		return text.String()
	}
	told := func() string { // what a program writes
		if names := slices.Concat(sievedNames.Withheld, sievedNames.Public); dice.IntN(3) == 0 {
			return raw() + names[dice.IntN(len(names))] + raw()
		}
		return raw()
	}
	number := func() string { return []string{"13812345678", "7", "0.13812345678"}[dice.IntN(3)] }
	inJSON := func(text string) string {
		encoded, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		return string(encoded)
	}
	kinds := map[string]func() string{
		"raw.html": raw, "raw.svg": raw, "raw.json": raw, "raw.csv": raw, "raw.txt": raw, "": raw,
		"quoted.json": func() string { return `{"` + raw() + `":["` + raw() + `",` + number() + `]}` },
		"loose.html": func() string {
			return `<p title="` + raw() + `" d="` + raw() + `" a='` + raw() + `' b=` + raw() + `>` + raw() + `<!--` + raw() + `-->` + raw()
		},
		"data.html": func() string {
			return `<script type="application/json">{"` + raw() + `":"` + raw() + `"}</script>` + raw()
		},
		"odd.html": func() string { return `<script/>{"` + raw() + `":"` + raw() + `"}` },
		"page.html": func() string {
			return `<p title="` + html.EscapeString(told()) + `">` + html.EscapeString(told()) + `</p><script type="application/json">{"a":` + inJSON(told()) + `}</script>`
		},
		"data.json": func() string { return "{" + inJSON(told()) + ":" + inJSON(told()) + "}" },
		"table.csv": func() string {
			var table bytes.Buffer
			writer := csv.NewWriter(&table)
			writer.UseCRLF = dice.IntN(2) == 0
			if err := writer.WriteAll([][]string{{told(), "total_yuan"}, {told(), number()}, {told(), number()}}); err != nil {
				t.Fatal(err)
			}
			return table.String()
		},
	}
	looks := []look{newLook(sievedNames), newLook(Names{Withheld: sievedNames.Withheld[:2], Public: sievedNames.Public}), newLook(Names{})}
	for name, make := range kinds {
		spared, held := 0, 0
		for range 5_000 {
			for _, l := range looks {
				pieces = themes[dice.IntN(len(themes))]
				isSpared, holds := sieved(t, l, name, make())
				if isSpared {
					spared++
				}
				if holds {
					held++
				}
			}
		}
		if spared == 0 || held == 0 {
			t.Errorf("%q: %d were spared, %d hold something", name, spared, held)
		}
	}
}

// TestSieveHoldsBack: what is hidden in its surroundings, or only looks as if it
// were covered by them.
func TestSieveHoldsBack(t *testing.T) {
	l := newLook(sievedNames)
	for _, test := range []struct{ file, content string }{
		{"a.json", `"\u002613812345678"`},
		{"a.json", `"\u2029138 1234-5678"`},
		{"a.json", `"1381234\u0035678"`},
		{"a.json", `"\n河滨公园"`},
		{"a.json", `"\u0026河滨公园"`},
		{"a.json", `"河\/港公司"`},
		{"a.json", `"水厂\n一期"`},
		{"a.json", `"甲\u0026乙公司二期甲\u0026乙公司"`},
		{"a.json", "\"电站\xe6\""},
		{"a.csv", "a,b\n新河滨公园,1\n"},
		{"a.csv", "a,b\n\"\"\"绿心\"\"工程\",1\n"},
		{"a.csv", "a,b\n\"水厂\r\n一期\",1\n"},
		{"a.html", "<!--电站\x00-->"},
		{"a.html", "<p title='甲&amp;乙公司'>"},
		{"a.html", "A&lt;B公司二期"},
		{"a.html", "138&#32;1234 5678"},
		{"a.html", "+86　１３８－1234－5678"},
		{"a.html", "86-138-1234-5678"},
		{"a.html", "１３812345678"},
		{"a.html", "１1010519491231002Ｘ"},
		{"a.html", "12345678-13812345678"},
		{"a.txt", "桥南河滨公园与桥"},
		{"a.txt", "大桥、桥"},
		{"a.txt", "河/港公司二期"},
		{"a.txt", "138　1234　5678"},
		{"a.txt", "138－1234－5678"},
		{"a.txt", "8613812345678"},
		{"a.html", "&#49;3812345678"},
		{"a.txt", "13812345678"},
	} {
		found := map[Kind]bool{}
		texts(test.file, []byte(test.content), func(text string) { l.at(text, found) })
		if len(found) == 0 {
			t.Errorf("%s: nothing is found in %q", test.file, test.content)
		}
		sieved(t, l, test.file, test.content)
	}
}

func FuzzSieve(f *testing.F) {
	l := newLook(sievedNames)
	for _, seed := range []string{
		`<p title="&quot;138-1234-5678">河滨公园二期</p>`, `{"\u0026":"\n河滨公园"}`, "a,b\n１３８１２３４５６７８,1\n", "\\u002613812345678", `甲&amp;乙公司`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) {
		for _, name := range []string{"a.html", "a.json", "a.csv", "a.svg", "a.txt"} {
			sieved(t, l, name, content)
		}
	})
}

// TestSieveSparesPages: what pages and tables are full of is no reason to take
// them apart.
func TestSieveSparesPages(t *testing.T) {
	l := newLook(Names{Withheld: []string{"河滨公园", "甲&乙公司"}, Public: []string{"河滨公园二期"}})
	for _, content := range []string{
		`<p title="&quot;&#39;">2023-12-01 1234 5678 &lt;&amp;</p><path d="M150.25,30L12345678.5"/>`,
		`{"total_yuan":1381234567800,"ratio":0.1381234567,"a":"\u003c\n\"\\"}`,
		"name,total_yuan\n河滨公园二期,1381234567\n", "乙", "2018-450802-30-03-754109", "１13812345678", "9-8613812345678１",
	} {
		if !l.sieve.spares([]byte(content)) {
			t.Errorf("%s is not spared", content)
		}
	}
}

// TestFolding: full width has no other digit, space or hyphen than those that
// the sieve knows.
func TestFolding(t *testing.T) {
	for c := rune(unicode.MaxASCII + 1); c <= unicode.MaxRune; c++ {
		folded := width.Fold.String(string(c))
		if !strings.ContainsAny(folded, "0123456789 -Xx") {
			continue
		}
		content := []byte(string(c))
		digit, size := digitAt(content, 0)
		switch {
		case size == len(content) && string(digit) == folded:
		case gapAt(content, 0) == len(content) && strings.ContainsAny(folded, " -"):
		case isIdentityAt(append([]byte("12345678901234567"), content...), 0) && strings.ContainsAny(folded, "Xx"):
		default:
			t.Errorf("%q is %q in half width", c, folded)
		}
	}
}

// TestBareNumbers: the cells with numbers, and only those, are taken out of a
// worksheet.
func TestBareNumbers(t *testing.T) {
	number := regexp.MustCompile(`<v>-?[0-9.]+</v>`)
	pieces := []string{"<v>", "</v>", "<v>12</v>", "-", "1", ".", "<c>", "v>", "<", "字"}
	dice := rand.New(rand.NewPCG(7, 8))
	taken := 0
	for range 5_000 {
		var sheet strings.Builder
		for range dice.IntN(9) {
			sheet.WriteString(pieces[dice.IntN(len(pieces))])
		}
		want := number.ReplaceAllString(sheet.String(), "")
		if got := string(withoutBareNumbers([]byte(sheet.String()))); got != want {
			t.Fatalf("%q became %q, want %q", sheet.String(), got, want)
		}
		if want != sheet.String() {
			taken++
		}
	}
	if taken == 0 {
		t.Error("no number was taken out")
	}
}

// TestFindsInArchives: what is packed in an archive in an archive, in pictures'
// company, and in an archive that is broken.
func TestFindsInArchives(t *testing.T) {
	for name, test := range map[string]struct {
		file, content string
		want          []Kind
	}{
		"packed twice":             {"kit.zip", packed(t, "tables.xlsx", packed(t, "xl/worksheets/sheet1.xml", "<t>13812345678</t>")), []Kind{Mobile}},
		"number beside bare ones":  {"a.xlsx", packed(t, "xl/worksheets/sheet1.xml", "<c>13812<v>1</v>345678</c>"), []Kind{Mobile}},
		"name of a packed file":    {"kit.zip", packed(t, "河滨公园.png", "x"), []Kind{Withheld}},
		"name of a packed archive": {"kit.zip", packed(t, "河滨公园.zip", packed(t, "a.txt", "x")), []Kind{Withheld}},
		"a picture":                {"kit.zip", packed(t, "a.png", "13812345678"), nil},
		"broken":                   {"kit.zip", "13812345678", []Kind{Mobile}},
		"broken in another":        {"kit.zip", packed(t, "a.docx", "河滨公园"), []Kind{Withheld}},
	} {
		t.Run(name, func(t *testing.T) {
			findings, err := Find(write(t, map[string]string{test.file: test.content}), names)
			var want []Finding
			for _, kind := range test.want {
				want = append(want, Finding{test.file, kind})
			}
			if fmt.Sprint(findings) != fmt.Sprint(want) || err != nil {
				t.Errorf("found %v, want %v; %v", findings, want, err)
			}
		})
	}
}

// BenchmarkSpares looks at a page of 1 MB that nothing is found in.
func BenchmarkSpares(b *testing.B) {
	l := newLook(sievedNames)
	row := `<tr><th scope="row"><a href="/projects/2021-450802-47-01-123456/">新区道路工程</a></th><td class="number">12,345.67</td><td>2023-12</td></tr>` + "\n"
	page := []byte(strings.Repeat(row, 1<<20/len(row)))
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if !l.sieve.spares(page) {
			b.Fatal("the page is not spared")
		}
	}
}
