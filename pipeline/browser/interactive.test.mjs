/**
 * A chart becomes interactive when its reader touches it, and not before: then its legend, its values, its colours and
 * its picture answer to mouse, finger and keys, in the place where its drawing was.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { show } from "./browser.mjs";
import { draw, isDrawn, seen, withChart } from "./charts.mjs";
import { data, fill, text } from "./site.mjs";

const charts = data("charts");
const pageOf = (id) => `charts/${id}/index.html`;
const option = (id) => JSON.parse(/data-chart-option>(.*?)<\/script>/s.exec(text(pageOf(id)))[1]);
const many = Object.keys(charts).find((id) => [option(id).legend].flat()[0].show && option(id).series.length > 2);
const heat = Object.keys(charts).find((id) => option(id).series[0].type === "heatmap");
const isDrawer = (url) => /\/charts\.[^/]*\.js$/.test(url);

/** Opens a page and hands it to `look` with the addresses that it asked for, which grow. */
function watch(page, look, options = {}) {
  return show(page, options, async (shown) => {
    const asked = [];
    shown.on("request", (request) => asked.push(request.url()));
    await shown.reload();
    await look(shown, asked);
  });
}

const chartOf = (shown) => shown.locator("[data-chart]").first();
const live = (shown) => shown.locator("[data-chart-live]").first();

/** The colours of a chart's canvas, as one number that tells two pictures apart. */
const pictureOf = (shown) =>
  chartOf(shown).evaluate((chart) => chart.querySelector("canvas").toDataURL());

for (const page of withChart) {
  test(`${page}: nobody who only looks at it loads what draws charts`, () =>
    watch(page, async (shown, asked) => {
      await shown.waitForLoadState("networkidle");
      assert.deepEqual(asked.filter(isDrawer), []);
      for (const chart of await seen(shown)) assert.equal(chart.drawings, 1, `the drawing of ${chart.id} is not seen`);
    }));

  test(`${page}: an interactive chart takes its drawing's place, and nothing moves`, () =>
    watch(page, async (shown, asked) => {
      const chart = await shown.locator("[data-chart]:has([data-chart-canvas])").first().elementHandle();
      await chart.scrollIntoViewIfNeeded();
      const places = () =>
        chart.evaluate((element) =>
          [element, element.querySelector(".chart__box"), element.querySelector(".chart__foot"), document.querySelector("footer, .chart__tools")].map((part) => {
            const { left, top, width, height } = part.getBoundingClientRect();
            return [left, top + scrollY, width, height].map(Math.round);
          }),
        );
      const before = await places();
      await draw(shown, chart);
      assert.deepEqual(await places(), before);
      assert.equal(asked.filter(isDrawer).length, 1);
      const sizes = await chart.evaluate((element) => {
        const size = ({ clientWidth, clientHeight }) => [clientWidth, clientHeight];
        return [size(element.querySelector(".chart__box")), size(element.querySelector("canvas"))];
      });
      assert.deepEqual(sizes[1], sizes[0]);
    }));
}

test("scrolling near a chart makes it interactive as well", () =>
  watch("counties/index.html", async (shown) => {
    await shown.evaluate(() => scrollTo(0, document.body.scrollHeight));
    for (const chart of await shown.locator("[data-chart]").elementHandles()) await shown.waitForFunction(isDrawn, chart);
  }, { viewport: { width: 1200, height: 800 } }));

test("without the script that draws, the drawing stays and no button promises more", () =>
  show(pageOf(many), {}, async (shown) => {
    await shown.route(/\/charts\.[^/]*\.js$/, (route) => route.abort());
    await shown.reload();
    await chartOf(shown).hover();
    await shown.waitForFunction(() => document.querySelector("[data-chart-save]").hidden);
    const [chart] = await seen(shown);
    assert.deepEqual([chart.drawings, chart.canvas], [1, false]);
  }));

describe("legend", () => {
  test("each entry hides its series and shows it again, by mouse and by key", () =>
    show(pageOf(many), {}, async (shown) => {
      await draw(shown, await chartOf(shown).elementHandle());
      const whole = await pictureOf(shown);
      const entries = chartOf(shown).locator("[data-chart-legend] button");
      assert.deepEqual(await entries.allInnerTexts(), option(many).series.map(({ name }) => name));
      const first = entries.first();
      assert.equal(await first.getAttribute("aria-pressed"), "true");
      await first.click();
      assert.equal(await first.getAttribute("aria-pressed"), "false");
      await shown.waitForFunction((before) => document.querySelector("[data-chart] canvas").toDataURL() !== before, whole);
      await first.press("Space");
      assert.equal(await first.getAttribute("aria-pressed"), "true");
    }));

  test("what is hidden is not read out either", () =>
    show(pageOf(many), {}, async (shown) => {
      await draw(shown, await chartOf(shown).elementHandle());
      const [series] = option(many).series;
      const canvas = chartOf(shown).locator("[data-chart-canvas]");
      await canvas.press("ArrowRight");
      assert.ok((await live(shown).textContent()).includes(series.name));
      await chartOf(shown).locator("[data-chart-legend] button").first().click();
      await canvas.press("ArrowRight");
      assert.ok(!(await live(shown).textContent()).includes(series.name));
    }));

  for (const width of [360, 768, 1440]) {
    test(`it stays clear of the plot at ${width} px`, () =>
      show(pageOf(many), { viewport: { width, height: 900 } }, async (shown) => {
        await draw(shown, await chartOf(shown).elementHandle());
        const [legend, box] = await chartOf(shown).evaluate((chart) =>
          ["[data-chart-legend]", ".chart__box"].map((selector) => chart.querySelector(selector).getBoundingClientRect().toJSON()),
        );
        assert.ok(legend.left >= box.left && legend.right <= box.right && legend.top >= box.top && legend.height < box.height / 3);
      }));
  }
});

