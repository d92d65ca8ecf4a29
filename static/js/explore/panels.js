import { drawn, element } from "./element.js";

const [width, height] = [240, 72];

/**
 * Draws one small line chart a row, all on one scale, so that they can be compared: each shows its own line over those
 * of the others, and its newest value in words.
 *
 * @param {HTMLElement} list to fill
 * @param {{name: string, href: string|undefined, values: (number|undefined)[], newest: string}[]} rows
 * @param {number[]|undefined} due the same for all, dashed
 * @param {{first: string, last: string}} labels of the ends of the axis
 * @returns {{low: number, high: number}} the scale
 */
export function drawPanels(list, rows, due, labels) {
  const known = [...rows.flatMap(({ values }) => values), ...(due ?? [])].filter((value) => value !== undefined);
  const low = Math.min(0, ...known);
  const high = Math.max(...known, low + 1);
  const steps = Math.max(1, rows[0].values.length - 1);
  const at = (value, i) => `${((i / steps) * width).toFixed(1)} ${(height - ((value - low) / (high - low)) * height).toFixed(1)}`;
  // A place without a value has no point; the line leads from one point to the next.
  const path = (values) => {
    const points = values.flatMap((value, i) => (value === undefined ? [] : [at(value, i)]));
    return points.length > 0 ? `M${points.join("L")}` : "";
  };
  const others = rows.map(({ values }) => path(values));
  list.replaceChildren(
    ...rows.map(({ name, href, values, newest }, i) => {
      const line = others[i];
      const end = line.slice(Math.max(line.lastIndexOf("L"), 0) + 1);
      return element(
        "li",
        { class: "panel" },
        element(
          "p",
          { class: "panel__head" },
          href ? element("a", { href }, name) : element("span", {}, name),
          element("span", { class: "panel__value" }, newest),
        ),
        drawn(
          "svg",
          { class: "panel__plot", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
          drawn("path", { class: "panel__others", d: others.filter((_, other) => other !== i).join("") }),
          due && drawn("path", { class: "panel__due", d: path(due) }),
          drawn("path", { class: "panel__axis", d: `M${at(0, 0)}L${at(0, steps)}` }),
          drawn("path", { class: "panel__line", d: line }),
          end && drawn("path", { class: "panel__end", d: `M${end}h0.01` }),
        ),
        element("p", { class: "panel__ends", "aria-hidden": "true" }, element("span", {}, labels.first), element("span", {}, labels.last)),
      );
    }),
  );
  return { low, high };
}
