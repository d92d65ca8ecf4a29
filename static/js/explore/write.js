/** Numbers in words: the same digits as the partials decimal.html, percent.html, points.html and amount.html write. */

/** A quotient of whole numbers, half away from zero. */
const rounded = (value, by) => Math.trunc((value + (value < 0 ? -by : by) / 2) / by);

/** A whole number of units of the last decimal, with grouped digits and a true minus sign. */
function decimal(value, digits, sign) {
  const text = String(Math.abs(value)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ",");
  const prefix = value < 0 ? "−" : sign && value > 0 ? "+" : "";
  return prefix + whole + (digits ? `.${text.slice(-digits)}` : "");
}

function amount(value, { size }) {
  if (size < 100) return decimal(rounded(value, size), 0);
  const hundredths = rounded(value, size / 100);
  if (hundredths === 0 && value !== 0) return value > 0 ? "<0.01" : ">−0.01";
  return decimal(hundredths, 2);
}

/** A value of a measure, as pages show it. */
export function write(kind, value, unit) {
  if (kind === "ratio") return `${decimal(rounded(value, 1000), 1)}%`;
  if (kind === "points") return decimal(rounded(value, 1000), 1, true);
  return kind === "amount" ? amount(value, unit) : decimal(value, 0);
}

/** A value of a measure, as the published tables have it. */
export const bare = (kind, value) => String({ ratio: value / 1e6, points: value / 1e4 }[kind] ?? value);

/** The display unit that suits amounts: the largest that the largest of them reaches, as in unit.html. */
export function unitFor(cube, amounts) {
  const largest = Math.max(0, ...amounts.map(Math.abs));
  const own = { name: cube.currency, size: 1 };
  return cube.units.find(({ size }) => largest >= size) ?? cube.units[cube.units.length - 1] ?? own;
}
