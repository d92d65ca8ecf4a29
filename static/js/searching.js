import { amountIn, percent, unitOf } from "./amount.js";
import { choose } from "./choose.js";
import { find } from "./find.js";
import { listing } from "./listing.js";

/** How many projects are shown at once. */
const step = 30;

/**
 * Lets the reader search. What is asked stands in the address, ?q=…&county=…&sort=…, which brings it back (offer.js).
 * While nothing is asked the list is shown, where the page has one.
 *
 * @param {HTMLElement} search
 * @param {object} index prepared
 */
export function openSearch(search, index) {
  const part = (name) => search.querySelector(`[data-search-${name}]`);
  const words = part("words");
  const sort = part("sort");
  const selects = [...search.querySelectorAll("[data-search-by]")];
  const list = document.querySelector("[data-search-list]");
  const results = part("results");
  const body = part("rows");
  const more = part("more");
  const status = part("count");
  const units = JSON.parse(results.dataset.units);
  const empty = body.querySelector("template").content.firstElementChild;
  const projects = new URL(search.dataset.projects, location.href);
  const level = index.fields.find(({ name }) => name === "level");
  let rows = [];
  let unit;

  /** Whether a project has a page of its own; else what is found is all that there is of it. */
  const hasPage = (i) => !index.levels || index.levels.includes(level?.members[level.of[i]]?.id);

  const write = () => {
    const asked = new URLSearchParams();
    for (const { name, value } of [words, ...selects, sort]) if (value.trim()) asked.set(name, value.trim());
    history.replaceState(history.state, "", location.pathname + (String(asked) && `?${asked}`));
    return String(asked) !== "";
  };

  const apply = () => {
    const asked = write();
    const found = find(index, words.value);
    const wanted = Object.fromEntries(selects.map(({ name, value }) => [name, value]));
    const chosen = choose(index, found.ranks, wanted, sort.value || "match");
    rows = chosen.rows;
    for (const select of selects) {
      const [any, ...others] = select.options;
      count(any, chosen.all[select.name]);
      const { members } = index.fields.find(({ name }) => name === select.name);
      for (const option of others) count(option, chosen.counts[select.name][members.findIndex(({ id }) => id === option.value)]);
    }
    results.hidden = !asked || rows.length === 0;
    if (list) list.hidden = asked;
    part("reset").hidden = !asked;
    status.textContent = asked ? said(found.nearest) : "";
    if (results.hidden) return;
    unit = unitOf(units, largestOf(rows));
    part("unit").textContent = part("unit").dataset.searchUnit.replace("#", unit.name);
    body.replaceChildren();
    show();
  };

  const largestOf = (some) => {
    let largest = 0;
    for (const i of some) {
      for (const amount of [index.planned[i], index.completed[i], index.total[i]]) largest = Math.max(largest, Math.abs(amount));
    }
    return largest;
  };

  const said = (nearest) => {
    if (rows.length === 0) return status.dataset.none;
    return (nearest ? status.dataset.nearest : status.dataset.found).replace("#", String(rows.length));
  };

  const show = () => {
    const from = body.children.length;
    body.append(...rows.slice(from, from + step).map(row));
    const rest = rows.length - body.children.length;
    more.hidden = rest === 0;
    more.textContent = more.dataset.searchMore.replace("#", String(Math.min(step, rest)));
    return body.children[from];
  };

  const row = (i) => {
    const made = empty.cloneNode(true);
    const cell = (name) => made.querySelector(`[data-cell=${name}]`);
    const fill = (name, value, inWords) => {
      const place = cell(name);
      if (!place) return;
      const [figure, nil] = place.querySelectorAll(":scope > .figure, :scope > .nil");
      if (value === null) return figure.remove();
      figure.textContent = inWords(value);
      nil?.remove();
    };
    const link = made.querySelector("a");
    if (hasPage(i)) {
      link.href = new URL(`${encodeURIComponent(index.code[i].toLowerCase())}/index.html`, projects);
      link.textContent = index.name[i];
    } else {
      link.replaceWith(index.name[i]);
    }
    for (const { name, members, of } of index.fields) {
      const place = cell(name);
      if (name === "status") place.hidden = members[of[i]].id !== "left";
      else if (place) place.textContent = members[of[i]]?.name ?? "";
    }
    for (const name of ["planned", "completed", "total"]) fill(name, index[name][i], (value) => amountIn(unit, value));
    fill("ratio", index.ratio[i], percent);
    const bar = made.querySelector(".bar");
    if (index.ratio[i] === null) bar.remove();
    else bar.querySelector(".bar__value").setAttribute("width", String(Math.min(120, Math.max(0, index.ratio[i] * 100)).toFixed(1)));
    return made;
  };

  words.addEventListener("input", (event) => event.isComposing || apply());
  words.addEventListener("compositionend", apply);
  for (const select of [...selects, sort]) select.addEventListener("change", apply);
  more.addEventListener("click", () => {
    const first = show();
    first.tabIndex = -1;
    (first.querySelector("a") ?? first).focus();
  });
  part("reset").addEventListener("click", () => {
    for (const field of [words, ...selects, sort]) field.value = "";
    apply();
    words.focus();
  });
  part("csv").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([listing(index, rows)], { type: "text/csv" }));
    link.download = "projects.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  });
  apply();
}

/** Writes a number behind a choice's words. */
function count(option, number) {
  option.dataset.words ??= option.textContent;
  option.textContent = `${option.dataset.words.replace(/ \(\d+\)$/, "")} (${number})`;
}
