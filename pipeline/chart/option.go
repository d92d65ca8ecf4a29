package chart

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// plot is what this package uses of a chart of go-echarts.
type plot interface {
	Validate()
	JSON() map[string]any
}

// object is a part of an option.
type object = map[string]any

// common is patched into every option. Title and toolbox are not among the
// parts of ECharts that the page loads, and colours belong to its theme. A
// tooltip made of HTML would need inline styles, which the page's security
// policy refuses.
var common = object{
	"title": nil, "toolbox": nil, "color": nil,
	"tooltip": object{"renderMode": "richText", "confine": true},
	"xAxis":   object{"axisLabel": object{"showMinLabel": nil, "showMaxLabel": nil}},
	"yAxis":   object{"axisLabel": object{"showMinLabel": nil, "showMaxLabel": nil}},
}

// encode writes a chart's option with sorted keys.
func encode(p plot, patch object) (json.RawMessage, error) {
	p.Validate()
	text, err := json.Marshal(p.JSON())
	if err != nil {
		return nil, err
	}
	var option object
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&option); err != nil {
		return nil, err
	}
	merge(option, common)
	merge(option, patch)
	return json.Marshal(option)
}

// merge applies a JSON merge patch (RFC 7396), in which nil removes. Two things
// are added for lists: an object that meets a list goes into each item, and a
// list of objects goes into the items one by one.
func merge(target, patch object) {
	for key, value := range patch {
		items, _ := target[key].([]any)
		switch value := value.(type) {
		case nil:
			delete(target, key)
		case object:
			for _, item := range items {
				merge(item.(object), value)
			}
			if items == nil {
				inner, _ := target[key].(object)
				if inner == nil {
					inner = object{}
				}
				merge(inner, value)
				target[key] = inner
			}
		case []object:
			for i, item := range items {
				merge(item.(object), value[i])
			}
			if items == nil {
				target[key] = value
			}
		default:
			target[key] = value
		}
	}
}

// frame returns what every chart has: its description for screen readers, no
// movement, and, where asked for, a legend and patterns beside the colours.
func frame(c Chart, legend, patterns bool) []charts.GlobalOpts {
	return []charts.GlobalOpts{
		charts.WithAnimation(false),
		charts.WithAriaOpts(&opts.Aria{
			Enabled: opts.Bool(true),
			Label:   &opts.AriaLabel{Description: c.Title + " " + c.Note},
			Decal:   &opts.AriaDecal{Show: opts.Bool(patterns)},
		}),
		charts.WithLegendOpts(opts.Legend{
			Show: opts.Bool(legend), Type: "plain", Top: "0", Left: "center",
		}),
	}
}

// legendHeight estimates the height of a legend on the narrowest page, from
// 12 px a Chinese character and 6 px any other.
func legendHeight(names ...string) int {
	const lineWidth, lineHeight, besideText = 320, 24, 42
	lines, used := 1, 0
	for _, name := range names {
		width := besideText
		for _, c := range name {
			if c >= 0x2E80 {
				width += 12
			} else {
				width += 6
			}
		}
		if used > 0 && used+width > lineWidth {
			lines, used = lines+1, 0
		}
		used += width
	}
	return lines * lineHeight
}

func px(n int) string { return strconv.Itoa(n) }
