/** The charts of a page that is shown. */
import { examples, text } from "./site.mjs";

/** The pages among the examples that have a chart. */
export const withChart = examples.filter((page) => text(page).includes("data-chart-canvas"));

/** Runs in the browser: whether a chart's canvas holds more than one colour. */
export function isDrawn(chart) {
  const canvas = chart.querySelector("[data-chart-canvas] canvas");
  if (!canvas || canvas.width === 0 || canvas.height === 0) return false;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Uint32Array(data.buffer).some((colour, _, all) => colour !== all[0]);
}

/** Scrolls to a chart and waits until it is drawn. */
export async function draw(shown, chart) {
  await chart.scrollIntoViewIfNeeded();
  await shown.waitForFunction(isDrawn, chart);
}

/** Draws all charts of a page, from the top down. */
export async function drawAll(shown) {
  for (const chart of await shown.locator("[data-chart]").elementHandles()) await draw(shown, chart);
}

/**
 * What is seen of each chart of a page: whether its table, its plot and its button are, and what they hold. The id of
 * a chart's title is "chart-" and the id of the chart.
 */
export function seen(shown) {
  return shown.evaluate(() => {
    const visible = (element) => element !== null && element.checkVisibility() && element.getBoundingClientRect().height > 0;
    return [...document.querySelectorAll("[data-chart]")].map((chart) => ({
      id: chart.querySelector("[id^=chart-]").id.replace(/^chart-/, ""),
      title: chart.querySelector("[id^=chart-]").innerText,
      table: visible(chart.querySelector("table")),
      plot: visible(chart.querySelector("[data-chart-canvas]")),
      button: visible(chart.querySelector("[data-chart-toggle]")),
      columns: [...chart.querySelectorAll("thead th")].map((cell) => cell.innerText),
      rows: [...chart.querySelectorAll("tbody tr")].map((row) => [...row.cells].map((cell) => cell.innerText)),
    }));
  });
}
