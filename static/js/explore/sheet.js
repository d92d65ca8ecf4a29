/** A cell as CSV has it: one that a spreadsheet would take for a formula is marked as text, as in the published tables. */
function cell(text, isNumber) {
  const inert = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replace(/"/g, '""')}"` : inert;
}

/**
 * Lets a reader save a table for a spreadsheet: with a byte order mark and CRLF, which Excel on a Chinese Windows reads
 * right.
 *
 * @param {string} name of the file
 * @param {string[]} header
 * @param {string[][]} rows the first cell of each is a name, the others are numbers or empty
 */
export function save(name, header, rows) {
  const lines = [header.map((text) => cell(text)), ...rows.map(([head, ...numbers]) => [cell(head), ...numbers.map((text) => cell(text, true))])];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", lines.map((line) => `${line.join(",")}\r\n`).join("")], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
