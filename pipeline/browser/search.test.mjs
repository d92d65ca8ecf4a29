/**
 * The search on the list of projects, from a web server: what it finds, in which order, what it says, and that its state
 * stands in the address. What it should find is looked up in the published table.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { amountIn, percent, unitOf } from "../../static/js/amount.js";
import { listing } from "../../static/js/listing.js";
import { browser, show } from "./browser.mjs";
import { server } from "./server.mjs";
import { data, documents, fill, table, text } from "./site.mjs";

const { search } = data("lists");
const list = "projects/index.html";
const projects = search ? table("projects") : [];
const field = (name) => search?.fields.find((each) => each.name === name);
const codes = (found) => found.map(({ project_code: code }) => code).sort();
const step = 30; // projects that are shown at once

/** Opens the list at an address like ?q=… and hands it to `look` with the addresses that it asked for, which grow. */
async function open(query, look, { options = {}, prepare = async () => {} } = {}) {
  const context = await browser.newContext(options);
  try {
    const shown = await context.newPage();
    const asked = [];
    shown.on("request", (request) => asked.push(request.url()));
    shown.on("pageerror", (error) => asked.push(`error: ${error.message}`));
    await prepare(shown);
    await shown.goto(server.base + list + query);
    await look(shown, asked);
  } finally {
    await context.close();
  }
}

const wordsField = (shown) => shown.getByLabel(fill("search_words"));
const status = (shown) => shown.locator("[data-search-count]");
const says = (shown, expected) => shown.waitForFunction((words) => document.querySelector("[data-search-count]").textContent === words, expected);
const saysFound = (shown, count) => says(shown, fill("search_found", { count }));
const rows = (shown) =>
  shown.locator("[data-search-rows] tr").evaluateAll((lines) =>
    lines.map((line) => ({ code: decodeURIComponent(line.querySelector("a").pathname.split("/").at(-2)), name: line.querySelector("a").textContent, cells: line.innerText })),
  );

/** Types words and expects exactly these projects. */
async function expectFound(shown, words, expected) {
  await wordsField(shown).fill(words);
  await saysFound(shown, expected.length);
  const found = await rows(shown);
  const lower = codes(expected).map((code) => code.toLowerCase());
  if (expected.length <= step) assert.deepEqual(found.map(({ code }) => code).sort(), lower, words);
  else assert.ok(found.length === step && found.every(({ code }) => lower.includes(code)), words);
}

