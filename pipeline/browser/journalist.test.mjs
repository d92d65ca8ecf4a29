/** One number with its source: what a release, a worked example and the data package say is what the tables hold. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { read, show } from "./browser.mjs";
import { percent } from "./formatted.mjs";
import { data, fill, files, folder, projectFile, table, text } from "./site.mjs";

const worked = data("worked");
const { period, currency, period_end: end } = data("site");

test("the page of a release says what the release keeps", { skip: data("releases").editions.length === 0 && "nothing was released" }, async () => {
  const editions = data("releases").editions;
  const shown = await read(editions.map((edition) => `${edition.path}index.html`), (page) => {
    for (const aside of page.querySelectorAll(".changed__mark, .visually-hidden, .bulletin > .edition, .chart")) aside.remove();
    const words = (selector) => [...page.querySelectorAll(`.bulletin ${selector}`)].map((element) => element.textContent.trim());
    return { headings: words("h2"), paragraphs: words(".bulletin__text"), items: words("li"), cells: words("th, td") };
  });
  for (const { path: address, period: of, revision } of editions) {
    const stored = projectFile(`data/releases/${of}${revision > 1 ? `.r${revision}` : ""}.json`);
    const { blocks } = process.env.SITE_DATA ? data("releases").editions.find((edition) => edition.path === address) : JSON.parse(readFileSync(stored, "utf8")).bulletin;
    const said = (value) => value?.text ?? value;
    const kind = (name) => blocks.filter((block) => block.kind === name);
    assert.deepEqual(
      shown.get(`${address}index.html`),
      {
        headings: kind("heading").map(({ text: words }) => said(words)),
        paragraphs: kind("paragraph").map(({ text: words }) => said(words)),
        items: kind("list").flatMap(({ items }) => items.map(said)),
        cells: kind("table").flatMap(({ columns, rows }) => [...columns.map(({ name }) => name), ...rows.flat().map(said)]),
      },
      address,
    );
  }
});

describe("worked examples", () => {
  const values = (id) => worked[id].terms.map(({ value }) => value);
  const near = (found, expected) => assert.ok(Math.abs(found - expected) < 1e-6, `${found}, not ${expected}`);
  const compute = {
    completion_ratio: ([done, planned]) => done / planned,
    time_ratio: ([month, months]) => month / months,
    gap_points: ([completion, time]) => (completion.value - time.value) * 100,
    month_completed: ([now, before]) => now - before,
    yoy_ratio: ([now, before]) => now / before - 1,
    start_ratio: ([done, planned]) => done / planned,
    finish_ratio: ([done, planned]) => done / planned,
    cumulative: (years) => years.reduce((sum, year) => sum + year, 0),
    share: (parts) => parts[0] / parts.reduce((sum, part) => sum + part, 0),
    pool: (stages) => stages.reduce((sum, stage) => sum + stage, 0),
  };
  for (const [id, formula] of Object.entries(compute)) {
    test(id, { skip: !worked[id] && "this register has no figures for it" }, () => {
      const { value } = worked[id].result;
      near(value.value ?? value, formula(values(id)));
    });
  }

  test("their figures stand in the tables that they name", () => {
    for (const [id, { subject, table: name, terms, result }] of Object.entries(worked)) {
      if (name !== "completion_by_county") continue;
      for (const { period: of = period, column, value } of [...terms, result]) {
        if (!column || column === "period") continue;
        const row = table(name).find((one) => one.period === of && one.county_code === subject.code);
        assert.equal(value.value ?? value, row[column], `${id}: ${column}`);
      }
    }
  });
});

describe("the data package", () => {
  const described = JSON.parse(text("downloads/datapackage.json"));

  test("describes every table as it is", () => {
    assert.deepEqual(described.resources.map((resource) => resource.path), data("downloads").tables.map(({ name }) => `${name}.csv`));
    for (const { name, path: file, bytes, hash, schema } of described.resources) {
      assert.match(name, /^[-a-z0-9._]+$/);
      const content = readFileSync(path.join(folder, "downloads", file));
      assert.equal(content.length, bytes, file);
      assert.equal(`sha256:${createHash("sha256").update(content).digest("hex")}`, hash, file);
      const header = content.toString("utf8").split("\n")[0].split(",");
      assert.deepEqual(schema.fields.map((field) => field.name), header, file);
      assert.deepEqual(schema.primaryKey, header.slice(0, schema.primaryKey.length), file);
      const rows = table(file.replace(/\.csv$/, ""));
      for (const { name: column, type, description } of schema.fields) {
        assert.ok(description, `${file}: ${column}`);
        const fits = { string: (v) => typeof v === "string", integer: Number.isInteger, number: Number.isFinite, yearmonth: (v) => /^\d{4}-\d{2}$/.test(v) }[type];
        const odd = rows.find((row) => row[column] !== null && row[column] !== "" && !fits(row[column]));
        assert.equal(odd?.[column], undefined, `${file}: ${column} is no ${type}`);
      }
      const keys = rows.map((row) => schema.primaryKey.map((column) => row[column]).join("\0"));
      assert.equal(new Set(keys).size, rows.length, `${file}: the key names a row twice`);
    }
    for (const source of described.sources) assert.ok(source.title);
    for (const license of described.licenses ?? []) assert.ok(license.path ?? license.name);
  });

  test("has the check sums of all tables", () => {
    const sums = text("downloads/SHA256SUMS").trim().split("\n").map((line) => line.split("  "));
    const tables = files("").filter((file) => /^downloads\/[^/]+\.(csv|json|xlsx)$/.test(file) && !file.endsWith("/datapackage.json"));
    assert.deepEqual(sums.map(([, name]) => `downloads/${name}`).sort(), tables);
    for (const [sum, name] of sums) {
      assert.equal(createHash("sha256").update(readFileSync(path.join(folder, "downloads", name))).digest("hex"), sum, name);
    }
  });
});

describe("by keyboard alone", () => {

  /** Presses Tab until the focus is on what the selector names. */
  async function reach(shown, selector) {
    for (let stops = 0; stops < 400; stops++) {
      await shown.keyboard.press("Tab");
      if (await shown.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`${selector} is no stop of ${shown.url()}`);
  }

  /** Follows the link in focus. */
  async function follow(shown) {
    await Promise.all([shown.waitForNavigation(), shown.keyboard.press("Enter")]);
  }

  test("from home to a number, its definition, its table and its citation", { skip: !worked.completion_ratio && "there is no such number" }, () =>
    show("index.html", {}, async (shown) => {
      await reach(shown, "main a[href*='methodology/completion_ratio/']");
      await follow(shown);
      assert.equal(await shown.locator("h1").innerText(), fill("measure_completion_ratio"));
      assert.ok(await shown.locator("math mfrac").first().isVisible(), "the formula is not set");
      const { subject, table: name, result } = worked.completion_ratio;
      const number = await shown.locator(".worked__result .figure").first().innerText();
      assert.equal(number, percent(result.value.value));

      await reach(shown, `a[href$='#table-${name}']`);
      await follow(shown);
      assert.match(shown.url(), new RegExp(`downloads/index\\.html#table-${name}$`));
      await reach(shown, `a[href$='downloads/${name}.csv']`);
      const row = table(name).find((one) => one.period === period && one.county_code === subject.code);
      assert.equal(percent(row.completion_ratio), number);
      assert.ok(Number.isInteger(row[`completed_${currency.suffix}`]));

      await reach(shown, "#share-gbt");
      const cited = await shown.locator("#share-gbt").inputValue();
      assert.ok(cited.includes(end) && cited.includes("downloads/"), cited);
      await reach(shown, "[data-copy='share-gbt'], #share-plain");
    }));
});
