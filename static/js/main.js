import { loadCharts } from "./load-charts.js";

loadCharts(document.currentScript.dataset.charts);
