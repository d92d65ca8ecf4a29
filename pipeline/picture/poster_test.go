package picture

import (
	"slices"
	"strings"
	"testing"
)

func TestPosterHoldsItsBlocks(t *testing.T) {
	s := shared(t)
	drawings := drawn(t, s, request("bars", kinds["bars"], PosterWidth), request("heat", kinds["heat"], PosterWidth))
	p := Poster{
		ID: "poster-2023-12", Language: "zh-CN", Title: "贵港市重大项目投资进展", Subtitle: "截至2023年12月",
		Blocks: []Block{
			{Figures: []Figure{{"640.13", "本年完成（亿元）"}, {"91.1%", "投资完成率"}, {"-8.9", "较序时进度（个百分点）"}}},
			{Heading: "一、总体情况"}, {Paragraph: "全市重大项目累计完成投资641.53亿元，完成年度计划的91.2%，低于序时进度8.8个百分点。"},
			{Drawing: &drawings[0]}, {Drawing: &drawings[1]},
		},
		Footer: []string{"来源：演示数据", "许可：CC BY 4.0"},
	}
	svg, err := s.Poster(p, Dark)
	if err != nil {
		t.Fatal(err)
	}
	c := inspect(t, svg, "poster-2023-12", "bars-360", "heat-360")
	order := -1
	for _, text := range []string{"贵港市重大项目投资进展", "640.13", "投资完成率", "-8.9", "一、总体情况", "序时进度 50.0%", "港北区", "来源：演示数据"} {
		at := slices.Index(c.texts, text)
		if at <= order {
			t.Errorf("%q is at %d, after %d", text, at, order)
		}
		order = at
	}
	if !strings.Contains(strings.Join(c.texts, ""), p.Blocks[2].Paragraph) {
		t.Errorf("the paragraph is not whole: %q", c.texts)
	}
	paint(t, s, svg, 3)

	wide := drawn(t, s, request("bars", kinds["bars"], 800))[0]
	for says, blocks := range map[string][]Block{
		"already":      {{Drawing: &drawings[0]}, {Drawing: &drawings[0]}},
		"800 wide":     {{Drawing: &wide}},
		"block 1 sets": {{}},
		"it sets one":  {{Heading: "a", Paragraph: "b"}},
	} {
		p.Blocks = blocks
		if _, err := s.Poster(p, Light); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("the error does not say %q: %v", says, err)
		}
	}
}
