/**
 * The page for exploring answers every choice with the numbers of the published tables, keeps the choice in its address,
 * gives its table away as it is, and says which numbers rest on few projects.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { browser, onDisk, show } from "./browser.mjs";
import { amountIn, count, percent, points, ratio } from "./formatted.mjs";
import { server } from "./server.mjs";
import { data, fill, table, text } from "./site.mjs";

const page = "explore/index.html";
const { periods, period, currency, planned_basis: basis } = data("site");
const { dimensions } = data("explore");
const document = JSON.parse(/data-explore-cube>(.*?)<\/script>/s.exec(text(page))[1]);
const members = Object.fromEntries(document.dimensions.map(({ id, members }) => [id, members]));
const amounts = Object.fromEntries(["total", "planned", "completed"].map((field) => [field, `${field}_${currency.suffix}`]));
const groupOf = new Map(data("sectors").map(({ code, group }) => [code, group?.id]));
const column = { county: "county_code", sector: "sector_code" };

/** The member of a dimension that a row of the published cube belongs to. */
const memberOf = (row, dimension) =>
  dimension === "group" ? groupOf.get(row.sector_code) : row[column[dimension] ?? dimension] || "unstated";
const cube = table("completion_cube");


/** Opens the page with a choice and hands it to `look`. */
async function explore(choice, look, options = {}) {
  const context = await browser.newContext(options);
  try {
    const shown = await context.newPage();
    await shown.goto(`${server.base}${page}${choice ? `?${new URLSearchParams(choice)}` : ""}`);
    await look(shown);
  } finally {
    await context.close();
  }
}

/** The table that is shown: its headings, and its lines with the total; of each number, whether it is marked. */
const tableOf = (shown) =>
  shown.locator("[data-explore-table]").evaluate((element) => {
    const textOf = (cell) => {
      const copy = cell.cloneNode(true);
      for (const aside of copy.querySelectorAll(".few, .visually-hidden")) aside.remove();
      return copy.textContent.trim();
    };
    return {
      caption: element.caption.textContent,
      columns: [...element.tHead.rows[0].cells].map(textOf),
      rows: [...element.tBodies[0].rows, ...element.tFoot.rows].map((row) => [...row.cells].map(textOf)),
      marked: [...element.tBodies[0].rows, ...element.tFoot.rows].map((row) => [...row.cells].slice(1).map((cell) => cell.querySelector(".few") !== null)),
    };
  });

/** The file that the button saves, as its bytes in text, and as records. */
async function saved(shown) {
  const waiting = shown.waitForEvent("download");
  await shown.getByRole("button", { name: fill("explore_save") }).click();
  const file = await waiting;
  const content = readFileSync(await file.path(), "utf8");
  const records = content.replace(/^\ufeff/, "").trimEnd().split("\r\n").map((line) => line.split(","));
  return { name: file.suggestedFilename(), content, records };
}

/** The sums of the rows of the published cube in a period, and those of some of them. */
function sumsOf(rows) {
  const sum = (name) => rows.reduce((total, row) => (total === null || row[name] === null ? null : total + row[name]), 0);
  return { count: sum("project_count"), ...Object.fromEntries(Object.entries(amounts).map(([field, name]) => [field, sum(name)])) };
}

/** What the published tables would say of a measure of some rows, which are part of others. */
function valueOf(measure, rows, whole, at) {
  const { count, ...sums } = sumsOf(rows);
  if (measure === "project_count") return count;
  if (measure === "project_count_share") return ratio(count, sumsOf(whole).count);
  if (measure === "completed_share") return ratio(sums.completed, sumsOf(whole).completed);
  if (count === 0) return null;
  const reached = ratio(sums.completed, sums.planned);
  if (measure === "completion_ratio") return reached;
  if (measure === "gap_points") return reached === null ? null : Math.round((reached - ratio(Number(at.slice(5)), 12)) * 1e6) / 1e4;
  return sums[measure];
}

