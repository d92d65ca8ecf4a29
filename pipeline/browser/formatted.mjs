/**
 * Figures as the pages show them, worked out from the published tables in whole numbers, apart from the templates.
 * A figure without a value is null, and is shown as a dash.
 */
import { data } from "./site.mjs";

const units = data("site").currency.display;

/** The quotient of two integers, rounded half away from zero. */
function rounded(value, by) {
  const [v, b] = [BigInt(value), BigInt(by)];
  const half = v < 0n ? -b : b;
  return (2n * v + half) / (2n * b);
}

/** An integer in units of its last decimal, with grouped digits: decimal(-1234567n, 2) is −12,345.67. */
function decimal(value, digits) {
  const magnitude = String(value < 0n ? -value : value).padStart(digits + 1, "0");
  const whole = magnitude.slice(0, magnitude.length - digits).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${value < 0n ? "−" : ""}${whole}${digits ? `.${magnitude.slice(-digits)}` : ""}`;
}

/** The integer that a number with at most `digits` decimals is in units of its last decimal. */
const scaled = (value, digits) => BigInt(Math.round(value * 10 ** digits));

const plus = (value, sign) => (sign && value > 0n ? "+" : "");

/** The display unit of an amount: the largest that it reaches, or the smallest. */
const unitOf = (amount) => units.find(({ size }) => Math.abs(amount) >= size) ?? units.at(-1);

/** An amount as a bare number in the display unit of that name. */
export function amountIn(name, amount) {
  if (amount === null) return "—";
  const { size } = units.find((unit) => unit.name === name);
  if (size < 100) return decimal(rounded(amount, size), 0);
  const hundredths = rounded(amount, size / 100);
  if (amount !== 0 && hundredths === 0n) return amount > 0 ? "<0.01" : ">−0.01";
  return decimal(hundredths, 2);
}

/** An amount with the display unit that suits it. */
export const amount = (value) => (value === null ? "—" : `${amountIn(unitOf(value).name, value)} ${unitOf(value).name}`);

/** A ratio, published with six decimals, in percent. */
export function percent(ratio, sign = false) {
  if (ratio === null) return "—";
  const tenths = rounded(scaled(ratio, 6), 1000);
  return `${plus(tenths, sign)}${decimal(tenths, 1)}%`;
}

/** A difference in percentage points, published with four decimals, with its sign. */
export function points(difference) {
  if (difference === null) return "—";
  const tenths = rounded(scaled(difference, 4), 1000);
  return plus(tenths, true) + decimal(tenths, 1);
}

/** A whole number. */
export const count = (value) => decimal(BigInt(value), 0);

/** The value of a target in its own unit: whole where it is, else with two decimals, in percent with one. */
export function quantity(value, unit) {
  if (value === null) return "—";
  const digits = unit === "%" ? 1 : 2;
  const shown = rounded(scaled(value, 8), 10 ** (8 - digits));
  const one = BigInt(10 ** digits);
  const number = shown % one === 0n ? decimal(shown / one, 0) : decimal(shown, digits);
  return unit === "%" ? `${number}%` : `${number} ${unit}`;
}

/** The ratio of two amounts as it is published: with six decimals, null where there is nothing to divide by. */
export const ratio = (part, whole) => (whole === 0 ? null : Number(rounded(BigInt(part) * 1000000n, whole)) / 1e6);
