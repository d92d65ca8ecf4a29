package picture

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestFileOfEveryKind(t *testing.T) {
	s := shared(t)
	for _, d := range drawn(t, s, everyKind(360, 800)...) {
		for _, theme := range Themes {
			t.Run(fmt.Sprintf("%s-%d-%s", d.Definition.ID, d.Width, theme), func(t *testing.T) {
				svg, err := d.SVG(theme)
				if err != nil {
					t.Fatal(err)
				}
				c := inspect(t, svg, fmt.Sprintf("%s-%d", d.Definition.ID, d.Width))
				values := slices.Collect(maps.Values(s.tokens.values[theme]))
				for paint := range c.paints {
					if !slices.Contains(values, paint) {
						t.Errorf("%q is no colour of the theme", paint)
					}
				}
				if !c.paints[s.tokens.values[theme]["paper"]] || !c.paints[s.tokens.values[theme]["chart-1"]] && d.Definition.ID != "heat" {
					t.Errorf("paper or the first series is not there: %v", c.paints)
				}
				for _, text := range []string{"各县（市、区）投资完成率", "截至2023年12月", "虚线为序时进度。", "来源：演示数据。许可：CC BY 4.0"} {
					if !slices.Contains(c.texts, text) {
						t.Errorf("%q is not there: %q", text, c.texts)
					}
				}
				size := fmt.Sprintf(`width="%d" height="%[2]d" viewBox="0 0 %[1]d %[2]d"`, d.Width, d.Height())
				if !strings.Contains(string(svg), size) {
					t.Errorf("not of the size %s", size)
				}
			})
		}
	}
}

func TestInlineOfEveryKind(t *testing.T) {
	s := shared(t)
	for _, d := range drawn(t, s, everyKind(360, 800)...) {
		svg := d.Inline()
		c := inspect(t, svg, fmt.Sprintf("%s-%d", d.Definition.ID, d.Width))
		for paint := range c.paints {
			name := strings.TrimSuffix(strings.TrimPrefix(paint, "var(--"), ")")
			if !slices.Contains(s.tokens.names, name) {
				t.Errorf("%s: %q is no token", d.Definition.ID, paint)
			}
		}
		root, _, _ := strings.Cut(string(svg), ">")
		if strings.Contains(root, " width=") || !strings.Contains(root, fmt.Sprintf(`viewBox="0 0 %d 280"`, d.Width)) {
			t.Errorf("its place can't size it: %s", root)
		}
		if slices.Contains(c.texts, d.Definition.Title) {
			t.Errorf("%s draws its title, which is the page's business", d.Definition.ID)
		}
		if !strings.Contains(string(svg), "<title id=") || !strings.Contains(string(svg), ">覃塘区最高。</desc>") {
			t.Errorf("%s is not told to those who don't see it", d.Definition.ID)
		}
	}
}

func TestHeatmapUsesTheFiveSteps(t *testing.T) {
	d := drawn(t, shared(t), request("heat", kinds["heat"], 800))[0]
	c := inspect(t, d.Inline(), "heat-800")
	for _, step := range []string{"scale-1", "scale-2", "scale-3", "scale-4", "scale-5"} {
		if !c.paints["var(--"+step+")"] {
			t.Errorf("%s is not used: %v", step, c.paints)
		}
	}
}

func TestHollowSymbolsShowThePaper(t *testing.T) {
	d := drawn(t, shared(t), request("lines", kinds["lines"], 800))[0]
	if c := inspect(t, d.Inline(), "lines-800"); !c.paints["var(--paper)"] {
		t.Errorf("hollow symbols are filled with none of %v", c.paints)
	}
}

func TestMediaQueriesGoByTheWidth(t *testing.T) {
	drawings := drawn(t, shared(t), request("heat", kinds["heat"], 360), request("heat", kinds["heat"], 800))
	narrow, wide := string(drawings[0].Inline()), string(drawings[1].Inline())
	if !strings.Contains(narrow, "matrix(0,-1,1,0,") || strings.Contains(wide, "matrix(") {
		t.Error("numbers stand upright below 500 pixels, and only there")
	}
}

