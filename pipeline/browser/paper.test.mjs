/** On paper: the tables of all charts, no menus, nothing cut off and no empty boxes. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, show } from "./browser.mjs";
import { draw, isDrawn, seen, withChart } from "./charts.mjs";
import { examples } from "./site.mjs";

/** A4 less margins of 10 mm, at 96 px an inch. */
const paper = { viewport: { width: 718, height: 1047 } };
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

async function assertPrinted(shown) {
  await shown.emulateMedia({ media: "print" });
  assert.equal(await shown.locator("nav:visible, button:visible").count(), 0, "what only a screen has use for is printed");
  for (const chart of await seen(shown)) assert.ok(chart.table, `the table of ${chart.id} is not printed`);
  assert.equal(await shown.evaluate(() => document.documentElement.scrollWidth), paper.viewport.width, "the page is cut off at the right");
}

for (const page of examples) {
  test(page, () => show(browser, page, paper, assertPrinted));
}

for (const page of withChart) {
  test(`${page}, without JavaScript`, () => show(browser, page, { ...paper, javaScriptEnabled: false }, assertPrinted));

  // A page is printed when its reader likes: often before they have scrolled past all of its charts.
  test(`${page}, read as far as its first chart: no chart is an empty box`, () =>
    show(browser, page, {}, async (shown) => {
      await draw(shown, await shown.locator("[data-chart]").first().elementHandle());
      await shown.pdf();
      await shown.emulateMedia({ media: "print" });
      for (const chart of await shown.locator("[data-chart]:has([data-chart-canvas]:visible)").elementHandles()) {
        assert.ok(await chart.evaluate(isDrawn));
      }
    }));
}
