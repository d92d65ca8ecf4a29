/** What the drawings draw, read back out of their shapes by their own axes, is what their tables say. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { data, files, text } from "./site.mjs";

const charts = data("charts");
const widths = [360, 800, 1200];

const number = (pattern, part) => Number(pattern.exec(part)?.[1]);

/** The items that share a key, one list a key, in the order of their first ones. */
function grouped(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

/** The elements of a drawing with an attribute's numbers, in the order of the drawing. */
const elements = (svg, name) => svg.match(new RegExp(`<${name} [^>]*>(?:[^<]*</${name}>)?`, "g")) ?? [];

/** The elements of the plot, which stand before the patterns and the text under the plot. */
const plotOf = (svg) => svg.slice(svg.indexOf("<g "), svg.includes("<defs>") ? svg.indexOf("<defs>") : svg.lastIndexOf("</g>"));

/** The texts of the plot: what they say, and where. */
const textsOf = (plot) =>
  elements(plot, "text").map((element) => ({
    says: />([^<]*)</.exec(element)[1],
    x: number(/ x="([-\d.]+)"/, element),
    y: number(/ y="([-\d.]+)"/, element),
    anchor: / text-anchor="(\w+)"/.exec(element)?.[1],
  }));

/**
 * The scale of the axis of numbers: the largest set of texts on one line, "x" or "y", that are numbers in even steps
 * from 0. It turns a place on the line into a number.
 */
function scaleOf(plot, along) {
  const across = along === "x" ? "y" : "x";
  const ticks = grouped(textsOf(plot).filter(({ says, anchor }) => /^[\d.]+$/.test(says) && anchor), (tick) => tick[across]).filter(
    (line) => line.some(({ says }) => says === "0"),
  );
  assert.equal(ticks.length, 1, "one axis starts at 0");
  const [line] = ticks;
  const zero = line.find(({ says }) => says === "0");
  const last = line.at(-1);
  const step = Number(last.says) / (last[along] - zero[along]);
  for (const tick of line) assert.ok(Math.abs((tick[along] - zero[along]) * step - Number(tick.says)) < Math.abs(step) * 0.05, "even steps");
  return { step, pixel: Math.abs(step) };
}

/** The bars of a plot by their colour, as widths, from the top down. */
function barsOf(plot) {
  const bars = elements(plot, "path").flatMap((element) => {
    const found = /d="M[-\d.]+ ([-\d.]+)l([-\d.]+) 0l0 [\d.]+l[-\d.]+ 0Z" fill="(#\w+)"/.exec(element);
    return found && !element.includes("transform") ? [{ top: Number(found[1]), width: Number(found[2]), colour: found[3] }] : [];
  });
  return grouped(bars, ({ colour }) => colour);
}

/** The points that a plot marks on its lines, by colour, from left to right, and the corners of its dashed lines. */
function linesOf(plot) {
  const marks = elements(plot, "path").flatMap((element) => {
    const found = /transform="matrix\(3\.5,0,0,3\.5,([-\d.]+),([-\d.]+)\)" (?:fill|stroke)="(#\w+)"/.exec(element);
    return found ? [{ x: Number(found[1]), y: Number(found[2]), colour: found[3] }] : [];
  });
  const dashed = elements(plot, "path")
    .filter((element) => element.includes("stroke-dasharray") && (element.match(/L/g) ?? []).length > 1)
    .map((element) => /d="M([^"]*)"/.exec(element)[1].split("L").map((point) => Number(point.split(" ")[1])));
  return [...grouped(marks, ({ colour }) => colour).map((line) => line.map(({ y }) => y)), ...dashed];
}

const svgOf = (id, width) => text(`charts/${id}/${id}-${width}.svg`);

/** Asserts numbers against those of a table's column, which are rounded, and places, which are to a tenth of a pixel. */
function assertNumbers(found, wanted, { pixel }, what) {
  assert.equal(found.length, wanted.length, `${what}: as many as the table has`);
  found.forEach((value, i) => {
    assert.ok(Math.abs(value - wanted[i]) <= pixel * 0.16 + 0.051, `${what}: ${value} is drawn, the table says ${wanted[i]}`);
  });
}