const measures = ["completion_ratio", ...(basis === "year" ? ["gap_points"] : []), "planned", "completed", "total", "project_count", "project_count_share", "completed_share"];
const bare = (value) => (value === null ? "" : String(value));

for (const { rows, name, file } of [
  { rows: "county", name: "county_name", file: "completion_by_county" },
  { rows: "sector", name: "sector_name", file: "completion_by_sector" },
]) {
  test(`all measures by ${rows} are those of ${file}`, () =>
    explore({ rows, columns: "measures" }, async (shown) => {
      const { caption, columns, rows: lines } = await tableOf(shown);
      const unit = currency.display.find((each) => caption.endsWith(fill("amounts_in", { unit: each.name }))).name;
      const published = new Map(table(file).filter((row) => row.period === period).map((row) => [row[name], row]));
      assert.deepEqual(lines.slice(0, -1).map(([first]) => first).sort(), [...published.keys()].sort());
      for (const [first, ...cells] of lines.slice(0, -1)) {
        const row = published.get(first);
        const expected = {
          [fill("measure_completion_ratio")]: percent(row.completion_ratio),
          ...(basis === "year" && { [fill("measure_gap_points")]: points(row.gap_points) }),
          [fill(`planned_${basis}`)]: amountIn(unit, row[amounts.planned]),
          [fill(`completed_${basis}`)]: amountIn(unit, row[amounts.completed]),
          [fill("total_amount")]: amountIn(unit, row[amounts.total]),
          [fill("project_count")]: count(row.project_count),
        };
        assert.deepEqual(Object.fromEntries(Object.keys(expected).map((heading) => [heading, cells[columns.indexOf(heading) - 1]])), expected, first);
      }
    }));
}

describe("every pair of dimensions and every measure, from the published cube", () => {
  const middle = periods[Math.floor(periods.length / 2)];
  const pairs = dimensions.flatMap((rows) => dimensions.filter((columns) => columns !== rows).map((columns) => [rows, columns]));
  for (const [i, [rows, columns]] of pairs.entries()) {
    const measure = measures[i % measures.length];
    test(`${measure} by ${rows} and ${columns}`, () =>
      explore({ rows, columns, measure, period: middle }, async (shown) => {
        const { records, name, content } = await saved(shown);
        const shownTable = await tableOf(shown);
        assert.equal(name, `explore-${rows}-${columns}-${measure}-${middle}.csv`);
        assert.ok(content.startsWith("\ufeff") && content.endsWith("\r\n"));
        const now = cube.filter((row) => row.period === middle);
        const present = members[rows].filter(({ id }) => now.some((row) => memberOf(row, rows) === id));
        const expected = [...present, undefined].map((member) => {
          const line = [member ? member.name : fill("total_row")];
          for (const other of [...members[columns], undefined]) {
            const whole = now.filter((row) => !other || memberOf(row, columns) === other.id);
            const part = whole.filter((row) => !member || memberOf(row, rows) === member.id);
            line.push(bare(valueOf(measure, part, whole, middle)));
            if (measure !== "project_count") line.push(String(sumsOf(part).count));
          }
          return line;
        });
        assert.deepEqual(records.slice(1), expected);

        // What is saved is what is shown.
        const unit = currency.display.find((each) => shownTable.caption.endsWith(fill("amounts_in", { unit: each.name })))?.name;
        const shownAs = (cell) => {
          const value = cell === "" ? null : Number(cell);
          if (measure === "gap_points") return points(value);
          if (measure in amounts) return amountIn(unit, value);
          if (measure === "project_count") return count(value);
          return percent(value);
        };
        const step = measure === "project_count" ? 1 : 2;
        const figures = records.slice(1).map(([head, ...cells]) => [head, ...cells.filter((_, at) => at % step === 0).map(shownAs)]);
        assert.deepEqual(shownTable.rows, figures);

        // Marked is what rests on one or two projects.
        const counts = records.slice(1).map(([, ...cells]) => cells.filter((_, at) => at % step === step - 1).map(Number));
        const valued = records.slice(1).map(([, ...cells]) => cells.filter((_, at) => at % step === 0).map((cell) => cell !== ""));
        const few = counts.map((line, y) => line.map((n, x) => n > 0 && n < 3 && valued[y][x]));
        assert.deepEqual(shownTable.marked, few);
        assert.equal(await shown.getByText(`* ${fill("explore_few")}`).isVisible(), counts.flat().some((n) => n > 0 && n < 3));
      }));
  }

  test("months and years", async () => {
    const year = middle.slice(0, 4);
    for (const [columns, expected] of [
      ["months", periods.filter((each) => each.startsWith(year) && each <= middle)],
      ["years", [...table("completion_by_year").map((row) => row.period).filter((each) => each.slice(0, 4) < year), middle]],
    ]) {
      await explore({ rows: "county", columns, measure: "completed", period: middle }, async (shown) => {
        const { records } = await saved(shown);
        const [id] = [members.county.find(({ name }) => name === records[1][0]).id];
        assert.deepEqual(
          records[1].slice(1).filter((_, at) => at % 2 === 0),
          expected.map((each) => bare(valueOf("completed", cube.filter((row) => row.period === each && row.county_code === id), [], each))),
        );
      });
    }
  });
});

