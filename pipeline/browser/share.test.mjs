/** What readers take away from a chart's page, from the gallery and from a kit. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { browser, read } from "./browser.mjs";
import { server } from "./server.mjs";
import { data, fill, holds, text } from "./site.mjs";

const charts = data("charts");
const kits = data("kits");
const [chart] = Object.values(charts);
const page = `charts/${chart.id}/index.html`;

/** Shows a page from the web server. */
async function visit(address, look, options = {}) {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
  try {
    const shown = await context.newPage();
    await shown.goto(server.base + address);
    await look(shown);
  } finally {
    await context.close();
  }
}

const known = /rel="?canonical"? href="?(https?:[^">]*)/.exec(text("index.html"))?.[1];
/** The address that a text names, wherever the site of the test stands. */
const at = (path) => (known ?? server.base) + path;

test("citations name the frozen edition, its date, and the reader's day", () =>
  visit(page, async (shown) => {
    const field = (id) => shown.locator(`#${id}`).inputValue();
    const day = await shown.evaluate(() => [new Date().getFullYear(), ...[new Date().getMonth() + 1, new Date().getDate()].map((n) => String(n).padStart(2, "0"))].join("-"));
    const cited = at(chart.history[0].path);
    const site = (await shown.title()).split(" · ")[1];
    assert.equal(await field("share-gbt"), `${site}. ${chart.title}[EB/OL]. (${data("site").period_end})[${day}]. ${cited}.`);
    const plain = await field("share-plain");
    for (const part of [site, chart.title, data("site").period_end, cited, day]) assert.ok(plain.includes(part), `${plain} lacks ${part}`);
    assert.equal(await field("share-frozen"), cited);
    assert.ok((await field("share-sentence")).startsWith(chart.finding));
  }));

test("without scripts the day is left for the reader to write", () =>
  visit(page, async (shown) => {
    assert.ok((await shown.locator("#share-gbt").inputValue()).includes(`[${fill("cite_accessed")}]`));
  }, { javaScriptEnabled: false }));

test("the code shows the chart of the address that it names, and a script beside it", () =>
  visit(page, async (shown) => {
    for (const [id, path] of [["share-code", `embed/${chart.id}/`], ["share-code-frozen", chart.history[0].path]]) {
      const code = await shown.locator(`#${id}`).inputValue();
      const parts = await shown.evaluate((html) => {
        const { body } = new DOMParser().parseFromString(html, "text/html");
        const frame = body.querySelector("iframe");
        return { src: frame.src, title: frame.title, script: new DOMParser().parseFromString(html, "text/html").querySelector("script").src, tags: html.match(/<\w+/g) };
      }, code);
      assert.deepEqual(parts, { src: at(path), title: chart.title, script: at("embed/embed.js"), tags: ["<iframe", "<script"] });
      assert.ok(holds(`${path}index.html`) && holds("embed/embed.js"));
    }
  }));

test("a copied text is on the clipboard, and the page says so", () =>
  visit(page, async (shown) => {
    for (const id of ["share-sentence", "share-gbt", "share-code"]) {
      const head = shown.locator(`.field:has(#${id})`);
      await head.getByRole("button", { name: fill("copy") }).click();
      await head.getByText(fill("copied")).waitFor();
      assert.equal(await shown.evaluate(() => navigator.clipboard.readText()), await shown.locator(`#${id}`).inputValue());
    }
  }));

test("where a clipboard may not be written, the older way is taken", () =>
  visit(page, async (shown) => {
    await shown.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    const head = shown.locator(".field:has(#share-sentence)");
    await head.getByRole("button", { name: fill("copy") }).click();
    await head.getByText(fill("copied")).waitFor();
  }));

test("every file of a chart is offered, and is there", async () => {
  const links = await read(Object.keys(charts).map((id) => `charts/${id}/index.html`), (document) =>
    [...document.querySelectorAll("a[download]")].map((link) => link.getAttribute("href").replace(/^(\.\.\/)+/, "")),
  );
  for (const { id, forms } of Object.values(charts)) {
    assert.deepEqual(links.get(`charts/${id}/index.html`).sort(), forms.map(({ path }) => path).sort());
    for (const { path } of forms) assert.ok(holds(path), path);
  }
});

describe("the gallery", () => {
  const all = Object.values(charts);
  const shownItems = (shown) => shown.locator("[data-subject]:visible").count();

  test("shows all charts, with or without scripts", async () => {
    for (const javaScriptEnabled of [true, false]) {
      await visit("charts/index.html", async (shown) => assert.equal(await shownItems(shown), all.length), { javaScriptEnabled });
    }
  });

  test("chooses by subject and by member, says how many, and its address brings the choice back", () =>
    visit("charts/index.html", async (shown) => {
      const { subject, dimension, member } = all.find(({ dimension }) => dimension) ?? all[0];
      await shown.locator("#filter-subject").selectOption(subject);
      assert.equal(await shownItems(shown), all.filter((chart) => chart.subject === subject).length);
      const said = shown.locator("[data-filter-count]");
      assert.equal(await said.textContent(), fill("filter_count", { shown: all.filter((chart) => chart.subject === subject).length, count: all.length }));
      if (dimension) {
        await shown.locator("#filter-member").selectOption(`${dimension}-${member}`);
        assert.equal(await shownItems(shown), all.filter((chart) => chart.subject === subject && chart.member === member).length);
      }
      const kept = await shownItems(shown);
      await shown.goto("about:blank");
      await shown.goBack();
      await shown.waitForFunction((count) => [...document.querySelectorAll("[data-subject]")].filter((item) => !item.closest("[hidden]")).length === count, kept);
    }));

  test("an address with a choice that isn't there shows all", () =>
    visit("charts/index.html#subject=none&member=%3Cscript%3E", async (shown) => assert.equal(await shownItems(shown), all.length)));
});

test("a kit's text is copied line by line", { skip: kits.length === 0 && "nothing was released" }, () =>
  visit(`${kits[0].path}index.html`, async (shown) => {
    await shown.getByRole("button", { name: fill("copy") }).click();
    await shown.getByText(fill("copied")).waitFor();
    assert.equal(await shown.evaluate(() => navigator.clipboard.readText()), kits[0].lines.join("\n"));
    for (const { path } of kits[0].files) assert.ok(holds(path), path);
  }));

test("addresses for other sites are absolute, and there are none where the site doesn't know its own", async () => {
  const found = await read(Object.keys(charts).map((id) => `charts/${id}/index.html`), (document) => ({
    oembed: document.querySelector("link[type='application/json+oembed']")?.href,
    image: document.querySelector("meta[property='og:image']")?.content,
    description: document.querySelector("meta[property='og:description']")?.content,
  }));
  for (const [address, { oembed, image, description }] of found) {
    const { id, finding, title } = charts[address.split("/")[1]];
    if (!known) {
      assert.deepEqual([oembed, image, description, holds(`charts/${id}/oembed.json`)], [undefined, undefined, finding, false], address);
      continue;
    }
    assert.equal(oembed, `${known}charts/${id}/oembed.json`);
    assert.ok(image.startsWith(`${known}charts/${id}/`) && holds(image.slice(known.length)), image);
    assert.equal(description, finding);
    const rich = JSON.parse(text(`charts/${id}/oembed.json`));
    assert.deepEqual([rich.version, rich.type, rich.title], ["1.0", "rich", title]);
    assert.ok(rich.html.includes(`src="${known}embed/${id}/"`) && rich.html.includes(`width="${rich.width}" height="${rich.height}"`));
  }
});
