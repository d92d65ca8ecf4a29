/** Every record has its page, no other page exists, and every page has what a page of this site must have. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { read } from "./browser.mjs";
import { data, embedded, fill, holds, pages, table } from "./site.mjs";

const site = data("site");

/** The codes of the pages in a section: the names of the folders of section/CODE/index.html. */
function codesOf(section) {
  const prefix = `${section}/`;
  return pages
    .filter((page) => page.startsWith(prefix) && page.split("/").length === 3)
    .map((page) => page.split("/")[1])
    .sort();
}

const distinct = (rows, key) => [...new Set(rows.map((row) => String(row[key])))].sort();

describe("every record has its page, and every such page its record", () => {
  test("counties", () => {
    assert.deepEqual(codesOf("counties"), distinct(data("counties"), "code"));
    for (const code of distinct(table("completion_by_county"), "county_code")) assert.ok(holds(`counties/${code}/index.html`), code);
  });

  test("sectors", () => {
    assert.deepEqual(codesOf("sectors"), distinct(data("sectors"), "code"));
    for (const code of distinct(table("completion_by_sector"), "sector_code")) assert.ok(holds(`sectors/${code}/index.html`), code);
  });

  test("years", () => {
    assert.deepEqual(codesOf("years"), distinct(table("completion_by_year"), "year"));
    assert.deepEqual(codesOf("years"), site.years.map(String));
  });

  test("projects: those that may be named, and no other", () => {
    const projects = data("projects");
    assert.ok(projects.length > 0);
    assert.deepEqual(distinct(projects, "code"), distinct(table("projects"), "project_code"));
    assert.deepEqual(codesOf("projects").map((code) => `projects/${code}/`), distinct(projects, "path"));
  });

  test("charts, and what others embed of them", () => {
    assert.deepEqual(codesOf("charts"), Object.keys(data("charts")).sort());
    assert.deepEqual(codesOf("embed"), Object.keys(data("charts")).sort());
    assert.deepEqual(
      embedded.filter((page) => page.split("/").length === 4),
      data("embeds").map(({ path }) => `${path}index.html`).sort(),
    );
  });

  test("every path in the data is the path of a page", () => {
    for (const name of ["counties", "sectors", "years", "projects", "embeds", "kits"]) {
      for (const { path } of data(name)) assert.ok(holds(`${path}index.html`), path);
    }
    for (const { path } of data("releases").editions) assert.ok(holds(`${path}index.html`), path);
  });
});