describe("the address", () => {
  const only = members.sector.slice(0, 2).map(({ id }) => id);
  const choice = { rows: "sector", columns: "months", measure: "planned", period: periods[1], only: only.join(",") };

  test("restores what was chosen, from a web server and from the disk", async () => {
    const restored = async (shown) => {
      for (const name of ["rows", "columns", "measure", "period"]) assert.equal(await shown.locator(`#explore-${name}`).inputValue(), choice[name]);
      assert.deepEqual(await shown.locator("[data-explore-members] input:checked").evaluateAll((boxes) => boxes.map(({ value }) => value)), only);
      assert.equal((await tableOf(shown)).rows.length, 3);
    };
    await explore(choice, restored);
    await show(page, {}, async (shown) => {
      await shown.goto(`${onDisk(page)}?${new URLSearchParams(choice)}`);
      await restored(shown);
      await shown.locator("#explore-measure").selectOption("completed");
      assert.equal(new URL(shown.url()).searchParams.get("measure"), "completed");
    });
  });

  test("follows the choice, and the field below the table holds it", () =>
    explore(null, async (shown) => {
      await shown.locator("#explore-rows").selectOption("sector");
      await shown.locator("#explore-columns").selectOption("years");
      await shown.locator("[data-explore-members] input").nth(1).check();
      const before = await tableOf(shown);
      assert.equal(await shown.getByLabel(fill("explore_address")).inputValue(), shown.url());
      await shown.reload();
      assert.deepEqual(await tableOf(shown), before);
    }));

  test("that says nothing of use opens the page as it is", () =>
    explore({ rows: "<b>", columns: "x", measure: "__proto__", period: "2099-13", only: "1,2" }, async (shown) => {
      const odd = await tableOf(shown);
      await explore(null, async (plain) => assert.deepEqual(odd, await tableOf(plain)));
    }));
});

test("four can be compared, with their figures and their curves, and no fifth", () =>
  explore({ rows: "county", columns: "measures", measure: "completed", only: members.county.map(({ id }) => id).join(",") }, async (shown) => {
    const names = members.county.slice(0, 4).map(({ name }) => name);
    assert.deepEqual((await tableOf(shown)).rows.map(([name]) => name), [...names, fill("scope_all")]);
    assert.deepEqual(await shown.locator(".panel__head > :first-child").allInnerTexts(), names);
    assert.equal(await shown.locator(".panel__line").count(), 4);
    const boxes = shown.locator("[data-explore-members] input");
    for (let i = 4; i < members.county.length; i++) assert.ok(await boxes.nth(i).isDisabled());
    await boxes.nth(0).uncheck();
    assert.ok(await boxes.nth(4).isEnabled());
  }));

