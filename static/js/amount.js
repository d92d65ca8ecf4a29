/** Amounts and ratios in words, digit by digit as the templates amount.html and percent.html have them. */

const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ",");

/** The display unit that suits amounts up to a largest one: the largest that this one reaches. */
export const unitOf = (units, largest) => units.find(({ size }) => largest >= size) ?? units.at(-1);

/** An amount in a unit, with two decimals; one that is too small for them is shown as smaller than the last. */
export function amountIn({ size }, amount) {
  const minus = amount < 0 ? "−" : "";
  if (size < 100) return minus + grouped(String(rounded(Math.abs(amount), size)));
  const hundredths = rounded(Math.abs(amount), size / 100);
  if (amount !== 0 && hundredths === 0) return amount > 0 ? "<0.01" : ">−0.01";
  return minus + decimal(hundredths, 2);
}

/** A ratio in percent, with one decimal. */
export function percent(ratio) {
  const tenths = rounded(Math.abs(Math.round(ratio * 1_000_000)), 1000);
  return `${ratio < 0 && tenths > 0 ? "−" : ""}${decimal(tenths, 1)}%`;
}

/** Half is rounded up. */
const rounded = (value, by) => Math.floor((value + Math.floor(by / 2)) / by);

function decimal(value, digits) {
  const text = String(value).padStart(digits + 1, "0");
  return `${grouped(text.slice(0, -digits))}.${text.slice(-digits)}`;
}
