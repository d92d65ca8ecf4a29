package picture

import (
	"encoding/json"
	"maps"
	"slices"
)

// kinds are options of every kind that the charts use.
var kinds = map[string]string{
	"bars": `{
		"aria": {"enabled": true, "decal": {"show": true}, "label": {"description": "two shares"}},
		"grid": {"left": "8", "right": "8", "top": "56", "bottom": "32", "containLabel": true},
		"legend": {"show": true, "top": "0", "left": "center"},
		"tooltip": {"trigger": "axis", "renderMode": "richText", "axisPointer": {"type": "shadow"}},
		"xAxis": [{"type": "value", "max": 100, "name": "占比（%）", "nameLocation": "middle", "nameGap": 28}],
		"yAxis": [
			{"type": "category", "inverse": true, "data": ["产业", "基础设施", "自治区层面民间投资项目完成投资占比"],
				"axisTick": {"show": false}, "axisLabel": {"width": 88, "overflow": "break", "interval": 0}},
			{"type": "category", "inverse": true, "position": "right", "data": ["54.0%\n44.4%", "30.7%", "15.3%"],
				"axisLine": {"show": false}, "axisTick": {"show": false}}
		],
		"series": [
			{"type": "bar", "name": "个数占比（%）", "data": [54, 30.7, 15.3], "label": {"show": true, "position": "right"},
				"markLine": {"symbol": ["none", "none"], "label": {"show": true, "formatter": "{b}", "position": "start"},
					"lineStyle": {"type": "dashed", "width": 2}, "data": [{"name": "序时进度 50.0%", "xAxis": 50}]}},
			{"type": "bar", "name": "完成投资占比（%）", "data": [44.4, {"value": "-"}, 12.9]}
		]}`,
	"lines": `{
		"grid": {"left": "8", "right": "16", "top": "56", "bottom": "32", "containLabel": true},
		"legend": {"show": true, "top": "0", "left": "center"},
		"tooltip": {"trigger": "axis", "renderMode": "richText"},
		"xAxis": {"type": "category", "name": "月份", "nameLocation": "middle", "nameGap": 28, "data": ["1", "2", "3", "4"]},
		"yAxis": {"type": "value", "name": "亿元"},
		"series": [
			{"type": "line", "name": "2022年", "symbol": "circle", "symbolSize": 7, "data": [1.5, 3.25, "-", 7], "connectNulls": true},
			{"type": "line", "name": "2023年", "symbol": "emptyCircle", "symbolSize": 7, "data": [2, 4, 6, 8], "endLabel": {"show": true}},
			{"type": "line", "name": "计划路径", "symbol": "line", "showSymbol": false, "data": [3, 6, 9, 12], "lineStyle": {"type": "dashed"}}
		]}`,
	"heat": `{
		"grid": {"left": "8", "right": "8", "top": "8", "bottom": "40", "containLabel": true},
		"xAxis": {"type": "category", "position": "top", "data": ["港北区", "市产业园区"], "axisLabel": {"interval": 0, "overflow": "break", "width": 84}},
		"yAxis": {"type": "category", "inverse": true, "data": ["工业", "水利", "能源"]},
		"visualMap": {"type": "piecewise", "orient": "horizontal", "left": "center", "bottom": "4", "dimension": 2, "pieces": [
			{"lt": 25, "label": "<25"}, {"gte": 25, "lt": 50, "label": "25–50"}, {"gte": 50, "lt": 75, "label": "50–75"},
			{"gte": 75, "lt": 100, "label": "75–100"}, {"gte": 100, "label": "≥100"}]},
		"series": [{"type": "heatmap", "label": {"show": true, "fontSize": 10, "formatter": "{@[2]}"},
			"data": [[0, 0, 10], [1, 0, 30], [0, 1, 60], [1, 1, 99.9], [0, 2, 107.8]]}],
		"media": [{"option": {"series": [{"label": {"rotate": 0}}]}},
			{"query": {"maxWidth": 500}, "option": {"series": [{"label": {"rotate": 90}}]}}]}`,
	"marks": `{
		"grid": {"left": "8", "right": "8", "top": "32", "bottom": "32", "containLabel": true},
		"xAxis": {"type": "value"},
		"yAxis": {"type": "category", "data": ["a", "b"]},
		"series": [
			{"type": "bar", "data": [64.2, 120], "barWidth": "16"},
			{"type": "scatter", "symbol": "path://M0 0h4v28h-4z", "symbolSize": [4, 28], "data": [[72.7, 0], [100, 1]], "label": {"show": true}}
		]}`,
}

// request asks for an option at a width.
func request(id, option string, width int) Request {
	return Request{Definition{
		ID: id, Language: "zh-CN", Title: "各县（市、区）投资完成率", Subtitle: "截至2023年12月",
		Notes:       []string{"虚线为序时进度。", "来源：演示数据。许可：CC BY 4.0"},
		Description: "覃塘区最高。", Height: 280, Option: json.RawMessage(option),
	}, width}
}

// everyKind asks for each kind at each width.
func everyKind(widths ...int) []Request {
	var all []Request
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		for _, width := range widths {
			all = append(all, request(kind, kinds[kind], width))
		}
	}
	return all
}
