import { announceHeight } from "./announce.js";
import { prepareCharts } from "./figure.js";

prepareCharts(document.currentScript.dataset.charts, { onScroll: false });
announceHeight();
