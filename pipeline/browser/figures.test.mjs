/** The numbers on the pages are those of the tables that readers download. */
import assert from "node:assert/strict";
import path from "node:path";
import { before, describe, test } from "node:test";
import { read } from "./browser.mjs";
import { chartOn, textsOf } from "./charts.mjs";
import { amount, amountIn, count, percent, points, quantity, ratio } from "./formatted.mjs";
import { data, fill, pages, table } from "./site.mjs";

const { period, planned_basis: basis, currency } = data("site");
const yearly = basis === "year";
const [total, planned, completed] = ["total", "planned", "completed"].map((field) => `${field}_${currency.suffix}`);
const byCounty = table("completion_by_county");
const bySector = table("completion_by_sector");
const byYear = table("completion_by_year");
const cube = table("completion_cube");
const projects = new Map(table("projects").map((project) => [project.project_code, project]));
const pageOf = new Map(data("projects").map((project) => [project.code, `${project.path}index.html`]));
const projectOn = new Map([...pageOf].map(([code, page]) => [page, projects.get(code)]));

let shown;

before(async () => {
  shown = await read(pages, (page) => {
    const text = (element) => element?.textContent.replace(/\s+/g, " ").trim();
    const reasons = Object.fromEntries([...page.querySelectorAll(".target")].map((target) => [target.id, text(target.querySelector(".nil__words"))]));
    const drawn = [...page.querySelectorAll(".chart__drawing")].map((drawing) => ({
      id: drawing.closest("[data-chart]").dataset.chart,
      width: /--(\d+)/.exec(drawing.className)[1],
      texts: [...drawing.querySelectorAll("text")].flatMap((element) =>
        (element.querySelector("tspan") ? [...element.querySelectorAll("tspan")] : [element]).map(text),
      ),
    }));
    // What is beside a figure or said of it is no part of it.
    for (const aside of page.querySelectorAll("svg, [class$='__aside'], .changed__mark, .nil__words, .visually-hidden:not(caption, figcaption)")) aside.remove();
    const terms = (element) =>
      Object.fromEntries([...element.querySelectorAll("dl > div")].map((item) => [text(item.querySelector("dt")), text(item.querySelector("dd"))]));
    const tables = {};
    for (const element of page.querySelectorAll("table:has(thead)")) { // that which a script fills has none yet
      tables[element.caption.id.replace(/-caption$/, "")] = {
        caption: text(element.caption),
        columns: [...element.tHead.rows[0].cells].map(text),
        rows: [...element.tBodies[0].rows].map((row) => [...row.cells].map(text)),
        links: [...element.tBodies[0].rows].map((row) => row.cells[0].querySelector("a")?.getAttribute("href") ?? ""),
        total: element.tFoot ? [...element.tFoot.rows[0].cells].map(text) : null,
      };
    }
    return {
      drawn,
      heading: text(page.querySelector("h1")),
      standing: [...page.querySelectorAll(".standing__value, .lead-figure__value")].map(text),
      beside: [...page.querySelectorAll(".lead-figure__line strong, .standing__line .figure")].map(text),
      terms: terms(page),
      tables,
      targets: [...page.querySelectorAll(".target")].map((target) => ({
        id: target.id,
        terms: terms(target),
        verdict: text(target.querySelector(".verdict")),
        reason: reasons[target.id],
      })),
    };
  });
});

/** The figures of a completion, from a row of a published table; a figure that its table doesn't have is undefined. */
const completionOf = (row) => ({
  projects: row.project_count,
  planned: row[planned],
  completed: row[completed],
  ratio: row.completion_ratio,
  gap: row.gap_points,
  yoy: row.yoy_ratio,
});

/** The figures of rows together. */
function sumOf(rows) {
  const sum = (column) => rows.reduce((total, row) => total + row[column], 0);
  return { projects: sum("project_count"), planned: sum(planned), completed: sum(completed), ratio: ratio(sum(completed), sum(planned)) };
}

/** Rows by the value of a column, in a map. */
function groups(rows, column) {
  const found = new Map();
  for (const row of rows) found.set(row[column], [...(found.get(row[column]) ?? []), row]);
  return found;
}

/** The name of the display unit that a table says its amounts are in. */
function unitOf({ caption }) {
  const names = currency.display.map(({ name }) => name).filter((name) => caption.endsWith(fill("amounts_in", { unit: name })));
  assert.equal(names.length, 1, `${caption} names no unit`);
  return names[0];
}

