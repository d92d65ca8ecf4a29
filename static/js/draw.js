import { init } from "./echarts.js";
import { theme } from "./theme.js";

/**
 * Draws a chart from the option beside it, and again whenever its place changes size. A chart that can't be drawn
 * gives way to its table.
 *
 * @param {HTMLElement} chart
 */
export function draw(chart) {
  const canvas = chart.querySelector("[data-chart-canvas]");
  try {
    const option = JSON.parse(chart.querySelector("[data-chart-option]").textContent);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const locale = document.documentElement.lang.startsWith("zh") ? "ZH" : "EN";
    const instance = init(canvas, theme(), { renderer: "canvas", locale });
    instance.setOption(still ? { ...option, animation: false } : option);
    new ResizeObserver(() => {
      if (canvas.clientWidth > 0) instance.resize();
    }).observe(canvas);
  } catch (error) {
    chart.dataset.view = "table";
    chart.querySelector("[data-chart-toggle]").hidden = true;
    throw error;
  }
}
