/**
 * A number of a series in words.
 *
 * @param {object} series of an option
 * @param {any} value a number, or "-" where there is none
 * @param {string} unit left out where the series' name says it
 */
export function numberOf(series, value, unit) {
  if (typeof value !== "number") return "—";
  const number = value.toFixed(Math.max(...series.data.flatMap((item) => item.value ?? item).map(decimals)));
  if (!unit || series.name.includes(unit)) return number;
  return unit === "%" ? `${number}%` : `${number} ${unit}`;
}

/** How many decimals a value of an option is written with. */
const decimals = (value) => /\.(\d+)$/.exec(String(value))?.[1].length ?? 0;
