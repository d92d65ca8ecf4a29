/**
 * Charts in frames of someone else's page, on another origin and under a strict policy: they fit their frames at every
 * width, say what they are, and a frozen one never changes.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { browser } from "./browser.mjs";
import { chartOn, draw, seen, textsOf } from "./charts.mjs";
import { serveArticle, server } from "./server.mjs";
import { data, fill } from "./site.mjs";

const charts = data("charts");
const embeds = data("embeds");
const tallest = Object.values(charts).sort((a, b) => b.height - a.height)[0];
const other = Object.values(charts).find(({ id }) => id !== tallest.id) ?? tallest;
const newest = Object.keys(charts).map((id) => `embed/${id}/`);
const superseded = embeds.find(({ revision, revisions }) => revision < Math.max(...revisions.map(({ revision }) => revision)));

/** Shows an article with frames, from an origin of its own, whose policy lets in nothing but frames and a script of ours. */
async function article(body, width, look) {
  const { origin } = new URL(server.base);
  const policy = `default-src 'none'; frame-src ${origin}; script-src ${origin}; style-src 'none'`;
  const host = await serveArticle(body, policy);
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  try {
    const shown = await context.newPage();
    const faults = [];
    shown.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
    shown.on("pageerror", (error) => faults.push(error.message));
    await shown.goto(host.base);
    await look(shown, faults);
  } finally {
    await context.close();
    await host.close();
  }
}

const frame = (path, { width = "100%", height = 300 } = {}) => `<iframe src="${server.base}${path}" title="chart" width="${width}" height="${height}"></iframe>`;
const script = () => `<script src="${server.base}embed/embed.js" async></script>`;

/** Runs in a frame: how much of its content is out of sight. */
const overflow = () => {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
  return [Math.max(0, scrollWidth - clientWidth), Math.max(0, scrollHeight - clientHeight)];
};

/** Waits until nothing of any frame is out of sight. */
async function fitting(shown) {
  for (const inner of shown.frames().slice(1)) await inner.waitForFunction(`(${overflow})().join() === "0,0"`);
}

for (const width of [280, 400, 800, 1200]) {
  test(`two charts and our script, twice, in an article ${width} px wide: frames fit, and nobody complains`, () =>
    article(`${script()}${frame(`embed/${tallest.id}/`)}${frame(`embed/${other.id}/`)}${script()}`, width + 16, async (shown, faults) => {
      await fitting(shown);
      const heights = () => shown.evaluate(() => [...document.querySelectorAll("iframe")].map(({ height }) => Number(height)));
      const [first, second] = await heights();
      assert.ok(first > 300 && second > 300, `${first}, ${second}`);

      // From chart to table and back: frames follow.
      for (const inner of shown.frames().slice(1)) {
        await inner.getByRole("button", { name: fill("show_table"), exact: true }).click();
        await inner.waitForFunction(() => document.querySelector("table").checkVisibility());
      }
      await fitting(shown);
      for (const inner of shown.frames().slice(1)) {
        await inner.getByRole("button", { name: fill("show_chart"), exact: true }).click();
        await inner.waitForFunction(() => !document.querySelector("table").checkVisibility());
      }
      await shown.waitForFunction(
        (want) => [...document.querySelectorAll("iframe")].every(({ height }, i) => Math.abs(Number(height) - want[i]) < 2),
        [first, second],
      );
      assert.deepEqual(faults, []);
    }));
}

test("what isn't ours is not heard: neither another frame's word nor a height beyond reason", () =>
  article(`${frame(`embed/${other.id}/`)}${script()}`, 800, async (shown) => {
    await fitting(shown);
    const height = () => shown.evaluate(() => document.querySelector("iframe").height);
    const before = await height();
    await shown.evaluate(() => postMessage({ type: "openinvest:height", height: 5000 }, "*"));
    const [inner] = shown.frames().slice(1);
    await inner.evaluate(() => {
      for (const height of [-1, 1e9, "9", null, NaN]) parent.postMessage({ type: "openinvest:height", height }, "*");
    });
    await shown.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    assert.equal(await height(), before);
  }));

test("a frame says its height and the chart's id, and nothing else", () =>
  article(frame(`embed/${other.id}/`), 800, async (shown) => {
    const said = await shown.evaluate(() => {
      return new Promise((resolve) => {
        addEventListener("message", ({ data }) => resolve(data), { once: true });
        const { contentWindow } = document.querySelector("iframe");
        contentWindow.postMessage({ type: "openinvest:ask" }, "*");
      });
    });
    assert.deepEqual(Object.keys(said).sort(), ["height", "id", "type"]);
    assert.deepEqual([said.type, said.id], ["openinvest:height", other.id]);
  }));

