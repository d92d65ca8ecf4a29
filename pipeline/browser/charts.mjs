/** The charts of a page that is shown. */
import { data, examples, frozenOn, text } from "./site.mjs";

/** Those that a reader's touch makes interactive; the others are frozen. */
const lively = "[data-chart]:has([data-chart-canvas])";

/** The pages among the examples that have a chart which becomes interactive. */
export const withChart = examples.filter((page) => text(page).includes("data-chart-canvas"));

/** Runs in the browser: whether a chart is interactive, and its canvas holds more than one colour. */
export function isDrawn(chart) {
  const canvas = chart.querySelector("[data-chart-canvas] canvas");
  if (!("drawn" in chart.dataset) || !canvas || canvas.width === 0 || canvas.height === 0) return false;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Uint32Array(data.buffer).some((colour, _, all) => colour !== all[0]);
}

/** Touches a chart and waits until it is interactive. */
export async function draw(shown, chart) {
  await chart.scrollIntoViewIfNeeded();
  await (await chart.$(".chart__plot")).hover();
  await shown.waitForFunction(isDrawn, chart);
}

/** Makes all charts of a page interactive, from the top down. */
export async function drawAll(shown) {
  for (const chart of await shown.locator(lively).elementHandles()) await draw(shown, chart);
}

/** What a page says of a chart, as templates saw it: of a frozen one what was published. */
export const chartOn = (page, id) => frozenOn(page, id)?.chart ?? data("charts")[id];

/** The texts of a chart's table. */
export const textsOf = ({ columns, rows }) => ({
  columns: columns.map(({ name }) => name),
  rows: rows.map((row) => row.map(({ text }) => text)),
});

/**
 * What is seen of each chart of a page: whether its table, its button and its interactive chart are, how many of its
 * drawings, and what they hold. Marks at changed numbers are left out.
 */
export function seen(shown) {
  return shown.evaluate(() => {
    const visible = (element) =>
      Boolean(element?.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0);
    const words = (cell) => {
      const copy = cell.cloneNode(true);
      for (const aside of copy.querySelectorAll(".changed__mark, .visually-hidden")) aside.remove();
      return copy.textContent.trim();
    };
    return [...document.querySelectorAll("[data-chart]")].map((chart) => ({
      id: chart.dataset.chart,
      title: chart.querySelector(".chart__title").textContent,
      table: visible(chart.querySelector("table")),
      drawings: [...chart.querySelectorAll(".chart__drawing svg")].filter(visible).length,
      canvas: visible(chart.querySelector("[data-chart-canvas] canvas")),
      button: visible(chart.querySelector("button:not([hidden])")),
      columns: [...chart.querySelectorAll("thead th")].map(words),
      rows: [...chart.querySelectorAll("tbody tr")].map((row) => [...row.cells].map(words)),
    }));
  });
}
