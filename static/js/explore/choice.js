import { dimensionOf, measures } from "./cube.js";

/** How many rows can be compared side by side. */
export const most = 4;

/**
 * What the reader has chosen. The address holds all of it, so that it can be shared:
 * ?rows=county&columns=measures&measure=completed&period=2023-12&only=450804,450881
 *
 * @typedef {{rows: string, columns: string, measure: string, period: string, only: string[]}} Choice
 */

/** Reads a choice from the address. What it doesn't say, or says wrongly, is as the page opens. */
export function choiceIn(search, cube) {
  const said = new URLSearchParams(search);
  const one = (name, allowed, otherwise) => (allowed.includes(said.get(name)) ? said.get(name) : otherwise);
  const dimensions = cube.dimensions.map(({ id }) => id);
  const rows = one("rows", dimensions, dimensions[0]);
  const ids = dimensionOf(cube, rows).members.map(({ id }) => id);
  const asked = (said.get("only") ?? "").split(",");
  const columns = one("columns", ["none", "measures", "months", "years", ...dimensions], "none");
  return {
    rows,
    columns: columns === rows ? "none" : columns,
    measure: one("measure", measuresOf(cube), "completion_ratio"),
    period: one("period", cube.periods, cube.periods[cube.periods.length - 1]),
    only: ids.filter((id) => asked.includes(id)).slice(0, most),
  };
}

/** Writes a choice as the address has it. */
export function addressOf({ rows, columns, measure, period, only }) {
  const said = new URLSearchParams({ rows, columns, measure, period });
  return `?${said}${only.length > 0 ? `&only=${only.map(encodeURIComponent).join(",")}` : ""}`;
}

/** The measures of a register: where plans span a project's whole life, the share of the year says nothing. */
export const measuresOf = (cube) => Object.keys(measures).filter((id) => id !== "gap_points" || cube.yearly);