/** Asserts that the cells of a row, found by their headings, are those of a completion. */
function assertRow({ columns }, cells, unit, completion) {
  const expected = {
    [fill("project_count")]: count(completion.projects),
    [fill(`planned_${basis}`)]: amountIn(unit, completion.planned),
    [fill(`completed_${basis}`)]: amountIn(unit, completion.completed),
    [fill("measure_completion_ratio")]: percent(completion.ratio),
    ...(yearly && completion.gap !== undefined && { [fill("measure_gap_points")]: points(completion.gap) }),
    ...(yearly && completion.yoy !== undefined && { [fill("measure_yoy_ratio")]: percent(completion.yoy, true) }),
  };
  const found = Object.fromEntries(Object.keys(expected).map((heading) => [heading, cells[columns.indexOf(heading)]]));
  assert.deepEqual(found, expected, cells[0]);
}

/** Asserts that a table has a row for each name and no other, with its figures, and that its last row is the total. */
function assertTable(page, id, completions, sum) {
  const found = shown.get(page).tables[id];
  assert.ok(found, `${page} has no table ${id}`);
  const unit = unitOf(found);
  assert.deepEqual(found.rows.map(([name]) => name).sort(), [...completions.keys()].sort(), `${page}: ${id}`);
  for (const cells of found.rows) assertRow(found, cells, unit, completions.get(cells[0]));
  assert.equal(found.total === null, sum === undefined, `${page}: ${id}: the total`);
  if (sum) assertRow(found, found.total, unit, sum);
}

/** Asserts what the head of a page says in large type. */
function assertStanding(page, row) {
  const { standing, beside, terms } = shown.get(page);
  assert.deepEqual(standing, [percent(row.completion_ratio)], page);
  if (yearly && row.completion_ratio !== null) assert.deepEqual(beside, [percent(row.time_ratio), points(row.gap_points)], page);
  assert.equal(terms[fill("total_amount")], amount(row[total]), page);
  assert.equal(terms[fill(`planned_${basis}`)], amount(row[planned]), page);
  assert.equal(terms[fill(`completed_${basis}`)], amount(row[completed]), page);
  if (row.project_count !== undefined) assert.equal(terms[fill("project_count")], count(row.project_count), page);
}

const named = (rows, column) => new Map(rows.map((row) => [row[column], completionOf(row)]));
const newest = (rows) => rows.filter((row) => row.period === period);
const summed = (rows, column, names) => new Map([...groups(rows, column)].map(([code, group]) => [names.get(code), sumOf(group)]));
const countyNames = new Map(byCounty.map((row) => [row.county_code, row.county_name]));
const sectorNames = new Map(bySector.map((row) => [row.sector_code, row.sector_name]));

test("the home page says how far along the whole is", () => {
  const { standing, beside } = shown.get("index.html");
  const year = byYear.at(-1);
  assert.equal(year.period, period);
  assert.equal(standing.length, 2);
  assert.equal(standing[1], percent(year.completion_ratio));
  for (const column of [planned, completed]) {
    assert.ok([...standing, ...beside].includes(amount(year[column])), `${column} is ${amount(year[column])}`);
  }
  const headline = data("targets").find(({ measure, horizon }) => measure === "completed" && horizon === "cumulative");
  if (headline) {
    const { actual_value: actual, expected_value: expected } = newest(table("targets")).find(({ target_id }) => target_id === headline.id);
    assert.equal(standing[0], quantity(actual, headline.unit));
    assert.ok(beside.includes(quantity(expected, headline.unit)), `the expected value ${quantity(expected, headline.unit)}`);
  } else {
    assert.equal(standing[0], amount(yearly ? byYear.reduce((sum, row) => sum + row[completed], 0) : year[completed]));
  }
});

describe("tables of counties and of sectors", () => {
  const city = completionOf(byYear.at(-1));

  for (const [page, id, rows, name] of [
    ["index.html", "counties", byCounty, "county_name"],
    ["counties/index.html", "counties", byCounty, "county_name"],
    ["index.html", "sectors", bySector, "sector_name"],
    ["sectors/index.html", "sectors", bySector, "sector_name"],
  ]) {
    test(`${page}: ${id}`, () => assertTable(page, id, named(newest(rows), name), city));
  }

  test("counties add up to the whole, and so do sectors", () => {
    for (const rows of [byCounty, bySector]) {
      const { projects, planned, completed, ratio } = sumOf(newest(rows));
      assert.deepEqual({ projects, planned, completed, ratio }, { projects: city.projects, planned: city.planned, completed: city.completed, ratio: city.ratio });
    }
  });
});