describe("the search", { skip: !search }, () => {
  test("finds two characters wherever they stand in a name, a county or a sector", () =>
    open("", async (shown) => {
      for (const word of new Set(projects.slice(0, 8).map(({ project_name: name }) => name.slice(-3, -1)))) {
        const has = (project) => ["project_name", "county_name", "sector_name"].some((column) => project[column].includes(word));
        await expectFound(shown, word, projects.filter(has));
      }
    }));

  test("finds a project by any part of its code, with or without hyphens", () =>
    open("", async (shown) => {
      const code = projects.at(-1).project_code;
      const bare = (text) => text.replaceAll("-", "");
      for (const part of [code, bare(code), code.slice(3, -3), bare(code).slice(-6), code.toLowerCase()]) {
        await expectFound(shown, part, projects.filter((project) => bare(project.project_code).toLowerCase().includes(bare(part).toLowerCase())));
      }
    }));

  const here = projects.filter(({ project_name: name }) => name.includes("覃塘区"));
  test("finds a name by its initials, in each reading of its characters", { skip: here.length === 0 }, () =>
    open("", async (shown) => {
      for (const initials of ["qtq", "ttq", "TTQ", "ｔｔｑ"]) {
        await wordsField(shown).fill(initials);
        await status(shown).getByText(/\d/).waitFor();
        const found = (await rows(shown)).map(({ name }) => name);
        const count = Number(/\d+/.exec(await status(shown).innerText())[0]);
        assert.ok(count >= here.length, `${initials} finds ${count}`);
        if (count <= step) for (const { project_name: name } of here) assert.ok(found.includes(name), `${initials} doesn't find ${name}`);
      }
      await wordsField(shown).fill("ttqqqqq");
      await says(shown, fill("search_none"));
    }));

  test("finds what has every word, and else what comes nearest", () =>
    open("", async (shown) => {
      const { project_name: name, county_name: county, project_code: code } = projects[0];
      await wordsField(shown).fill(`${county}　${name.slice(-3)} ${code.slice(-4)}`);
      await saysFound(shown, 1);
      assert.equal((await rows(shown))[0].name, name);
      await wordsField(shown).fill(`${name}龘`);
      await says(shown, fill("search_nearest", { count: (await rows(shown)).length }));
      assert.ok((await rows(shown)).some((row) => row.name === name));
      await wordsField(shown).fill("zzzz龘");
      await says(shown, fill("search_none"));
    }));

  test("chooses by each field, and tells beside each choice how many it would find", () =>
    open("", async (shown) => {
      for (const { name, members } of search.fields) {
        const select = shown.locator(`#search-${name}`);
        for (const { id, count } of members) {
          await select.selectOption(id);
          await saysFound(shown, count);
          assert.ok((await select.locator("option:checked").innerText()).endsWith(`(${count})`));
        }
        await select.selectOption("");
      }
      // With one choice made, the others tell what would be left, and choosing one keeps the word.
      const [first, second] = search.fields;
      await shown.locator(`#search-${first.name}`).selectOption(first.members[0].id);
      for (const { id } of second.members) {
        const option = shown.locator(`#search-${second.name} option[value="${id}"]`);
        const count = Number(/\((\d+)\)$/.exec(await option.textContent())[1]);
        await shown.locator(`#search-${second.name}`).selectOption(id);
        await (count > 0 ? saysFound(shown, count) : says(shown, fill("search_none")));
      }
    }));

  test("puts in order by plan, completion, ratio and name", () =>
    open("?sort=name", async (shown) => {
      await saysFound(shown, projects.length);
      const byName = (await rows(shown)).map(({ name }) => name);
      assert.deepEqual(byName, [...byName].sort(new Intl.Collator("zh").compare));
      const planned = Object.keys(projects[0]).find((column) => column.startsWith("planned_"));
      for (const [order, column] of Object.entries({ planned, completed: planned.replace("planned", "completed"), ratio: "completion_ratio" })) {
        await shown.locator("#search-sort").selectOption(order);
        await shown.waitForFunction((name) => location.search === `?sort=${name}`, order);
        const value = new Map(projects.map((project) => [project.project_code.toLowerCase(), project[column] ?? -Infinity]));
        const found = (await rows(shown)).map(({ code }) => value.get(code));
        const all = [...value.values()].sort((a, b) => b - a);
        assert.deepEqual(found, all.slice(0, found.length), order);
      }
    }));

  test("shows of each project what the published table has, as tables of the site show it", () =>
    open("?sort=planned", async (shown) => {
      await saysFound(shown, projects.length);
      const listed = new Map();
      for (const page of documents("lists")) for (const { projects: lines } of page.counties) for (const line of lines.rows) listed.set(line.code.toLowerCase(), line);
      for (const { code, cells } of await rows(shown)) {
        const { name, county, sector, ratio } = listed.get(code);
        for (const words of [name, county, sector, ratio]) assert.ok(cells.includes(words), `${code} without ${words}: ${cells}`);
      }
    }));

  test("keeps its state in the address, and the address brings it back", () =>
    open("", async (shown, asked) => {
      const { county_code: county, county_name: name } = projects[0];
      await wordsField(shown).fill(name);
      if (field("county")) await shown.locator("#search-county").selectOption(county);
      await shown.locator("#search-sort").selectOption("completed");
      await shown.waitForFunction(() => location.search.includes("sort=completed"));
      const [before, said] = [await rows(shown), await status(shown).innerText()];
      await shown.goto(shown.url());
      await says(shown, said);
      assert.deepEqual(await rows(shown), before);
      assert.deepEqual([await wordsField(shown).inputValue(), await shown.locator("#search-sort").inputValue()], [name, "completed"]);

      // Coming back from a project shows the same again; clearing shows the list.
      await shown.locator("[data-search-rows] a").first().click();
      await shown.getByRole("heading", { level: 1, name: before[0].name }).waitFor();
      await shown.goBack();
      await says(shown, said);
      await shown.getByRole("button", { name: fill("search_reset") }).click();
      await shown.locator("[data-search-list]").waitFor();
      assert.equal(new URL(shown.url()).search, "");
      assert.equal(await status(shown).innerText(), "");
      assert.deepEqual(asked.filter((line) => line.startsWith("error")), []);
    }));

  test("gives what was found as CSV, all of it", () =>
    open(field("county") ? `?county=${field("county").members[0].id}` : "?sort=planned", async (shown) => {
      await status(shown).getByText(/\d/).waitFor();
      const waiting = shown.waitForEvent("download");
      await shown.getByRole("button", { name: fill("search_csv") }).click();
      const download = await waiting;
      const csv = await readFile(await download.path(), "utf8");
      assert.equal(download.suggestedFilename(), "projects.csv");
      assert.ok(csv.startsWith("\ufeffproject_code,project_name,county_code,county_name,"));
      const lines = csv.slice(1).trimEnd().split("\r\n");
      const wanted = projects.filter(({ county_code: code }) => !field("county") || code === field("county").members[0].id);
      assert.deepEqual(lines.slice(1).map((line) => line.split(",")[0]).sort(), codes(wanted));
      // Each line says what the published table says.
      const columns = lines[0].split(",");
      for (const line of lines.slice(1).filter((each) => !each.includes('"'))) {
        const cells = line.split(",");
        const project = projects.find(({ project_code: code }) => code === cells[0]);
        for (const [i, column] of columns.entries()) {
          if (column in project) assert.equal(cells[i], String(project[column] ?? ""), `${cells[0]}: ${column}`);
        }
      }
    }));

  test("works by keyboard alone", () =>
    open("", async (shown) => {
      const { project_name: name } = projects.at(-1);
      for (let i = 0; i < 60 && !(await wordsField(shown).evaluate((input) => input === document.activeElement)); i++) await shown.keyboard.press("Tab");
      await shown.keyboard.type(name);
      await status(shown).getByText(/\d/).waitFor();
      await shown.keyboard.press("Enter"); // nothing is sent anywhere
      const link = shown.getByRole("link", { name, exact: true });
      for (let i = 0; i < 40 && !(await link.evaluate((element) => element === document.activeElement)); i++) await shown.keyboard.press("Tab");
      await shown.keyboard.press("Enter");
      await shown.getByRole("heading", { level: 1, name }).waitFor();
    }));

  test("shows few at once, and more when asked, with the focus on the first of them", { skip: projects.length <= step }, () =>
    open("?sort=planned", async (shown) => {
      await saysFound(shown, projects.length);
      assert.equal((await rows(shown)).length, step);
      await shown.locator("[data-search-more]").press("Enter");
      const found = await rows(shown);
      assert.equal(found.length, Math.min(2 * step, projects.length));
      assert.equal(await shown.evaluate(() => document.activeElement.textContent), found[step].name);
    }));

  test("loads nothing for those who don't enter it", () =>
    open("", async (shown, asked) => {
      const isIts = (url) => /search\.json|\/search\.[^/]*\.js/.test(url);
      await shown.waitForLoadState("networkidle");
      assert.deepEqual(asked.filter(isIts), []);
      await wordsField(shown).focus();
      await shown.waitForFunction(() => document.querySelector("[data-search-sort]").options[0] && performance.getEntriesByName(new URL("search.json", location.href).href).length > 0);
      assert.equal(asked.filter(isIts).length, 2);
    }));

  test("is offered on every page of the list, and leads to the same projects from there", { skip: data("lists").pages.length < 2 }, () =>
    open("", async (shown) => {
      const { project_name: name, project_code: code } = projects.at(-1);
      await shown.goto(`${server.base}${data("lists").pages.at(-1).path}index.html`);
      await expectFound(shown, code, [projects.at(-1)]);
      assert.ok(new URL(shown.url()).search.includes(encodeURIComponent(code)));
      await shown.locator("[data-search-rows] a").click();
      await shown.getByRole("heading", { level: 1, name }).waitFor();
    }));

  test("leaves the list where the projects can't be read", () =>
    open(
      "?q=1",
      async (shown) => {
        await says(shown, fill("search_failed"));
        assert.ok(await shown.locator("[data-search-list]").isVisible());
      },
      { prepare: (shown) => shown.route("**/search.json", (route) => route.fulfill({ status: 500 })) },
    ));

  test("takes every name for text", () => {
    const index = JSON.parse(text(search.paths[0]));
    index.name[0] = "<img src=x onerror=alert(1)><b>甲龘";
    index.code[0] = '../../"onclick="1';
    return open(
      `?q=${encodeURIComponent("甲龘")}`,
      async (shown) => {
        await saysFound(shown, 1);
        assert.equal((await rows(shown))[0].name, index.name[0]);
        assert.equal(await shown.locator("[data-search-rows] :is(img, b)").count(), 0);
        assert.ok((await shown.locator("[data-search-rows] a").evaluate((link) => link.href)).startsWith(`${server.base}projects/`));
      },
      { prepare: (shown) => shown.route("**/search.json", (route) => route.fulfill({ json: index })) },
    );
  });

  test("isn't offered without scripts or from the disk, where the list stands alone", async () => {
    const alone = async (shown) => {
      assert.equal(await shown.getByRole("search").count(), 0);
      assert.ok(await shown.locator("[data-search-list] table").first().isVisible());
    };
    await open("?q=1", alone, { options: { javaScriptEnabled: false } });
    await show(list, {}, alone);
  });

  test("a resident on a phone finds from the home page whether a project is being built", async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
    const school = here.find(({ project_name: name }) => /[中小]学/.test(name)) ?? projects[0];
    const { project_name: name } = school;
    try {
      const shown = await context.newPage();
      await shown.goto(`${server.base}index.html`);
      await shown.locator(".menu").getByRole("link", { name: fill("menu_projects"), exact: true }).tap();
      await wordsField(shown).tap();
      await wordsField(shown).pressSequentially(name.slice(0, 2));
      await wordsField(shown).pressSequentially(` ${name.slice(-4)}`);
      await status(shown).getByText(/\d/).waitFor();
      await shown.getByRole("link", { name, exact: true }).first().tap();
      await shown.getByRole("heading", { level: 1, name }).waitFor();
      assert.equal(await shown.evaluate(() => document.documentElement.scrollWidth), 360);
      // The first screen says the stage; the page says who answers for it, and no more of them than the unit.
      const project = documents("projects").find(({ code }) => code === school.project_code);
      if (project.stage) {
        const lead = shown.locator(".page-head__lead");
        assert.ok((await lead.innerText()).startsWith(project.stage.name));
        assert.ok((await lead.boundingBox()).y < 740);
        assert.equal(await shown.locator("[aria-current=step] .stages__name").innerText(), project.stage.name);
      }
      if (project.organization) assert.ok(await shown.getByText(project.organization, { exact: true }).isVisible());
    } finally {
      await context.close();
    }
  });
});