describe("keys", () => {
  test("arrow keys walk through a chart's values, which its table has", () =>
    show(pageOf(many), {}, async (shown) => {
      const canvas = chartOf(shown).locator("[data-chart-canvas]");
      await canvas.focus();
      await shown.waitForFunction(isDrawn, await chartOf(shown).elementHandle());
      const still = await pictureOf(shown);
      await canvas.press("ArrowRight");
      const { rows, unit } = charts[many];
      const read = async () => (await live(shown).textContent()).split("\n");
      assert.equal((await read())[0], rows[0][0].text);
      await shown.waitForFunction((before) => document.querySelector("[data-chart] canvas").toDataURL() !== before, still);
      await canvas.press("ArrowRight");
      const [label, ...values] = await read();
      assert.equal(label, rows[1][0].text);
      for (const { text } of rows[1].slice(1).filter(({ number }) => number !== undefined)) {
        assert.ok(values.some((value) => value.includes(` ${text}`) && value.endsWith(unit)), `${text} is not read out in ${values}`);
      }
      await canvas.press("End");
      assert.equal((await read())[0], rows.at(-1)[0].text);
      await canvas.press("Home");
      assert.equal((await read())[0], rows[0][0].text);
      await canvas.press("Escape");
      assert.equal(await live(shown).textContent(), "");
    }));

  test("over a heat map in four directions", { skip: !heat && "this register has none" }, () =>
    show(pageOf(heat), {}, async (shown) => {
      const canvas = chartOf(shown).locator("[data-chart-canvas]");
      await canvas.focus();
      await shown.waitForFunction(isDrawn, await chartOf(shown).elementHandle());
      const { rows, columns } = charts[heat];
      for (const key of ["ArrowDown", "ArrowRight", "ArrowDown"]) await canvas.press(key);
      const said = await live(shown).textContent();
      assert.ok(said.startsWith(`${columns[2].name} · ${rows[1][0].text}`), said);
      const { text, number } = rows[1][2];
      assert.ok(said.endsWith(number === undefined ? "—" : ` ${text.replace("%", "")}`), `${said} lacks ${text}`);
    }));
});

test("a finger's tap shows the values", () =>
  show(pageOf(many), { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }, async (shown) => {
    const chart = await chartOf(shown).elementHandle();
    await chartOf(shown).locator(".chart__box").tap();
    await shown.waitForFunction(isDrawn, chart);
    const still = await pictureOf(shown);
    const { width, height } = await chartOf(shown).locator(".chart__box").boundingBox();
    await chartOf(shown).locator("[data-chart-canvas]").tap({ position: { x: width * 0.8, y: height / 2 } });
    await shown.waitForFunction((before) => document.querySelector("[data-chart] canvas").toDataURL() !== before, still);
  }));

test("other colours redraw it", () =>
  show(pageOf(many), {}, async (shown) => {
    await draw(shown, await chartOf(shown).elementHandle());
    const light = await pictureOf(shown);
    await shown.getByRole("radio", { name: fill("theme_dark") }).check();
    await shown.waitForFunction((before) => document.querySelector("[data-chart] canvas").toDataURL() !== before, light);
    const ink = await shown.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--chart-1").trim());
    assert.ok(await chartOf(shown).locator(`[data-chart-legend] [fill="${ink}"]`).count(), "the legend kept its colours");
  }));

test("a picture of what the reader has set is saved, at double size", () =>
  show(pageOf(many), { acceptDownloads: true }, async (shown) => {
    const save = shown.getByRole("button", { name: fill("figure_save") });
    const take = async () => {
      const waiting = shown.waitForEvent("download");
      await save.click();
      const download = await waiting;
      assert.equal(download.suggestedFilename(), `${many}-${charts[many].period}.png`);
      return readFileSync(await download.path());
    };
    const whole = await take();
    assert.equal(whole.subarray(1, 4).toString(), "PNG");
    const box = await chartOf(shown).locator(".chart__box").boundingBox();
    assert.equal(whole.readUInt32BE(16), 2 * (Math.round(box.width) + 48));
    assert.ok(whole.readUInt32BE(20) > 2 * box.height);
    await chartOf(shown).locator("[data-chart-legend] button").first().click();
    assert.notDeepEqual(await take(), whole, "a series that is switched off is in the picture");
  }));