describe("every page", () => {
  let contents;

  before(async () => {
    contents = await read(pages, (page) => {
      const texts = (selector) => [...page.querySelectorAll(selector)].map((element) => element.textContent.replace(/\s+/g, " ").trim());
      const all = [...page.querySelectorAll("*")];
      const skip = page.body.firstElementChild;
      return {
        doctype: page.compatMode,
        language: page.documentElement.lang,
        charset: page.head.firstElementChild?.getAttribute("charset"),
        title: page.title.trim(),
        description: page.querySelector("meta[name=description]")?.content ?? "",
        headings: texts("h1"),
        mains: [...page.querySelectorAll("main, [role=main]")].map((main) => main.id),
        skip: skip.matches("a[href]") ? { address: skip.getAttribute("href"), words: skip.textContent.trim() } : null,
        above: texts("body > :not(main, main ~ *)").join(" "),
        sources: texts("[data-chart-source]").length,
        dates: [...page.querySelectorAll("footer time")].map((time) => [time.getAttribute("datetime"), time.textContent.trim()]),
        canonical: [...page.querySelectorAll("link[rel=canonical]")].map((link) => link.getAttribute("href")),
        policies: [...page.querySelectorAll("meta[http-equiv=Content-Security-Policy]")].map((meta) => meta.content),
        policyFirst: !page.querySelector("script, link, style")?.matches(":has(~ meta[http-equiv=Content-Security-Policy])"),
        inline: all
          .filter(
            (element) =>
              element.matches("style, [style], [href^='javascript:' i], [src^='javascript:' i], [srcdoc]") ||
              (element.matches("script:not([src])") && !["application/json", "application/ld+json"].includes(element.type)) ||
              element.getAttributeNames().some((name) => name.startsWith("on")),
          )
          .map((element) => element.outerHTML.slice(0, 120)),
        headingJumps: [...page.querySelectorAll("h1, h2, h3, h4, h5, h6")]
          .map((heading) => Number(heading.tagName[1]))
          .filter((level, i, levels) => level > (levels[i - 1] ?? 0) + 1),
        ids: all.map((element) => element.id).filter((id, i, ids) => id && ids.indexOf(id) !== i),
      };
    });
  });

  /** Asserts that no page has a problem; `find` returns the problem of a page, or nothing. */
  function none(find) {
    const problems = [];
    for (const [page, what] of contents) {
      const problem = find(what, page);
      if (problem) problems.push(`${page}: ${problem}`);
    }
    assert.equal(problems.join("\n"), "");
  }

  test("is HTML in UTF-8, in the site's one language", () => {
    const { language } = contents.get("index.html");
    assert.match(language, /^[a-z]{2,3}(-[A-Za-z]+)*$/);
    none((page) => page.doctype !== "CSS1Compat" && "no doctype");
    none((page) => page.charset?.toLowerCase() !== "utf-8" && "its head doesn't open with its charset");
    none((page) => page.language !== language && `language ${page.language}`);
  });

  test("has a title of its own, one heading and a description", () => {
    const titles = new Map();
    for (const [page, { title }] of contents) titles.set(title, [...(titles.get(title) ?? []), page]);
    assert.deepEqual([...titles].filter(([title, of]) => title === "" || of.length > 1), []);
    none(({ headings }) => (headings.length !== 1 || headings[0] === "") && `headings ${JSON.stringify(headings)}`);
    none(({ description }) => description === "" && "no description");
    none(({ headingJumps }) => headingJumps.length > 0 && `a heading skips a level: h${headingJumps}`);
  });

  test("has one main part, and a link to it comes first", () => {
    none(({ mains }) => mains.length !== 1 && `${mains.length} main parts`);
    none(({ mains, skip }, page) => !embedded.includes(page) && (skip?.address !== `#${mains[0]}` || skip.words !== fill("skip_link")) && "the first element is no skip link");
    none(({ ids }) => ids.length > 0 && `ids used twice: ${ids}`);
  });

  test("says whether its data are a demonstration", () => {
    none(({ above, sources }, page) => {
      if (embedded.includes(page)) return sources !== 1 && "names no source, which says it";
      const says = above.includes(fill("demo_label")) && above.includes(fill("demo_banner"));
      return says !== site.demonstration && (says ? "says so, but they are not" : "doesn't say so");
    });
  });

  test("says the date of its data", () => {
    none(({ dates }, page) => !embedded.includes(page) && !dates.some(([date, words]) => date === site.period_end && words === date) && `dates ${JSON.stringify(dates)}`);
  });

  test("names its one canonical address, or none does", () => {
    const [base] = contents.get("index.html").canonical;
    none(({ canonical }, page) => {
      const right = base && page !== "404.html" ? [base + page.replace(/index\.html$/, "")] : [];
      return canonical.join(" ") !== right.join(" ") && `canonical ${canonical}`;
    });
    if (base) assert.match(base, /^https?:\/\/.*\/$/);
  });

  test("holds nothing inline, under a policy that forbids it", () => {
    none(({ inline }) => inline.length > 0 && inline.join("\n"));
    none(({ policies }) => {
      if (policies.length !== 1) return `${policies.length} policies`;
      const directives = policies[0].split(";").map((directive) => directive.trim().split(/\s+/));
      if (!directives.some(([name, ...sources]) => name === "default-src" && sources.join() === "'none'")) return "default-src is not 'none'";
      const harmless = (name, source) => ["'none'", "'self'"].includes(source) || (name === "img-src" && source === "data:");
      const allowed = directives.flatMap(([name, ...sources]) => sources.filter((source) => !harmless(name, source)));
      return allowed.length > 0 && `the policy allows ${allowed}`;
    });
    none(({ policyFirst }) => !policyFirst && "something is loaded before the policy stands");
  });
});
