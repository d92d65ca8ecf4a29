// ECharts as a drawing engine: draw(request, width) is all that the program calls, measure(text, bold), in em, all that it gives.
import { init, setPlatformAPI, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { parts } from "./parts.js";
import { theme } from "./theme.js";

use([...parts, SVGRenderer]);

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
  const svg = last.chart.renderToSVGString();
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
  chart.setOption({ useUTC: true, ...option, animation: false });
  checkMarks(chart, option);
  return { chart, height };
}

/** ECharts says nothing of the marks of a series that it has no part for. */
function checkMarks(chart, option) {
  for (const mark of ["markPoint", "markLine", "markArea"]) {
    if ([option.series ?? []].flat().some((series) => series[mark]) && !(mark in chart.getOption())) {
      throw new Error(`${mark} is used but is not among the parts in parts.js`);
    }
  }
}