// Items that are nothing but a value are handed on as the value; whatever else
// an item says counts, whichever form its neighbours have.
func TestItemsInEitherForm(t *testing.T) {
	draw := func(kind, data string) string {
		return string(drawn(t, shared(t), request("items", fmt.Sprintf(`{"xAxis": {"type": "category", "data": ["a", "b", "c"]},
			"yAxis": {"type": "value"}, "series": [{"type": %q, "data": %s}]}`, kind, data), 400))[0].Inline())
	}
	for _, kind := range []string{"bar", "line", "scatter"} {
		if plain := draw(kind, `[7, "-", 9]`); plain != draw(kind, `[{"value": 7}, {"value": "-"}, {"value": 9}]`) {
			t.Errorf("%s: a value in an object is drawn otherwise", kind)
		}
		more := draw(kind, `[{"value": 7}, 8, {"value": 9, "label": {"show": true, "formatter": "nine"}}]`)
		if strings.Count(more, ">nine<") != 1 || more != draw(kind, `[7, {"value": 8, "name": "eight"}, {"value": 9, "label": {"show": true, "formatter": "nine"}}]`) {
			t.Errorf("%s: an item lost what it says, or gave it to others: %s", kind, more)
		}
	}
}

// Each clip takes resvg as long as the rest of a drawing, so those that cut
// nothing off go; one that does cut must stay.
func TestClipsThatCutStay(t *testing.T) {
	option := `{"xAxis": {"type": "category", "data": ["1", "2"]}, "yAxis": {"type": "value"%s}, "series": [{"type": "line", "data": [1, 9]}]}`
	drawings := drawn(t, shared(t),
		request("whole", fmt.Sprintf(option, ""), 400), request("cut", fmt.Sprintf(option, `, "max": 5`), 400))
	if c := inspect(t, drawings[0].Inline(), "whole-400"); c.names["clipPath"] != 0 {
		t.Error("a clip that cuts nothing off is there")
	}
	if c := inspect(t, drawings[1].Inline(), "cut-400"); c.names["clipPath"] != 1 {
		t.Error("the line runs out of its plot")
	}
}

// Office software reads no dominant-baseline: the baseline is where it puts the
// middle of a Chinese character, which is 0.3575 em above it in this font, on
// the middle of the bar.
func TestTextIsCentredByItsBaseline(t *testing.T) {
	d := drawn(t, shared(t), request("centred", `{"grid": {"top": 0, "bottom": 0, "left": 100}, "xAxis": {"show": false},
		"yAxis": {"type": "category", "data": ["国"]}, "series": [{"type": "bar", "data": [1]}]}`, 400))[0]
	found := regexp.MustCompile(`<text[^>]* y="([\d.]+)"[^>]*>国<`).FindStringSubmatch(string(d.Inline()))
	if found == nil {
		t.Fatalf("the label is not there: %s", d.Inline())
	}
	y, err := strconv.ParseFloat(found[1], 64)
	if err != nil || math.Abs(y-(280.0/2+0.3575*13)) > 0.05 {
		t.Errorf("the baseline is at %g, %v", y, err)
	}
}

// Office software reads no paint-order: an outline is a text of its own, under
// the letters.
func TestOutlinedTextIsTwoTexts(t *testing.T) {
	d := drawn(t, shared(t), request("outlined", `{"xAxis": {"type": "category", "data": ["a"]}, "yAxis": {}, "series": [{"type": "bar", "data": [4321],
		"label": {"show": true, "textBorderColor": "inherit", "textBorderWidth": 3}}]}`, 400))[0]
	svg := string(d.Inline())
	inspect(t, []byte(svg), "outlined-400")
	texts := regexp.MustCompile(`<text[^>]*>4321<`).FindAllString(svg, -1)
	if len(texts) != 2 || !strings.Contains(texts[0], `stroke="var(--chart-1)"`) || !strings.Contains(texts[0], `fill="none"`) ||
		strings.Contains(texts[1], "stroke") || !strings.Contains(texts[1], `fill="var(--ink)"`) {
		t.Errorf("the label is %q", texts)
	}
}

