import tokens from "echarts/lib/visual/tokens.js";

/**
 * The theme of the charts, in the browser and in pictures alike, from the tokens of the style sheet.
 *
 * @param {(name: string) => string} token the value of a token, such as "ink"
 * @returns {object} a theme of ECharts
 */
export function theme(token) {
  const ink = token("ink");
  const soft = token("ink-soft");
  const rule = token("rule");
  const text = { color: ink, fontFamily: token("font"), fontSize: 13 };
  const label = { color: ink, fontFamily: text.fontFamily };
  // No option reaches the inside of a hollow symbol: ECharts paints it in this colour when it draws.
  tokens.color.neutral00 = token("paper");
  const axis = {
    axisLine: { lineStyle: { color: soft } },
    axisTick: { lineStyle: { color: rule } },
    axisLabel: { color: ink, fontFamily: text.fontFamily, fontSize: 13 },
    nameTextStyle: { color: soft, fontFamily: text.fontFamily, fontSize: 12 },
    splitLine: { lineStyle: { color: rule, width: 1 } },
  };
  return {
    color: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => token(`chart-${n}`)),
    backgroundColor: "transparent",
    textStyle: text,
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false }, axisTick: { show: false } },
    legend: { textStyle: text, itemGap: 12 },
    tooltip: {
      backgroundColor: token("paper"),
      borderColor: ink,
      borderWidth: 1,
      padding: [8, 12],
      textStyle: { ...text, fontSize: 14 },
      axisPointer: { lineStyle: { color: soft }, shadowStyle: { color: rule, opacity: 0.35 } },
    },
    visualMap: { textStyle: text, itemGap: 20, inRange: { color: [1, 2, 3, 4, 5].map((n) => token(`scale-${n}`)) } },
    aria: { decal: { decals: decals(token("pattern")) } },
    bar: { label },
    heatmap: { label },
    line: { lineStyle: { width: 2 }, symbolSize: 7, label, endLabel: label },
    scatter: { label },
    markLine: { lineStyle: { color: ink }, label },
    markPoint: { label },
  };
}

/**
 * The patterns that ECharts lays over bars to tell them apart, in one colour. Lengths are pixels.
 *
 * @param {string} color
 * @returns {object[]} one pattern a series, over and over
 */
function decals(color) {
  return [
    { color, dashArrayX: [1, 0], dashArrayY: [2, 5], symbolSize: 1, rotation: Math.PI / 6 },
    { color, symbol: "circle", dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [6, 0], symbolSize: 0.8 },
    { color, dashArrayX: [1, 0], dashArrayY: [4, 3], rotation: -Math.PI / 4 },
    { color, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0] },
    { color, dashArrayX: [[1, 0], [1, 6]], dashArrayY: [1, 0, 6, 0], rotation: Math.PI / 4 },
    { color, symbol: "triangle", dashArrayX: [[9, 9], [0, 9, 9, 0]], dashArrayY: [7, 2], symbolSize: 0.75 },
  ];
}
