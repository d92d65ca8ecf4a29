/**
 * The months after the end of a period in which its data are the newest that a reader can expect. The exports of a month
 * come in the month after it, and the next ones a month later: data are late when both are over.
 */
const months = 2;

/**
 * Whether data that end with a day are late on another.
 *
 * @param {string} end    YYYY-MM-DD, the last day of a month
 * @param {Date}   today  in the reader's time zone
 */
export function isStale(end, today) {
  const [year, month] = end.split("-").map(Number);
  return today >= new Date(year, month + months, 1);
}

/** Marks the root element, which names the day its data end with, so that the style sheet shows the notice. */
export function markStale() {
  const root = document.documentElement;
  if (isStale(root.dataset.periodEnd, new Date())) root.dataset.stale = "";
}