for (const { section, rows, code, name, part, parts } of [
  { section: "counties", rows: byCounty, code: "county_code", name: "county_name", part: "sector_code", parts: sectorNames },
  { section: "sectors", rows: bySector, code: "sector_code", name: "sector_name", part: "county_code", parts: countyNames },
]) {
  describe(section, () => {
    for (const [own, entries] of groups(rows, code)) {
      const page = `${section}/${own}/index.html`;
      const latest = entries.find((row) => row.period === period);

      test(page, () => {
        assert.equal(shown.get(page).heading, entries[0][name]);
        if (latest) {
          assertStanding(page, latest);
          const listed = cube.filter((row) => row.period === period && row[code] === own);
          assertTable(page, "parts", summed(listed, part, parts), completionOf(latest));
        }
        const { rows: years, ...found } = shown.get(page).tables.years;
        const finals = byYear.map((year) => [year.year, entries.find((row) => row.period === year.period)]).filter(([, row]) => row);
        assert.equal(years.length, finals.length);
        for (const [i, [year, row]] of finals.reverse().entries()) {
          assert.ok(years[i][0].includes(String(year)), `${years[i][0]} stands where ${year} should`);
          assertRow(found, years[i], unitOf(found), completionOf(row));
        }
      });
    }
  });
}

describe("years", () => {
  for (const year of byYear) {
    const page = `years/${year.year}/index.html`;

    test(page, () => {
      const final = (rows) => rows.filter((row) => row.period === year.period);
      const elapsed = yearly && final(byCounty)[0].time_ratio;
      const gap = yearly && Math.round((year.completion_ratio - elapsed) * 1e6) / 1e4;
      assertStanding(page, { ...year, time_ratio: elapsed, gap_points: gap });
      assertTable(page, "counties", named(final(byCounty), "county_name"), completionOf(year));
      assertTable(page, "sectors", named(final(bySector), "sector_name"), completionOf(year));
      const months = [...groups(byCounty.filter((row) => row.period.startsWith(`${year.year}-`)), "period").values()].map(sumOf).reverse();
      const found = shown.get(page).tables.months;
      assert.equal(found.rows.length, months.length);
      for (const [i, month] of months.entries()) assertRow(found, found.rows[i], unitOf(found), month);
    });
  }
});

describe("the structure", () => {
  const shares = table("structure");
  const latest = newest(shares);

  /** The rows of a dimension in a scope, as a table of shares has them. */
  const expected = (scope, dimension, names, unit) =>
    latest
      .filter((row) => row.scope === scope && row.group.startsWith(`${dimension}.`))
      .map((row) => [names.get(row.group.slice(dimension.length + 1)), count(row.project_count), percent(row.project_count_share), amountIn(unit, row[completed]), percent(row.completed_share)]);
  const sorted = (rows) => rows.map((row) => row.slice(0, 5)).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const records = data("counties");
  const names = new Map(records.map(({ code, name }) => [code, name]));

  test("by county, in every scope", () => {
    for (const { id } of data("structure").scopes) {
      const found = shown.get("structure/index.html").tables[`${id}-county`];
      assert.deepEqual(sorted(found.rows), sorted(expected(id, "county", names, unitOf(found))), id);
    }
  });

  test("of each county, on its own page", () => {
    let compared = 0;
    for (const { code, structure } of records) {
      for (const { id, members } of structure ?? []) {
        const found = shown.get(`counties/${code}/index.html`).tables[`structure-${id}`];
        const memberNames = new Map(members.map((member) => [member.id, member.name]));
        assert.deepEqual(sorted(found.rows), sorted(expected(`county.${code}`, id, memberNames, unitOf(found))), `${code}: ${id}`);
        compared += found.rows.length;
      }
    }
    assert.equal(compared, latest.filter(({ scope }) => scope.startsWith("county.")).length);
  });

  test("by county, year by year", { skip: byYear.length < 2 && "there is one year" }, () => {
    for (const share of ["project_count_share", "completed_share"]) {
      const found = shown.get("structure/index.html").tables[`counties-${share}`];
      assert.equal(found.columns.length, byYear.length + 1);
      for (const [i, { code, name }] of records.entries()) {
        const years = byYear.map((year) => shares.find((row) => row.period === year.period && row.scope === "all" && row.group === `county.${code}`));
        assert.deepEqual(found.rows[i], [name, ...years.map((row) => percent(row[share]))]);
      }
    }
  });
});

