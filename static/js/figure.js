import { whenNear } from "./near.js";
import { addToggle } from "./toggle.js";

/**
 * Readies the charts of a page: each can turn to its table at once, and becomes interactive when the reader touches it
 * or, once they have scrolled, comes near it. The script that does this is large: a page that is only looked at never
 * loads it. It is a script element, because modules don't load over file://. If it fails, the drawings stay.
 *
 * @param {string|undefined} address of that script; without one charts stay drawings
 * @param {{onScroll: boolean}} options
 */
export function prepareCharts(address, { onScroll }) {
  const all = [...document.querySelectorAll("[data-chart]")];
  for (const chart of all) addToggle(chart);
  if (!address) return;
  const charts = all.filter((chart) => chart.querySelector("[data-chart-canvas]")); // frozen ones stay drawings

  let asked = false;
  const want = (chart) => {
    if ("wanted" in chart.dataset) return;
    chart.dataset.wanted = "";
    chart.dispatchEvent(new Event("chartwanted", { bubbles: true }));
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("error", () => charts.forEach(leaveDrawn));
    document.head.append(script);
  };
  for (const chart of charts) {
    for (const touch of ["pointerenter", "touchstart", "focusin"]) {
      chart.addEventListener(touch, () => want(chart), { once: true, passive: true });
    }
    const canvas = chart.querySelector("[data-chart-canvas]");
    canvas.tabIndex = 0;
    canvas.hidden = false;
    addSave(chart);
  }
  if (onScroll) addEventListener("scroll", () => whenNear(charts, want), { once: true, passive: true });
}

/** Shows the button that saves a picture; pressed too early, it is pressed again once the chart is interactive. */
function addSave(chart) {
  const button = chart.querySelector("[data-chart-save]");
  button.addEventListener("click", () => {
    if ("drawn" in chart.dataset) return;
    chart.addEventListener("chartdrawn", () => button.click(), { once: true });
  });
  button.hidden = false;
}

/** Takes away what only an interactive chart has. */
export function leaveDrawn(chart) {
  delete chart.dataset.drawn;
  chart.querySelector("[data-chart-canvas]").hidden = true;
  chart.querySelector("[data-chart-legend]").hidden = true;
  chart.querySelector("[data-chart-save]").hidden = true;
}
