package cli

import (
	"slices"
	"strings"
	"testing"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/picture"
)

// TestPoster shows what of a bulletin a phone gets: the totals, the sentences,
// two short charts, and no heading without anything under it.
func TestPoster(t *testing.T) {
	heights := map[string]int{"months": 400, "targets": 1212, "counties": 322, "pool": 270}
	text := bulletin.Document{Language: "zh-CN", Title: "通报", Subtitle: "截至", Source: "来源", Blocks: []bulletin.Block{
		{Kind: bulletin.Heading, Text: "一"},
		{Kind: bulletin.Paragraph, Text: "完成640.13亿元。"},
		{Kind: bulletin.Chart, Chart: "targets"},
		{Kind: bulletin.Chart, Chart: "months"},
		{Kind: bulletin.Table, Columns: []bulletin.Column{{Name: "目标"}, {Name: "目标值", Numeric: true}}, Rows: [][]string{{"甲", "9"}}},
		{Kind: bulletin.Table, Total: true, Columns: []bulletin.Column{{Name: "县"}, {Name: "完成", Numeric: true}, {Name: "完成率", Numeric: true}},
			Rows: [][]string{{"甲", "1", "2%"}, {"合计", "640.13", "91.1%"}}},
		{Kind: bulletin.Heading, Text: "二"},
		{Kind: bulletin.Paragraph, Text: "设有2项："},
		{Kind: bulletin.List, Items: []string{"甲", "乙"}},
		{Kind: bulletin.Chart, Chart: "counties"},
		{Kind: bulletin.Heading, Text: "说明"},
		{Kind: bulletin.List, Items: []string{"丙"}},
		{Kind: bulletin.Heading, Text: "三"},
		{Kind: bulletin.Chart, Chart: "pool"},
	}}
	poster := posterOf(text, func(id string) picture.Drawing {
		return picture.Drawing{Definition: picture.Definition{ID: id, Height: heights[id], Notes: []string{"说明", "来源"}}}
	})
	var shown []string
	for _, block := range poster.Blocks {
		for _, figure := range block.Figures {
			shown = append(shown, figure.Label+"="+figure.Value)
		}
		switch {
		case block.Drawing != nil:
			shown = append(shown, block.Drawing.Definition.ID+":"+strings.Join(block.Drawing.Definition.Notes, "+"))
		case block.Heading+block.Paragraph != "":
			shown = append(shown, block.Heading+block.Paragraph)
		}
	}
	want := []string{"完成=640.13", "完成率=91.1%", "一", "完成640.13亿元。", "months:说明", "二", "counties:说明"}
	if !slices.Equal(shown, want) {
		t.Errorf("the poster shows %q, want %q", shown, want)
	}
	if poster.Title != "通报" || !slices.Equal(poster.Footer, []string{"来源"}) {
		t.Errorf("the poster is called %q and ends in %q", poster.Title, poster.Footer)
	}
}
