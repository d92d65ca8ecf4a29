import { dimensionOf, measures, sumsBy } from "./cube.js";
import { measuresOf } from "./choice.js";

/**
 * The table that answers a choice.
 *
 * @typedef {{measure: string, period: string, member?: string, sums: import("./cube.js").Sums, figure: import("./cube.js").Figure}} Cell
 * @typedef {{id: string, name: string, path?: string, cells: Cell[]}} Row
 * @typedef {{rows: Row[], whole: Row}} Answer the whole is that of all rows, shown or not
 */

/** The columns of a choice: what each shows, of when, and of which member of another dimension (a place; -1: of all). */
export function columnsOf(cube, { columns, measure, period }) {
  const year = period.slice(0, 4);
  if (columns === "measures") return measuresOf(cube).map((each) => ({ measure: each, period, member: -1 }));
  if (columns === "months") return monthsOf(cube, period).map((each) => ({ measure, period: each, member: -1 }));
  if (columns === "years") {
    const finals = cube.finals.map((final) => cube.periods[final]).filter((final) => final.slice(0, 4) < year);
    return [...finals, period].map((each) => ({ measure, period: each, member: -1 }));
  }
  if (columns === "none") return [{ measure, period, member: -1 }];
  return [...dimensionOf(cube, columns).members.map((_, member) => ({ measure, period, member })), { measure, period, member: -1 }];
}

/** The exported months of a period's year, up to it. */
export const monthsOf = (cube, period) => cube.periods.filter((each) => each.slice(0, 4) === period.slice(0, 4) && each <= period);

/** Computes the table of some columns. Rows without a project in any of them are left out, unless they are asked for. */
export function answer(cube, { rows, columns: by, only }, columns) {
  const dimension = dimensionOf(cube, rows);
  const other = dimensionOf(cube, by);
  const sums = columns.map(({ period, member }) =>
    sumsBy(cube, dimension, cube.periods.indexOf(period), (cell) => member < 0 || other.cells[cell] === member),
  );
  const cellsOf = (pick) =>
    columns.map((column, i) => {
      const own = pick(sums[i]);
      return { ...column, sums: own, figure: measures[column.measure].of(own, sums[i].whole, column.period) };
    });
  const all = dimension.members.map((member, place) => ({ ...member, cells: cellsOf(({ members }) => members[place]) }));
  const shown = all.filter(({ id, cells }) => (only.length > 0 ? only.includes(id) : cells.some((cell) => cell.sums.count > 0)));
  return { rows: shown, whole: { id: "", name: "", cells: cellsOf(({ whole }) => whole) } };
}
