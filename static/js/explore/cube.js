/**
 * The published cube, and what is computed from sums of its cells by the rules of pipeline/measure: sums are divided
 * once, to millionths, half away from zero. Ratios are whole millionths here, differences of ratios as well.
 *
 * @typedef {{count: number, total: number|null, planned: number, completed: number}} Sums
 * @typedef {{value: number}|{reason: string}} Figure
 */

/** The sums of no cell. */
const none = () => ({ count: 0, total: 0, planned: 0, completed: 0 });

/** Reads what pipeline/publish wrote, and finds the cells of each period. */
export function openCube(text) {
  const cube = JSON.parse(text);
  cube.cells = cube.periods.map(() => []);
  cube.period.forEach((period, cell) => cube.cells[period].push(cell));
  return cube;
}

export const dimensionOf = (cube, id) => cube.dimensions.find((dimension) => dimension.id === id);

/**
 * Adds up the cells of a period by the members of a dimension.
 *
 * @param {number} period a place in cube.periods
 * @param {(cell: number) => boolean} within which cells count
 * @returns {{members: Sums[], whole: Sums}}
 */
export function sumsBy(cube, dimension, period, within) {
  const members = dimension.members.map(none);
  const whole = none();
  for (const cell of cube.cells[period]) {
    if (!within(cell)) continue;
    for (const sums of [members[dimension.cells[cell]], whole]) {
      sums.count += cube.project_count[cell];
      sums.total = sums.total === null || cube.total[cell] === null ? null : sums.total + cube.total[cell];
      sums.planned += cube.planned[cell];
      sums.completed += cube.completed[cell];
    }
  }
  return { members, whole };
}

/** A quotient in millionths. The products are larger than a number holds exactly. */
export function ratio(numerator, divisor, zeroDivisor) {
  if (divisor === 0) return { reason: zeroDivisor };
  const [n, d] = [BigInt(numerator), BigInt(divisor)];
  const half = numerator < 0 ? -d : d;
  return { value: Number((n * BigInt(2000000) + half) / (d * BigInt(2))) };
}

/** The elapsed part of the year at the end of a period, YYYY-MM. */
export const timeRatio = (period) => ratio(Number(period.slice(5)), 12).value;

const listed = (figure) => (sums, ...rest) => (sums.count === 0 ? { reason: "no_projects" } : figure(sums, ...rest));
const completion = listed(({ completed, planned }) => ratio(completed, planned, "no_plan"));

/**
 * What a cell of the table can show: how a number of it is written, and how it is computed from the sums of the cell,
 * those of its whole column, and the period.
 *
 * @type {Record<string, {kind: "count"|"amount"|"ratio"|"points", of: (sums: Sums, whole: Sums, period: string) => Figure}>}
 */
export const measures = {
  completion_ratio: { kind: "ratio", of: completion },
  gap_points: {
    kind: "points",
    of(sums, whole, period) {
      const reached = completion(sums);
      return "reason" in reached ? reached : { value: reached.value - timeRatio(period) };
    },
  },
  planned: { kind: "amount", of: listed(({ planned }) => ({ value: planned })) },
  completed: { kind: "amount", of: listed(({ completed }) => ({ value: completed })) },
  total: { kind: "amount", of: listed(({ total }) => (total === null ? { reason: "not_stated" } : { value: total })) },
  project_count: { kind: "count", of: ({ count }) => ({ value: count }) },
  project_count_share: { kind: "ratio", of: ({ count }, whole) => ratio(count, whole.count, "no_projects") },
  completed_share: { kind: "ratio", of: ({ completed }, whole) => ratio(completed, whole.completed, "no_completed") },
};