test("a county's page and a sector's lead to their comparison", async () => {
  for (const [section, rows] of [["counties", "county"], ["sectors", "sector"]]) {
    const { path, code, name } = data(section).find(({ latest }) => latest);
    await show(`${path}index.html`, {}, async (shown) => {
      await shown.getByRole("link", { name: fill(`compare_${rows}`) }).click();
      await shown.waitForSelector("[data-explore]:not([hidden])");
      assert.deepEqual((await tableOf(shown)).rows.map(([first]) => first), [name, fill("scope_all")]);
      assert.equal(new URL(shown.url()).searchParams.get("only"), code);
    });
  }
});

test("by keyboard alone", () =>
  explore(null, async (shown) => {
    const focused = () => shown.evaluate(() => document.activeElement.id || document.activeElement.value);
    const until = async (id) => {
      for (let i = 0; (await focused()) !== id; i++) {
        assert.ok(i < 60, `${id} is not reached`);
        await shown.keyboard.press("Tab");
      }
    };
    await until("explore-rows");
    await shown.keyboard.press("ArrowDown");
    assert.equal(await shown.locator("#explore-rows").inputValue(), dimensions[1]);
    assert.equal(await focused(), "explore-rows", "focus stays where the reader is");
    await until("explore-columns");
    await shown.keyboard.press("ArrowDown");
    await until(members[dimensions[1]][0].id);
    await shown.keyboard.press("Space");
    assert.equal(await focused(), members[dimensions[1]][0].id);
    const { rows, columns } = await tableOf(shown);
    assert.deepEqual([rows.length, columns.length], [2, measures.length + 1]);
    assert.equal(await shown.getByRole("status").first().textContent(), fill("explore_status", { rows: 1, columns: measures.length }));
  }));

test("names are text, on the page and in the file", async () => {
  const { name } = members.county[0];
  const context = await browser.newContext();
  try {
    const shown = await context.newPage();
    const script = (html) => html.replace(/(data-explore-cube>)(.*?)(<\/script>)/s, (_, head, body, tail) => head + body.replaceAll(`"${name}"`, JSON.stringify("=1+<img src=x>").replace("<", "\\u003c")) + tail);
    await shown.route(`${server.base}${page}`, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: script(text(page)) }));
    await shown.goto(server.base + page);
    assert.equal((await tableOf(shown)).rows[0][0], "=1+<img src=x>");
    assert.equal(await shown.locator("[data-explore] img").count(), 0);
    assert.equal((await saved(shown)).records[1][0], "'=1+<img src=x>");
  } finally {
    await context.close();
  }
});

test("without scripts it leads to the same numbers", () =>
  show(page, { javaScriptEnabled: false }, async (shown) => {
    const instead = shown.locator("main noscript");
    assert.equal(await instead.locator("p").innerText(), fill("explore_without_scripts"));
    assert.ok(await instead.locator("a", { hasText: fill("title_downloads") }).isVisible());
    assert.equal(await shown.locator("[data-explore]").isVisible(), false);
  }));

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
for (const theme of ["light", "dark", "contrast"]) {
  for (const width of [360, 1440]) {
    test(`axe-core finds nothing in a full table, ${theme}, ${width} px`, () =>
      explore({ rows: "county", columns: "sector", measure: "completion_ratio", only: members.county.slice(0, 4).map(({ id }) => id).join(",") }, async (shown) => {
        await shown.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
        assert.ok(await shown.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page is wider than the screen");
        await shown.addScriptTag({ path: axe });
        const { violations } = await shown.evaluate(() => axe.run({ rules: { "target-size": { enabled: true } } }));
        assert.equal(violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target}`)).join("\n"), "");
      }, { bypassCSP: true, viewport: { width, height: 800 } }));
  }
}