/** A published index in n parts, as a list that is too long for one has them. */
function inParts(index, n) {
  const size = Math.ceil(index.name.length / n);
  return Array.from({ length: n }, (_, i) => {
    const cut = (column) => column.slice(i * size, (i + 1) * size);
    const columns = ["name", "code", "period", "total", "planned", "completed", "ratio"].map((name) => [name, cut(index[name])]);
    return { ...index, ...Object.fromEntries(columns), fields: index.fields.map((each) => ({ ...each, of: cut(each.of) })) };
  });
}

/** Opens the list of projects with its page changed, as a larger register would have it. */
const openChanged = (query, change, routes, look) =>
  open(query, look, {
    prepare: async (shown) => {
      await shown.route(/\/projects\/index\.html/, (route) => route.fulfill({ body: change(text(list)), contentType: "text/html; charset=utf-8" }));
      for (const [address, json] of Object.entries(routes)) await shown.route(`**/${address}`, (route) => route.fulfill({ json }));
    },
  });

describe("the search of a large register", { skip: !search }, () => {
  const whole = () => JSON.parse(text(search.paths[0]));
  const inThree = (page) => page.replace(/data-indexes="[^"]*"/, 'data-indexes="part-1.json part-2.json part-3.json"');

  test("reads an index in parts and finds the same", () => {
    const [first, second, third] = inParts(whole(), 3);
    return openChanged("?sort=name", inThree, { "part-1.json": first, "part-2.json": second, "part-3.json": third }, async (shown) => {
      await saysFound(shown, projects.length);
      const byName = (await rows(shown)).map(({ name }) => name);
      assert.deepEqual(byName, whole().name.slice(0, byName.length));
      for (const { project_name: name, project_code: code } of [projects[0], projects.at(-1)]) {
        await wordsField(shown).fill(code);
        await saysFound(shown, 1);
        assert.equal((await rows(shown))[0].name, name);
      }
      await wordsField(shown).fill("");
      const { name, members } = search.fields[0];
      await shown.locator(`#search-${name}`).selectOption(members[0].id);
      await saysFound(shown, members[0].count);
    });
  });

  test("says that it failed where a part can't be read", () => {
    const [first] = inParts(whole(), 3);
    return openChanged("?q=1", inThree, { "part-1.json": first }, async (shown) => {
      await says(shown, fill("search_failed"));
      assert.ok(await shown.locator("[data-search-list]").isVisible());
    });
  });

  test("shows what has no page of its own without a link, and goes on to more of it by keyboard", () =>
    openChanged("?sort=planned", (page) => page, { "search.json": { ...whole(), levels: [] } }, async (shown) => {
      await saysFound(shown, projects.length);
      const found = shown.locator("[data-search-rows] tr");
      assert.equal(await found.getByRole("link").count(), 0);
      for (const words of await found.locator(".table__name").allInnerTexts()) assert.ok(projects.some(({ project_name: name }) => words.startsWith(name)), words);
      if (projects.length <= step) return;
      await shown.locator("[data-search-more]").press("Enter");
      assert.ok(await found.nth(step).evaluate((line) => line === document.activeElement));
    }));

  test("links to the pages of the levels that have them", { skip: !field("level") }, () => {
    const [{ id, count }] = field("level").members;
    return openChanged(`?level=${id}`, (page) => page, { "search.json": { ...whole(), levels: [id] } }, async (shown) => {
      await saysFound(shown, count);
      const links = shown.locator("[data-search-rows] a");
      assert.equal(await links.count(), Math.min(step, count));
      await shown.locator("#search-level").selectOption(field("level").members[1].id);
      await saysFound(shown, field("level").members[1].count);
      assert.equal(await links.count(), 0);
    });
  });

  test("asks for the county first where each has a list of its own", () => {
    const form = `<form class="search" role="search" hidden data-county-search><select required><option value="">-</option>
      <option value="../counties/index.html" data-county="a">A</option><option value="../sectors/index.html" data-county="b">B</option></select>
      <input type="search"><button type="submit">go</button></form>`;
    return openChanged("?county=b&q=甲 乙", (page) => page.replace(/<div class="?search"? role[\s\S]*?<div data-search-list/, `${form}<div data-search-list`), {}, async (shown, asked) => {
      const choice = shown.locator("[data-county-search] select");
      assert.equal(await choice.inputValue(), "../sectors/index.html");
      assert.equal(await shown.locator("[data-county-search] input").inputValue(), "甲 乙");
      await shown.locator("[data-county-search] button").click();
      await shown.waitForURL((url) => url.pathname.endsWith("/sectors/index.html"));
      assert.equal(new URL(shown.url()).searchParams.get("q"), "甲 乙");
      assert.deepEqual(asked.filter((line) => line.startsWith("error")), []);
    });
  });
});

