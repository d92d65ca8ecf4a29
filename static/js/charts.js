import { draw } from "./draw.js";

for (const chart of document.querySelectorAll("[data-chart][data-wanted]")) draw(chart);
document.addEventListener("chartwanted", ({ target }) => draw(target));
