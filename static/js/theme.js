/**
 * The theme of the charts, from the same tokens as the style sheet.
 *
 * @returns {object} a theme of ECharts
 */
export function theme() {
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(`--${name}`).trim();
  const ink = token("ink");
  const soft = token("ink-soft");
  const rule = token("rule");
  const text = { color: ink, fontFamily: token("font"), fontSize: 13 };
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
    legend: { textStyle: text, itemGap: 20 },
    tooltip: {
      backgroundColor: token("paper"),
      borderColor: ink,
      borderWidth: 1,
      padding: [8, 12],
      textStyle: { ...text, fontSize: 14 },
      axisPointer: { lineStyle: { color: soft }, shadowStyle: { color: rule, opacity: 0.35 } },
    },
    visualMap: { textStyle: text, itemGap: 20, inRange: { color: [token("scale-low"), token("scale-high")] } },
    bar: { label: { color: ink } },
    line: { lineStyle: { width: 2 }, symbolSize: 7 },
    markLine: { lineStyle: { color: ink }, label: { color: ink } },
  };
}