const numbersOf = (chart, column) => chart.rows.map((row) => row[column].number).filter((value) => value !== undefined);

describe("lines over months", () => {
  for (const [id, chart] of Object.entries(charts).filter(([id]) => id.startsWith("completed-by-month"))) {
    for (const width of widths) {
      test(`${id} at ${width}`, () => {
        const plot = plotOf(svgOf(id, width));
        const scale = scaleOf(plot, "y");
        // The axis is drawn half a pixel off, so that its line is sharp.
        const axis = number(/d="M[-\d.]+ ([-\d.]+)L[-\d.]+ [-\d.]+" fill="none" stroke="#54616b"/, plot) - 0.5;
        const drawn = linesOf(plot).map((line) => line.map((y) => (y - axis) * scale.step));
        const columns = chart.columns.flatMap(({ numeric }, i) => (numeric ? [numbersOf(chart, i)] : [])).filter((column) => column.length);
        assert.equal(drawn.length, columns.length);
        drawn.forEach((line, i) => assertNumbers(line, columns[i], scale, chart.columns[i + 1].name));
      });
    }
  }
});

describe("bars", () => {
  const barCharts = { "completion-by-county": ["completion_ratio"], "completion-by-sector": ["completion_ratio"], pool: ["pool"], structure: ["share", "share"] };
  for (const [id, measures] of Object.entries(barCharts).filter(([id]) => charts[id])) {
    for (const width of widths) {
      test(`${id} at ${width}`, () => {
        const plot = plotOf(svgOf(id, width));
        const scale = scaleOf(plot, "x");
        const drawn = barsOf(plot);
        const columns = charts[id].columns.flatMap(({ measure }, i) => (measure === measures[0] ? [i] : [])).slice(0, measures.length);
        assert.equal(drawn.length, columns.length);
        drawn.forEach((bars, i) => {
          const values = bars.sort((a, b) => a.top - b.top).map(({ width }) => width * scale.step);
          assertNumbers(values, numbersOf(charts[id], columns[i]), scale, charts[id].columns[columns[i]].name);
        });
      });
    }
  }
});

test("every number in the squares of counties and sectors is written as in the table", { skip: !charts["county-sector"] && "this register has one of each" }, () => {
  const chart = charts["county-sector"];
  const wanted = chart.rows.flatMap((row) => row.flatMap(({ number, text }) => (number === undefined ? [] : [text.replace("%", "")])));
  for (const width of widths) {
    const plot = plotOf(svgOf("county-sector", width));
    const found = textsOf(plot).map(({ says }) => says).filter((says) => /^[\d.]+$/.test(says));
    assert.deepEqual(found.sort(), wanted.toSorted(), `at ${width}`);
  }
});

test("every drawing names its chart, its unit, its period, its source and its licence, and asks for nothing", () => {
  const drawings = files(".svg").filter((file) => /^charts\/.*\.svg$/.test(file));
  assert.ok(drawings.length > 0 || Object.keys(charts).length === 0);
  for (const file of drawings) {
    const svg = text(file);
    const chart = charts[file.split("/")[1]];
    const said = svg.replace(/<[^>]*>/g, "").replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    for (const part of [chart.title, chart.subtitle, chart.finding]) assert.ok(said.includes(part) || said.replace(/\s/g, "").includes(part.replace(/\s/g, "")), `${file} lacks ${part}`);
    assert.ok(said.replace(/\s/g, "").includes(chart.source.replace(/\s/g, "")), `${file} lacks its source`);
    assert.doesNotMatch(svg, /<script|<foreignObject|<image|javascript:|\son\w+=|href=|url\((?!#)/i, file);
    assert.match(svg, /^<svg [^>]*role="img"/);
  }
});