test("a listing marks what a spreadsheet would take for a formula, and quotes what would break a line", () => {
  const index = {
    code: ["P-1", "P-2"],
    name: ["=HYPERLINK(1)", '甲,"乙"\n丙'],
    fields: [
      { name: "county", members: [{ id: "c", name: "@home" }], of: [0, -1] },
      { name: "status", members: [{ id: "listed" }], of: [0, 0] },
    ],
    periods: ["2023-06"],
    period: [0, 0],
    suffix: "yuan",
    total: [null, 5],
    planned: [0, 10],
    completed: [-3, 4],
    ratio: [null, 0.4],
  };
  assert.equal(
    listing(index, [1, 0]),
    "\ufeffproject_code,project_name,county_code,county_name,status,period,total_yuan,planned_yuan,completed_yuan,completion_ratio\r\n" +
      'P-2,"甲,""乙""\n丙",,,listed,2023-06,5,10,4,0.4\r\n' +
      "P-1,'=HYPERLINK(1),c,'@home,listed,2023-06,,0,-3,\r\n",
  );
});

test("amounts and ratios are rounded as templates round them", () => {
  const [large, small, one] = [{ size: 100_000_000 }, { size: 10_000 }, { size: 1 }];
  const amounts = [[large, 123_456_789_500], [large, 500_000], [large, 499_999], [large, -1], [small, -12_345_678], [small, 0], [one, 1_234_567]];
  assert.deepEqual(amounts.map(([unit, amount]) => amountIn(unit, amount)), ["1,234.57", "0.01", "<0.01", ">−0.01", "−1,234.57", "0.00", "1,234,567"]);
  assert.deepEqual([0, 0.5, 1.0005, 12.34567, -0.25, 0.0004].map(percent), ["0.0%", "50.0%", "100.1%", "1,234.6%", "−25.0%", "0.0%"]);
  assert.equal(unitOf([large, small], 100_000_000), large);
  assert.equal(unitOf([large, small], 99_999_999), small);
  assert.equal(unitOf([large, small], 3), small);
});