describe("projects", () => {
  test("each on its own page", () => {
    assert.ok(projects.size > 0);
    for (const [code, project] of projects) {
      const page = pageOf.get(code);
      const { heading, standing, terms } = shown.get(page);
      assert.equal(heading, project.project_name.replace(/\s+/g, " ").trim());
      assert.deepEqual(standing, [percent(project.completion_ratio)], page);
      const found = Object.fromEntries(
        ["total_amount", `planned_${basis}`, `completed_${basis}`, "project_code", "county", "sector"].map((word) => [word, terms[fill(word)]]),
      );
      assert.deepEqual(found, {
        total_amount: amount(project[total]),
        [`planned_${basis}`]: amount(project[planned]),
        [`completed_${basis}`]: amount(project[completed]),
        project_code: code,
        county: project.county_name,
        sector: project.sector_name,
      });
    }
  });

  test("in every list of them, and each in the list of all", () => {
    const listed = new Set();
    for (const [page, { tables }] of shown) {
      // The page of changes shows what was, not what is, and so do releases.
      if (page.startsWith("changes/") || page.startsWith("releases/")) continue;
      for (const found of Object.values(tables)) {
        for (const [i, link] of found.links.entries()) {
          const project = projectOn.get(path.posix.join(path.posix.dirname(page), link));
          if (project === undefined) continue;
          if (page.startsWith("projects/")) listed.add(project.project_code);
          const unit = unitOf(found);
          const expected = {
            // A list in which no total is known has no such column.
            ...((project[total] !== null || found.columns.includes(fill("total_amount"))) && { [fill("total_amount")]: amountIn(unit, project[total]) }),
            [fill(`planned_${basis}`)]: amountIn(unit, project[planned]),
            [fill(`completed_${basis}`)]: amountIn(unit, project[completed]),
            [fill("measure_completion_ratio")]: percent(project.completion_ratio),
          };
          const cells = Object.fromEntries(Object.keys(expected).map((heading) => [heading, found.rows[i][found.columns.indexOf(heading)]]));
          assert.deepEqual(cells, expected, `${page}: ${project.project_code}`);
        }
      }
    }
    assert.deepEqual([...listed].sort(), [...projects.keys()].sort());
  });
});

test("targets", { skip: data("targets").length === 0 && "this register has no plan" }, () => {
  const latest = newest(table("targets"));
  const found = shown.get("plan/index.html").targets;
  assert.deepEqual(found.map(({ id }) => id).sort(), latest.map(({ target_id }) => target_id).sort());
  for (const target of latest) {
    const { id, verdict, reason, terms } = found.find(({ id }) => id === target.target_id);
    assert.equal(verdict, fill(`verdict_${target.verdict}`), id);
    const actual = terms[fill("actual_value")];
    const expected = terms[fill("expected_value")] ?? terms[fill("expected_implied")];
    assert.equal(actual, quantity(target.actual_value, target.unit), id);
    assert.equal(expected, quantity(target.expected_value, target.unit), id);
    if (target.actual_value === null) assert.equal(reason, fill(`reason_${target.reason}`), id);
    assert.ok(terms[fill("target_value")].includes(quantity(target.target_value, target.unit)), id);
  }
});

test("every chart stands on a page, and its table has its numbers wherever it stands", () => {
  const missing = new Set(Object.keys(data("charts")));
  for (const [page, { tables }] of shown) {
    for (const [key, found] of Object.entries(tables)) {
      if (!key.startsWith("chart-")) continue;
      const id = key.slice("chart-".length);
      missing.delete(id);
      assert.deepEqual({ columns: found.columns, rows: found.rows }, textsOf(chartOn(page, id)), `${page}: ${key}`);
    }
  }
  assert.deepEqual([...missing], []);
});

test("a number that a drawing shows is one of its table", () => {
  let compared = 0;
  for (const [page, { drawn }] of shown) {
    for (const { id, width, texts } of drawn) {
      const cells = chartOn(page, id).rows.flat();
      const known = new Set(cells.map(({ text }) => text));
      for (const text of texts.filter((text) => /^-?[\d.]+%$/.test(text))) {
        assert.ok(known.has(text), `${page}: ${id} at ${width} shows ${text}`);
        compared++;
      }
    }
  }
  const bars = Object.values(data("charts")).filter(({ unit, dimension }) => unit === "%" && dimension === "");
  assert.ok(compared >= bars.length, `${compared} numbers were compared`);
});

test("what a bar chart draws is what its table has: each row's share stands beside its bar", () => {
  for (const id of ["completion-by-county", "completion-by-sector"]) {
    const chart = data("charts")[id];
    if (!chart) continue;
    const { drawn } = shown.get(`charts/${id}/index.html`);
    assert.deepEqual(drawn.map(({ width }) => width), ["360", "800", "1200"]);
    for (const { texts, width } of drawn) {
      const beside = texts.filter((text) => /^-?[\d.]+%$/.test(text));
      const shares = chart.rows.map((row) => row.findLast(({ text }, i) => chart.columns[i].name.includes(fill("measure_completion_ratio")) && text.endsWith("%"))?.text);
      assert.deepEqual(beside.sort(), shares.filter(Boolean).sort(), `${id} at ${width}`);
    }
  }
});
