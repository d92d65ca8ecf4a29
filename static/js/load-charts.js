import { whenNear } from "./near.js";

/**
 * Loads the script that draws charts, when the first chart comes near: a page that is only read at its top never
 * pays for it. It is a script element, because modules don't load over file://. If it fails, the tables are shown.
 *
 * @param {string} address of the script
 */
export function loadCharts(address) {
  const charts = document.querySelectorAll("[data-chart]");
  let asked = false;
  whenNear(charts, () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("error", () => {
      for (const chart of charts) chart.dataset.view = "table";
    });
    document.head.append(script);
  });
}
