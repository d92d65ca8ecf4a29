import { swatch } from "./swatch.js";

/** Room between the legend and the plot for the name of an axis or of a line, in pixels. */
const nameRoom = 28;

/**
 * Gives a chart its legend: a button for each series, which hides the series and shows it again. It lies where the
 * drawing has its own; where it needs more lines, the plot makes room inside the same box.
 *
 * @param {HTMLElement} chart
 * @param {object} instance of ECharts
 * @param {object} option of the chart, as drawn without scripts
 * @returns {{fit: () => void, paint: () => void}} fit is called after the box has changed, paint after the theme has
 */
export function addLegend(chart, instance, option) {
  const place = chart.querySelector("[data-chart-legend]");
  if (!option.legend[0]?.show) return { fit() {}, paint() {} };

  const entries = option.series.map((series, seriesIndex) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chart__entry";
    button.setAttribute("aria-pressed", "true");
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      instance.dispatchAction({ type: shown ? "legendSelect" : "legendUnSelect", name: series.name });
    });
    place.append(button);
    return { button, series, seriesIndex };
  });
  place.hidden = false;

  const named = option.yAxis.some(({ name }) => name) || option.series.some(({ markLine }) => markLine);
  const tops = option.grid.map(({ top }) => Number(top));
  const fit = () => {
    const least = place.offsetHeight + (named ? nameRoom : 0);
    instance.setOption({ grid: tops.map((top) => ({ top: Math.max(top, least) })) });
  };
  const patterned = option.aria?.decal?.show === true;
  const paint = () => {
    for (const { button, series, seriesIndex } of entries) {
      button.replaceChildren(swatch(series, instance.getVisual({ seriesIndex }, "color"), patterned ? seriesIndex : null), series.name);
    }
  };
  paint();
  return { fit, paint };
}
