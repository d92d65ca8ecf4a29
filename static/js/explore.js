import { answer, columnsOf } from "./explore/answer.js";
import { addressOf, choiceIn, measuresOf, most } from "./explore/choice.js";
import { dimensionOf, measures, openCube, timeRatio } from "./explore/cube.js";
import { drawn, element } from "./explore/element.js";
import { drawPanels } from "./explore/panels.js";
import { save } from "./explore/sheet.js";
import { bare, unitFor, write } from "./explore/write.js";

/** A figure of fewer projects than this says much of each of them, and is marked. */
const few = 3;

const page = document.querySelector("[data-explore]");
const part = (name) => page.querySelector(`[data-explore-${name}]`);
const cube = openCube(part("cube").textContent);
const words = JSON.parse(part("words").textContent);
const selects = Object.fromEntries([...page.querySelectorAll("[data-choose]")].map((select) => [select.dataset.choose, select]));
const say = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

let choice = choiceIn(location.search, cube);

const named = (select, value) => [...select.options].find((option) => option.value === value).text;
const periodName = (period) => named(selects.period, period);
const measureName = (measure) => named(selects.measure, measure);
const hrefOf = ({ path }) => path && `${page.dataset.root}${path}index.html`;

/** The table's columns in words. */
function headings(columns) {
  const other = dimensionOf(cube, choice.columns);
  return columns.map(({ measure, period, member }) => {
    if (other) return member < 0 ? words.total : other.members[member].name;
    return choice.columns === "months" || choice.columns === "years" ? periodName(period) : measureName(measure);
  });
}

/** What a number is counted in, where its own sign doesn't say it. */
const unitName = (measure, money) => ({ amount: money, points: words.points, count: words.projects }[measures[measure].kind] ?? "");

function bar(value, end, due) {
  const to = (number) => ((Math.min(Math.max(number, 0), end) / end) * 100).toFixed(1);
  return drawn(
    "svg",
    { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    drawn("rect", { class: "bar__track", width: 100, height: 10 }),
    drawn("rect", { class: "bar__value", width: to(value), height: 10 }),
    due !== undefined && drawn("path", { class: "bar__due", d: `M${to(due)} 0v10` }),
  );
}

/** Where bars of a measure end: ratios as in bar.html, others at the largest of the rows, in whatever column. */
function barEnd(measure, cells) {
  if (measure === "completion_ratio") return 1.2e6;
  if (measures[measure].kind === "ratio") return 1e6;
  return Math.max(1, ...cells.map(({ figure }) => figure.value ?? 0));
}

/** One cell of the table. */
function cellOf({ measure, period, sums, figure }, unit, end) {
  const td = element("td", { class: `table__number${end ? " table__number--bar" : ""}` });
  if ("reason" in figure) {
    td.append(
      element("span", { class: "nil", title: words[figure.reason] }, element("span", { "aria-hidden": "true" }, "—"), element("span", { class: "visually-hidden" }, words[figure.reason])),
    );
    return td;
  }
  if (end) td.append(bar(figure.value, end, measure === "completion_ratio" && cube.yearly ? timeRatio(period) : undefined));
  td.append(element("span", { class: "figure" }, write(measures[measure].kind, figure.value, unit)));
  if (isFew(sums)) {
    td.append(
      element("span", { class: "few", "aria-hidden": "true", title: words.few }, "*"),
      element("span", { class: "visually-hidden" }, words.few_aside),
    );
  }
  return td;
}

const isFew = ({ count }) => count > 0 && count < few;

function showTable(columns, { rows, whole }) {
  const lines = [...rows, whole];
  const amounts = lines.flatMap(({ cells }) => cells).filter(({ measure, figure }) => measures[measure].kind === "amount" && "value" in figure);
  const unit = unitFor(cube, amounts.map(({ figure }) => figure.value));
  // Bars are drawn where one measure is compared across rows, and its numbers are no differences.
  const barred = !["measures", "months", "years"].includes(choice.columns) && measures[choice.measure].kind !== "points";
  const end = barred && barEnd(choice.measure, rows.flatMap(({ cells }) => cells));
  // A sum has no bar: it would reach beyond every row's.
  const summed = measures[choice.measure].kind !== "ratio";
  const dimension = named(selects.rows, choice.rows);
  const title = say(`caption_${choice.columns === "none" ? "none" : choice.columns === "measures" ? "measures" : "columns"}`, {
    measure: measureName(choice.measure),
    rows: dimension,
    columns: named(selects.columns, choice.columns),
    period: periodName(choice.period),
  });
  const unitWords = amounts.length > 0 ? say("amounts_in", { unit: unit.name }) : "";
  const row = ({ name, path, cells }, barsEnd) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, path ? element("a", { href: hrefOf({ path }) }, name) : name),
      ...cells.map((cell) => cellOf(cell, unit, barsEnd)),
    );
  part("table").classList.toggle("table--bars", barred && choice.columns === "none");
  part("table").classList.toggle("table--cross", barred && choice.columns !== "none");
  part("table").replaceChildren(
    element("caption", { class: "table__caption", id: "explore-caption" }, element("span", { class: "table__title" }, title), " ", element("span", { class: "table__unit" }, unitWords)),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", { scope: "col" }, dimension),
        ...headings(columns).map((name) => element("th", { scope: "col", class: `table__number${end ? " table__number--bar" : ""}` }, name)),
      ),
    ),
    element("tbody", {}, ...rows.map((each) => row(each, end))),
    element("tfoot", {}, row({ name: choice.only.length > 0 ? words.all : words.total, cells: whole.cells }, !summed && end)),
  );
  const cells = lines.flatMap((line) => line.cells);
  const reasons = [...new Set(cells.flatMap(({ figure }) => ("reason" in figure ? [words[figure.reason]] : [])))];
  part("few").hidden = !cells.some(({ sums }) => isFew(sums));
  part("reasons").hidden = reasons.length === 0;
  part("reasons").textContent = words.dash_means + reasons.join(words.separator);
  part("status").textContent = say("status", { rows: String(rows.length), columns: String(columns.length) });
  return title;
}

