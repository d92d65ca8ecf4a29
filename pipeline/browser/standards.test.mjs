/** What machines read of the pages: cards, linked data, the map and the rules for robots; and what a lost reader finds. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { browser, read } from "./browser.mjs";
import { server } from "./server.mjs";
import { data, embedded, files, holds, pages, table, text } from "./site.mjs";

const own = pages.filter((page) => !embedded.includes(page) && page !== "404.html");
const base = /rel="?canonical"? href="?(https?:[^">]*)/.exec(text("index.html"))?.[1];
let heads;

before(async () => {
  heads = await read(own, (page) => ({
    description: page.querySelector("meta[name=description]").content,
    heading: page.querySelector("h1").textContent.trim(),
    card: Object.fromEntries([...page.querySelectorAll("meta[property^='og:']")].map((meta) => [meta.getAttribute("property"), meta.content])),
    linked: [...page.querySelectorAll("script[type='application/ld+json']")].map((script) => script.textContent),
  }));
});

test("every page has a card with its title and description", () => {
  for (const [page, { card, description, heading }] of heads) {
    assert.ok(card["og:site_name"] && card["og:title"] && card["og:type"], page);
    assert.equal(card["og:description"], description, page);
    if (page !== "index.html" && /^(counties|sectors|plan|accessibility)\//.test(page)) assert.ok(heading.includes(card["og:title"]), page);
    assert.equal(card["og:url"], base && base + page.replace(/index\.html$/, ""), page);
    const hasPicture = base && (page === "index.html" || /^charts\/.+\//.test(page));
    assert.equal("og:image" in card, Boolean(hasPicture), page);
    if (hasPicture) assert.ok(holds(card["og:image"].replace(base, "")), `${page}: ${card["og:image"]}`);
  }
});

test("each table is a data set whose files are there", () => {
  const [{ linked }] = [heads.get("downloads/index.html")];
  assert.equal(linked.length, 1);
  const { "@context": context, "@graph": sets } = JSON.parse(linked[0]);
  assert.equal(context, "https://schema.org");
  assert.deepEqual(sets.map((set) => set.identifier), data("downloads").tables.map(({ name }) => name));
  for (const set of sets) {
    assert.equal(set["@type"], "Dataset");
    assert.ok(set.name && set.description.length >= 50 && set.description.length <= 5000, `${set.identifier}: ${set.description}`);
    assert.ok(table(set.identifier).length > 0);
    assert.equal(set.dateModified, data("site").period_end);
    for (const { contentUrl, encodingFormat } of set.distribution) {
      assert.ok(encodingFormat);
      assert.ok(holds(base ? contentUrl.replace(base, "") : contentUrl.replace(/^\.\.\//, "")), contentUrl);
    }
  }
});

test("linked data stand on no other page, but for the office on the home page", () => {
  const with_ = [...heads].filter(([, { linked }]) => linked.length > 0).map(([page]) => page);
  assert.deepEqual(with_.filter((page) => page !== "index.html"), ["downloads/index.html"]);
  for (const linked of heads.get("index.html").linked) assert.equal(JSON.parse(linked)["@graph"][0]["@type"], "GovernmentOrganization");
});

test("the page's policy lets linked data stand", async () => {
  const context = await browser.newContext();
  try {
    const shown = await context.newPage();
    const said = [];
    shown.on("console", (message) => said.push(message.text()));
    await context.addInitScript(() => addEventListener("securitypolicyviolation", (violation) => console.error(violation.violatedDirective)));
    await shown.goto(`${server.base}downloads/index.html`);
    assert.ok(JSON.parse(await shown.locator("script[type='application/ld+json']").textContent()));
    assert.deepEqual(said, []);
  } finally {
    await context.close();
  }
});

test("robots are welcome, and find the map where there is one", () => {
  const rules = text("robots.txt");
  assert.match(rules, /^User-agent: \*\nAllow: \/\n/);
  assert.equal(holds("sitemap.xml"), Boolean(base));
  assert.equal(rules.includes(`Sitemap: ${base}sitemap.xml`), Boolean(base));
  if (!base) return;
  const listed = [...text("sitemap.xml").matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address).sort();
  assert.deepEqual(listed, own.map((page) => base + page.replace(/index\.html$/, "")).sort());
});

test("who finds no page finds the ways back", async () => {
  const links = await read(["404.html"], (page) => [...page.querySelectorAll("main a")].map((link) => link.getAttribute("href")));
  const targets = links.get("404.html").map((address) => address.replace(base ? new URL(base).pathname : "", ""));
  for (const page of ["index.html", "projects/index.html", "counties/index.html", "downloads/index.html", "about/index.html"]) {
    assert.ok(targets.includes(page), `${page} is not among ${targets}`);
  }
  assert.ok(files(".html").includes("accessibility/index.html"));
});
