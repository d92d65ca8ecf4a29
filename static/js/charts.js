import { draw } from "./draw.js";
import { whenNear } from "./near.js";
import { addToggle } from "./toggle.js";

const charts = document.querySelectorAll("[data-chart]");
for (const chart of charts) {
  chart.dataset.view = "chart";
  addToggle(chart);
}
whenNear(charts, draw);
