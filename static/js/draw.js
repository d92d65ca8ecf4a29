import { whenWorn } from "./appearance.js";
import { init } from "./echarts.js";
import { leaveDrawn } from "./figure.js";
import { addLegend } from "./legend.js";
import { numberOf } from "./number.js";
import { addSaving } from "./save.js";
import { theme } from "./theme.js";
import { addWalk } from "./walk.js";

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/**
 * Puts an interactive chart exactly over the drawing, from the option beside it: same place, same size, same colours.
 * If it can't be done the drawing stays.
 *
 * @param {HTMLElement} chart
 */
export function draw(chart) {
  const canvas = chart.querySelector("[data-chart-canvas]");
  let instance;
  try {
    const option = interactive(JSON.parse(chart.querySelector("[data-chart-option]").textContent), chart.dataset.unit);
    const locale = document.documentElement.lang.startsWith("zh") ? "ZH" : "EN";
    instance = init(canvas.appendChild(document.createElement("div")), theme(token), { ...sizeOf(canvas), locale });
    instance.setOption({ ...option, legend: { ...option.legend[0], show: false } });
    const legend = addLegend(chart, instance, option);
    const fit = () => {
      if (canvas.clientWidth === 0) return; // its table is shown
      instance.resize(sizeOf(canvas));
      legend.fit();
    };
    new ResizeObserver(fit).observe(canvas);
    whenWorn(() => {
      instance.setTheme(theme(token));
      legend.paint();
    });
    addWalk(chart, instance, option);
    addSaving(chart, instance, option, { theme: () => theme(token), token, locale });
    fit();
    showTouched(canvas, instance);
    chart.dataset.drawn = "";
    chart.dispatchEvent(new Event("chartdrawn"));
  } catch (error) {
    instance?.dispose();
    leaveDrawn(chart);
    throw error;
  }
}

const sizeOf = ({ clientWidth: width, clientHeight: height }) => ({ width, height });

/**
 * The option of a chart that answers a reader: nothing moves, numbers have as many decimals as their series and their
 * unit, and its words for screen readers are left to the page around it.
 */
function interactive(option, unit) {
  const list = (value) => (Array.isArray(value) ? value : [value ?? {}]);
  return {
    ...option,
    animation: false,
    aria: { ...option.aria, label: { enabled: false } },
    legend: list(option.legend),
    series: list(option.series).map((series) => ({ ...series, tooltip: { valueFormatter: (value) => numberOf(series, value, unit) } })),
  };
}

/** Shows the values at the place where the chart was first touched, if the pointer is still there. */
function showTouched(canvas, instance) {
  canvas.ownerDocument.addEventListener(
    "pointermove",
    ({ clientX, clientY }) => {
      const { left, top, right, bottom } = canvas.getBoundingClientRect();
      if (clientX > left && clientX < right && clientY > top && clientY < bottom) {
        instance.dispatchAction({ type: "showTip", x: clientX - left, y: clientY - top });
      }
    },
    { once: true, passive: true },
  );
}
