const space = "http://www.w3.org/2000/svg";

/** Shapes of symbols around the middle of a swatch, by their name in ECharts. */
const shapes = {
  circle: ["circle", { cx: 12, cy: 7, r: 4 }],
  rect: ["rect", { x: 8.5, y: 3.5, width: 7, height: 7 }],
  triangle: ["path", { d: "M12 2.5 16 10.5H8Z" }],
  diamond: ["path", { d: "M12 2 16.5 7 12 12 7.5 7Z" }],
};

/** The first patterns that ECharts lays over bars, over and over: strokes, then dots. */
const patterns = [
  ["path", { d: "M3 10 9 4M9 10l6-6M15 10l5-5", stroke: "var(--pattern)", "stroke-width": 2 }],
  ["path", { d: "M5 7h.01M11 7h.01M17 7h.01", stroke: "var(--pattern)", "stroke-width": 4, "stroke-linecap": "round" }],
];

/**
 * Draws how a series looks, so that it is told from the others without its colour.
 *
 * @param {object} series of an option
 * @param {string} color
 * @param {number|null} pattern which of the patterns lies over its bars
 * @returns {SVGElement}
 */
export function swatch(series, color, pattern) {
  const width = series.type === "scatter" ? 8 : 24;
  const svg = element("svg", { class: "chart__swatch", viewBox: `0 0 ${width} 14`, width, height: 14, "aria-hidden": "true", focusable: "false" });
  const add = (name, attributes) => svg.append(element(name, attributes));
  if (series.type === "line") {
    const dash = series.lineStyle?.type === "dashed" ? { "stroke-dasharray": "5 3" } : {};
    add("path", { d: "M0 7H24", stroke: color, "stroke-width": 2, ...dash });
    const hollow = series.symbol?.startsWith("empty");
    const shape = shapes[series.symbol?.replace(/^empty./, (first) => first.at(-1).toLowerCase())];
    if (shape && series.showSymbol !== false) {
      add(shape[0], { ...shape[1], fill: hollow ? "var(--paper)" : color, stroke: color, "stroke-width": hollow ? 2 : 0 });
    }
  } else if (series.type === "scatter") {
    add("rect", { x: 2, y: 0, width: 4, height: 14, fill: color });
  } else {
    add("rect", { x: 2, y: 2, width: 20, height: 10, fill: color });
    if (pattern !== null) add(...patterns[pattern % patterns.length]);
  }
  return svg;
}

function element(name, attributes) {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