test("without our script the code's height has room for each chart at the code's width", async () => {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 } });
  try {
    const shown = await context.newPage();
    for (const id of Object.keys(charts)) {
      await shown.goto(`${server.base}charts/${id}/index.html`);
      const code = await shown.locator("#share-code").inputValue();
      const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(code);
      await shown.setViewportSize({ width: Number(width), height: Number(height) });
      for (const path of [`embed/${id}/`, charts[id].history[0]?.path]) {
        if (!path) continue;
        await shown.goto(server.base + path);
        assert.deepEqual(await shown.evaluate(overflow), [0, 0], `${path} in ${width} x ${height}`);
      }
    }
  } finally {
    await context.close();
  }
});

/** Shows a page of the site from the web server with the addresses that it asked for, which grow. */
async function visit(path, options, look) {
  const context = await browser.newContext(options);
  try {
    const shown = await context.newPage();
    const asked = [];
    shown.on("request", (request) => asked.push(request.url()));
    await shown.goto(server.base + path);
    await look(shown, asked);
  } finally {
    await context.close();
  }
}

test("the newest chart becomes interactive when it is touched, and not by scrolling", () =>
  visit(newest[0], { viewport: { width: 500, height: 300 } }, async (shown, asked) => {
    const drawers = () => asked.filter((url) => /\/charts\./.test(url)).length;
    await shown.mouse.move(0, 0);
    await shown.evaluate(() => scrollTo(0, 80));
    await shown.waitForLoadState("networkidle");
    assert.equal(drawers(), 0);
    await draw(shown, await shown.locator("[data-chart]").elementHandle());
    assert.equal(drawers(), 1);
  }));

for (const [theme, paper] of [["dark", "rgb(18, 25, 30)"], ["contrast", "rgb(0, 0, 0)"], ["none", "rgb(255, 255, 255)"]]) {
  test(`?theme=${theme}`, () =>
    visit(`${newest[0]}?theme=${theme}`, {}, async (shown) => {
      assert.equal(await shown.evaluate(() => getComputedStyle(document.body).backgroundColor), paper);
    }));
}

test("its link leads out of the frame, to the chart's page", () =>
  article(frame(newest[0]), 800, async (shown) => {
    const [inner] = shown.frames().slice(1);
    await inner.getByRole("link", { name: fill("figure_on_site") }).click();
    await shown.waitForURL(`${server.base}charts/${newest[0].split("/")[1]}/index.html`);
  }));

describe("a frozen chart", { skip: embeds.length === 0 && "nothing was released" }, () => {
  const chosen = [embeds[0], embeds.at(-1), ...(superseded ? embeds.filter(({ id, period }) => id === superseded.id && period === superseded.period) : [])];

  for (const frozen of chosen) {
    test(`${frozen.path}: says its period, shows what was published, and never loads what draws charts`, () =>
      visit(frozen.path, { viewport: { width: 800, height: 700 } }, async (shown, asked) => {
        await shown.locator(".chart__box").hover();
        await shown.mouse.wheel(0, 200);
        await shown.getByRole("button", { name: fill("show_table"), exact: true }).click();
        const [chart] = await seen(shown);
        const { columns, rows } = textsOf(chartOn(`${frozen.path}index.html`, frozen.id));
        assert.deepEqual([chart.id, chart.columns, chart.rows, chart.table], [frozen.id, columns, rows, true]);
        await shown.waitForLoadState("networkidle");
        assert.deepEqual(asked.filter((url) => /\/charts\./.test(url)), []);
        const [year, month] = frozen.period.split("-");
        const said = await shown.locator(".edition").innerText();
        assert.ok(said.includes(fill("period", { year, month: fill(`month_${Number(month)}`) })), said);
      }));
  }

  test("with another edition: each names the other and marks what changed", { skip: !superseded && "no period was published twice" }, async () => {
    for (const { path } of superseded.revisions) {
      const frozen = embeds.find((embed) => embed.path === path);
      await visit(path, {}, async (shown) => {
        const links = await shown.locator(".edition__others a").evaluateAll((all) => all.map(({ href }) => href));
        assert.deepEqual(links, superseded.revisions.filter((revision) => revision.path !== path).map((revision) => `${server.base}${revision.path}index.html`));
        await shown.getByRole("button", { name: fill("show_table"), exact: true }).click();
        const marked = await shown.locator("tbody .changed").allInnerTexts();
        const changed = frozen.chart.rows.flat().filter(({ changed }) => changed);
        assert.equal(marked.length, changed.length);
        for (const [i, { text }] of changed.entries()) assert.ok(marked[i].includes("＊") && marked[i].includes(text), marked[i]);
      });
    }
  });
});

