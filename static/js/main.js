import { addChoosers } from "./chooser.js";
import { addCopying } from "./copy.js";
import { offerCounty } from "./county.js";
import { prepareCharts } from "./figure.js";
import { addFilter } from "./filter.js";
import { offerSearch } from "./offer.js";
import { completeFields } from "./share.js";

addChoosers();
prepareCharts(document.currentScript.dataset.charts, { onScroll: true });
completeFields();
addCopying();
addFilter();
offerSearch();
offerCounty();
