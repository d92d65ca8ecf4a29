// ECharts as a drawing engine: draw(request, width) is all that the program calls, measure(text, bold), in em, all that it gives.
import { ComponentModel, init, setPlatformAPI, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { parts } from "./parts.js";
import { theme } from "./theme.js";

use([...parts, SVGRenderer]);
rememberOrders();

setPlatformAPI({
  measureText(text, font) {
    const size = /([\d.]+)px/.exec(font);
    return { width: measure(text ?? "", /\b(bold|700)\b/.test(font)) * (size ? Number(size[1]) : 12) };
  },
});

/** The chart that was drawn last: at another width it is laid out again, but its option is not read anew. */
let last = { request: "", chart: undefined, height: 0 };

/**
 * @param {string} request JSON with option, height in pixels, locale, and tokens, each with what stands for it
 * @param {number} width in pixels
 * @returns {string} SVG
 */
globalThis.draw = (request, width) => {
  complaints.length = 0;
  if (request === last.request) {
    last.chart.resize({ width, height: last.height });
  } else {
    last.chart?.dispose();
    last = { request, ...begin(JSON.parse(request), width) };
  }
  // Like renderToSVGString, but without what moves or changes under a pointer, which a picture does not keep.
  const svg = last.chart.getZr().painter.renderToString({ cssAnimation: false, cssEmphasis: false });
  if (complaints.length > 0) throw new Error(complaints.join("; "));
  return svg;
};

function begin({ option, height, locale, tokens }, width) {
  startChanceAnew();
  const token = (name) => {
    if (!Object.hasOwn(tokens, name)) throw new Error(`the style sheet has no token --${name}`);
    return tokens[name];
  };
  const chart = init(null, theme(token), { renderer: "svg", ssr: true, width, height, locale });
  checkMarks(option);
  for (const series of seriesOf(option)) {
    if (Array.isArray(series.data)) series.data = series.data.map(bare);
  }
  chart.setOption({ useUTC: true, ...option, animation: false });
  return { chart, height };
}

const seriesOf = (option) => [option.series ?? []].flat();

/**
 * The value of an item that says nothing else. Where a series has one object among its items, ECharts looks into each of
 * them for styles of its own.
 */
function bare(item) {
  if (item === null || typeof item !== "object" || !("value" in item)) return item;
  for (const name in item) if (name !== "value") return item;
  return item.value;
}

/** ECharts says nothing of the marks of a series that it has no part for. */
function checkMarks(option) {
  for (const mark of ["markPoint", "markLine", "markArea"]) {
    if (seriesOf(option).some((series) => series[mark]) && !ComponentModel.hasClass(mark)) {
      throw new Error(`${mark} is used but is not among the parts in parts.js`);
    }
  }
}

/**
 * ECharts sorts its components by what they depend on for each option anew. All of them are known here, so the same ones
 * always come in the same order.
 */
function rememberOrders() {
  const { topologicalTravel } = ComponentModel;
  const orders = new Map();
  ComponentModel.topologicalTravel = (types, all, visit, context) => {
    const key = types.join();
    if (!orders.has(key)) {
      const order = [];
      topologicalTravel(types, all, (...step) => void order.push(step));
      orders.set(key, order);
    }
    for (const [type, dependencies] of orders.get(key)) visit.call(context, type, dependencies.slice());
  };
}
