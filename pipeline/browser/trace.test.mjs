/**
 * No number on any page comes from nowhere: each is one that a published table or the pipeline's data hold, in one of
 * the forms in which pages show its kind, or part of a text of theirs. Whether it stands at its place is what
 * figures.test.mjs compares; this finds the number that a template typed or worked out.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { before, test } from "node:test";
import { read } from "./browser.mjs";
import { amountIn, count, percent, points, quantity } from "./formatted.mjs";
import { data, documents, frozenOn, pages, projectFile, table } from "./site.mjs";

const { currency } = data("site");
const tables = ["completion_by_county", "completion_by_sector", "completion_by_year", "completion_cube", "structure", "targets", "projects"];
const files = ["site", "city", "counties", "sectors", "years", "cross", "structure", "pool", "targets", "projects", "lists", "changes", "stalled", "quality", "charts", "kits", "releases", "worked", "highlights", "downloads"];

/** The numbers in a text without what only sets them: signs, grouping, the percent sign. */
const numbersIn = (words) => (words.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((number) => number.replaceAll(",", ""));

/** Adds the numbers that a value shows as, by the name of its field. */
function learn(known, name, value, holder) {
  const add = (words) => numbersIn(words).forEach((number) => known.add(number));
  if (value === null || value === undefined || typeof value === "boolean") return;
  if (typeof value === "string") add(value);
  else if (typeof value === "object") {
    for (const [key, part] of Object.entries(value)) learn(known, /^(\d+|value)$/.test(key) ? name : key, part, holder?.unit ? holder : value);
  } else if (["total", "cumulative"].includes(name) || name.endsWith(`_${currency.suffix}`)) {
    for (const { name: unit } of currency.display) add(amountIn(unit, value));
  } else if (/_(ratio|share)$/.test(name)) add(percent(value));
  else if (name.endsWith("_points")) add(points(value));
  else if (name === "bytes") add(sizeOf(value));
  else {
    add(String(value));
    if (holder?.unit) add(quantity(value, holder.unit));
    if (Number.isInteger(value)) add(count(value));
  }
}

/** A size as pages show it: in kB of 1,000 bytes, rounded up. */
const sizeOf = (bytes) => count(Math.ceil(bytes / 1000));

/** The numbers of the interface words and of the written pages, which say no figure. */
function written(known) {
  for (const name of readdirSync(projectFile("data/i18n"))) learn(known, "", readFileSync(projectFile(path.join("data/i18n", name)), "utf8"));
  for (const name of readdirSync(projectFile("content"), { recursive: true })) {
    if (name.endsWith(".md")) learn(known, "", readFileSync(projectFile(path.join("content", name)), "utf8"));
  }
}

/** The frozen charts that a page shows: an embed shows its own, a release those of its edition. */
function frozenBy(page) {
  const release = data("releases").editions.find(({ path }) => page === `${path}index.html`);
  if (release) return data("embeds").filter(({ period, revision }) => period === release.period && revision === release.revision);
  return [frozenOn(page)].filter(Boolean);
}

const known = new Set();
let shown;

before(async () => {
  written(known);
  for (const name of tables) for (const row of table(name)) learn(known, "", row, row);
  for (const name of files) learn(known, "", data(name), data(name));
  for (const name of ["projects", "lists"]) for (const document of documents(name)) learn(known, "", document, document);
  shown = await read(pages, (page) => {
    // What a drawing says is read back by drawings.test.mjs; code to copy counts pixels, and a hash counts nothing.
    for (const apart of page.querySelectorAll("script, style, svg, .table__hash, #share-code, #share-code-frozen")) apart.remove();
    const texts = [];
    const walker = page.createTreeWalker(page.querySelector("main") ?? page.body, 4); // texts
    while (walker.nextNode()) texts.push(walker.currentNode.data);
    return texts.join("\n");
  });
});

test("every number on every page is one of the data", () => {
  const strange = [];
  let checked = 0;
  for (const [page, words] of shown) {
    const own = new Set();
    for (const embed of frozenBy(page)) learn(own, "", embed, embed);
    for (const number of numbersIn(words)) {
      checked++;
      if (!known.has(number) && !own.has(number)) strange.push(`${page}: ${number}`);
    }
  }
  assert.ok(checked > pages.length, "pages without numbers were read");
  assert.deepEqual(strange, []);
});
