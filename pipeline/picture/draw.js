// ECharts as a drawing engine: draw(request) is all that the program calls, measure(text, bold), in em, all that it gives.
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

/**
 * @param {string} request JSON with option, width and height in pixels, locale, and tokens, each with what stands for it
 * @returns {string} SVG
 */
globalThis.draw = (request) => {
  const { option, width, height, locale, tokens } = JSON.parse(request);
  complaints.length = 0;
  startChanceAnew();
  const token = (name) => {
    if (!Object.hasOwn(tokens, name)) throw new Error(`the style sheet has no token --${name}`);
    return tokens[name];
  };
  const chart = init(null, theme(token), { renderer: "svg", ssr: true, width, height, locale });
  try {
    chart.setOption({ useUTC: true, ...option, animation: false });
    checkMarks(chart, option);
    const svg = chart.renderToSVGString();
    if (complaints.length > 0) throw new Error(complaints.join("; "));
    return svg;
  } finally {
    chart.dispose();
  }
};

/** ECharts says nothing of the marks of a series that it has no part for. */
function checkMarks(chart, option) {
  for (const mark of ["markPoint", "markLine", "markArea"]) {
    if ([option.series ?? []].flat().some((series) => series[mark]) && !(mark in chart.getOption())) {
      throw new Error(`${mark} is used but is not among the parts in parts.js`);
    }
  }
}