/** The curve of each row: by month, or by year where those are the columns. */
function showPanels() {
  const over = { ...choice, columns: choice.columns === "years" ? "years" : "months" };
  const columns = columnsOf(cube, over);
  const { rows } = answer(cube, over, columns);
  part("curves").hidden = columns.length < 2 || rows.length === 0;
  if (part("curves").hidden) return;
  const { kind } = measures[choice.measure];
  const unit = unitFor(cube, kind === "amount" ? rows.flatMap(({ cells }) => cells.map(({ figure }) => figure.value ?? 0)) : []);
  const name = unitName(choice.measure, unit.name);
  const inWords = (value) => `${write(kind, value, unit)}${name ? ` ${name}` : ""}`;
  const due = choice.measure === "completion_ratio" && cube.yearly ? columns.map(({ period }) => timeRatio(period)) : undefined;
  const scale = drawPanels(
    part("panels"),
    rows.map((row) => {
      const { figure } = row.cells[row.cells.length - 1];
      return { name: row.name, href: hrefOf(row), values: row.cells.map((cell) => cell.figure.value), newest: "value" in figure ? inWords(figure.value) : "—" };
    }),
    due,
    { first: periodName(columns[0].period), last: periodName(choice.period) },
  );
  part("curves-title").textContent = say(`curves_${over.columns}`, { measure: measureName(choice.measure), period: periodName(choice.period) });
  part("curves-note").textContent =
    say("curves_note", { low: inWords(scale.low), high: inWords(scale.high) }) + (due ? words.curves_due : "");
}

/** Offers the members of the rows for comparing. */
function showMembers() {
  const { members } = dimensionOf(cube, choice.rows);
  part("members").replaceChildren(
    ...members.map(({ id, name }) => {
      const box = element("input", { type: "checkbox", value: id });
      box.checked = choice.only.includes(id);
      return element("label", { class: "pick" }, box, " ", name);
    }),
  );
}

/** Only so many can stand side by side; the others wait until one is taken away. */
function limitMembers() {
  for (const box of part("members").querySelectorAll("input")) {
    box.disabled = !box.checked && choice.only.length >= most;
  }
  part("picked").textContent = say("picked", { count: String(choice.only.length), most: String(most) });
}

function showChoice() {
  for (const [name, select] of Object.entries(selects)) select.value = choice[name];
  for (const option of selects.columns.options) option.disabled = option.value === choice.rows;
  showMembers();
}

let shown;

function show() {
  const columns = columnsOf(cube, choice);
  const answered = answer(cube, choice, columns);
  shown = { columns, answered, title: showTable(columns, answered) };
  showPanels();
  limitMembers();
  part("address").value = new URL(addressOf(choice), location.href).href;
}

/** Takes over what the reader has set, and puts it into the address. */
function choose() {
  const next = Object.fromEntries(Object.entries(selects).map(([name, select]) => [name, select.value]));
  const only = [...part("members").querySelectorAll("input:checked")].map(({ value }) => value);
  const sameRows = next.rows === choice.rows;
  choice = choiceIn(addressOf({ ...next, only: sameRows ? only : [] }), cube);
  if (!sameRows || choice.columns !== next.columns) showChoice();
  history.replaceState(null, "", addressOf(choice));
  show();
}

/** The table for a spreadsheet: exact numbers, each beside the number of projects that it rests on. */
function download() {
  const { columns, answered } = shown;
  const counted = ({ measure }) => measure === "project_count";
  const header = headings(columns).flatMap((name, i) => {
    const { measure } = columns[i];
    const whose = choice.columns === "measures" || choice.columns === "none" ? "" : `${name} `;
    const unit = { amount: cube.currency, ratio: words.ratio_unit, points: words.points }[measures[measure].kind];
    const main = `${whose}${measureName(measure)}${unit ? say("in_unit", { unit }) : ""}`;
    const once = choice.columns === "measures" || counted(columns[i]);
    return once ? [main] : [main, `${whose}${measureName("project_count")}`];
  });
  const rows = [...answered.rows, { ...answered.whole, name: choice.only.length > 0 ? words.all : words.total }].map(({ name, cells }) => [
    name,
    ...cells.flatMap((cell) => {
      const main = "value" in cell.figure ? bare(measures[cell.measure].kind, cell.figure.value) : "";
      return choice.columns === "measures" || counted(cell) ? [main] : [main, String(cell.sums.count)];
    }),
  ]);
  save(`explore-${choice.rows}-${choice.columns}-${choice.measure}-${choice.period}.csv`, [named(selects.rows, choice.rows), ...header], rows);
}

for (const option of [...selects.measure.options]) if (!measuresOf(cube).includes(option.value)) option.remove();
page.addEventListener("change", choose);
part("save").addEventListener("click", download);
addEventListener("popstate", () => {
  choice = choiceIn(location.search, cube);
  showChoice();
  show();
});
showChoice();
show();
page.hidden = false;