func TestEnemyTextsAreData(t *testing.T) {
	enemies := []string{
		`</svg><script>alert(1)</script>`, `]]><!--`, `{a|b}`, `" onload="alert(1)`, `&#x3c;b&gt;`, `'){}`, "${alert(1)}", "<style>*{display:none}</style>",
	}
	r := request("enemies", `{"yAxis": {"type": "category", "data": [`+
		`"</svg><script>alert(1)</script>", "]]><!--", "{a|b}", "\" onload=\"alert(1)", "&#x3c;b&gt;", "'){}", "${alert(1)}", "<style>*{display:none}</style>", "\u0000\u0007\ud800"`+
		`], "axisLabel": {"interval": 0}}, "xAxis": {"type": "value"}, "series": [{"type": "bar", "name": "<script>", "data": [1, 2, 3, 4, 5, 6, 7, 8, 9]}]}`, 800)
	r.Definition.Title = `</title><script>alert(1)</script>`
	r.Definition.Subtitle = "\x00\x1b[31m"
	r.Definition.Notes = enemies
	r.Definition.Description = `</desc><a href="javascript:alert(1)">`
	d := drawn(t, shared(t), r)[0]
	for _, svg := range [][]byte{file(t, d), d.Inline()} {
		c := inspect(t, svg, "enemies-800")
		for _, enemy := range enemies {
			if !slices.Contains(c.texts, enemy) {
				t.Errorf("%q does not read as it is written: %q", enemy, c.texts)
			}
		}
	}
}

func TestLongTitlesWrap(t *testing.T) {
	s := shared(t)
	r := request("long", kinds["bars"], 360)
	short := drawn(t, s, r)[0]
	r.Definition.Title = "贵港市“十四五”重大项目三年行动计划（2021—2023年）各县（市、区）重大项目投资完成率与序时进度的比较"
	long := drawn(t, s, r)[0]
	if long.Height() <= short.Height() {
		t.Error("a longer title takes no more room")
	}
	lines := s.letters.bold.balance(r.Definition.Title, titleStyle.size, 360-2*margin)
	if strings.Join(lines, "") != r.Definition.Title {
		t.Errorf("the title reads %q", lines)
	}
	texts := inspect(t, file(t, long), "long-360").texts
	shortest, longest := 360.0, 0.0
	for _, line := range lines {
		width := s.letters.bold.width(line, titleStyle.size)
		shortest, longest = min(shortest, width), max(longest, width)
		if !slices.Contains(texts, line) {
			t.Errorf("%q is not drawn", line)
		}
		if first := []rune(line)[0]; strings.ContainsRune("）”，。、—", first) {
			t.Errorf("%q begins with closing punctuation", line)
		}
		if strings.HasSuffix(line, "（") || strings.HasSuffix(line, "“") {
			t.Errorf("%q ends with opening punctuation", line)
		}
	}
	if longest > 360-2*margin || longest-shortest > 3*titleStyle.size {
		t.Errorf("lines are from %g to %g pixels wide", shortest, longest)
	}
	for _, text := range []string{"Completion of planned investment by county", "12,345,678.90"} {
		for _, line := range s.letters.regular.wrap(text, 20, 150) {
			if !strings.Contains(" "+text+" ", " "+line+" ") {
				t.Errorf("%q breaks a word", line)
			}
		}
	}
}

// The options that the charts of this program really have, whatever they come
// to use.
func TestOptionsOfTheChartsAreDrawn(t *testing.T) {
	files, err := filepath.Glob("../chart/testdata/*.golden.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no options: %v", err)
	}
	var requests []Request
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var chart struct {
			ID     string
			Height int
			Option json.RawMessage
		}
		if err := json.Unmarshal(text, &chart); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		r := request(chart.ID, string(chart.Option), 360)
		r.Definition.Language, r.Definition.Height = "en", chart.Height
		requests = append(requests, r)
	}
	for _, d := range drawn(t, shared(t), requests...) {
		c := inspect(t, d.Inline(), d.Definition.ID+"-360")
		if c.names["path"]+c.names["rect"] < 3 || len(c.texts) < 3 {
			t.Errorf("%s is as good as empty: %v, %q", d.Definition.ID, c.names, c.texts)
		}
	}
}
