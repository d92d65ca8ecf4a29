/** Projects as a published table: the columns and the rules of downloads/projects.excel.csv. */

/** Text that a spreadsheet would take for a formula is marked as text. */
const asText = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (cell) => (/[",\r\n]|^\s/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * @param {object} index as published
 * @param {number[]} rows the projects, by number
 * @returns {string} CSV with byte order mark and CRLF
 */
export function listing(index, rows) {
  const columns = [
    ["project_code", (i) => index.code[i]],
    ["project_name", (i) => asText(index.name[i])],
  ];
  for (const { name, members, of } of index.fields) {
    const named = members.some((member) => member.name);
    const coded = name === "county" || name === "sector";
    columns.push([coded ? `${name}_code` : name, (i) => members[of[i]]?.id]);
    if (coded && named) columns.push([`${name}_name`, (i) => asText(members[of[i]]?.name ?? "")]);
  }
  columns.push(["period", (i) => index.periods[index.period[i]]]);
  for (const name of ["total", "planned", "completed"]) columns.push([`${name}_${index.suffix}`, (i) => index[name][i]]);
  columns.push(["completion_ratio", (i) => index.ratio[i]]);
  const lines = [columns.map(([name]) => name), ...rows.map((i) => columns.map(([, cell]) => cell(i)))];
  return `\ufeff${lines.map((line) => line.map((cell) => quoted(String(cell ?? ""))).join(",")).join("\r\n")}\r\n`;
}
