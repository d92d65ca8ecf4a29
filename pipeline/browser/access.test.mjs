/** axe-core finds nothing that keeps anyone from reading a page of any kind, on a phone and on a desk, in all colours. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers } from "./axe.mjs";
import { browser, show } from "./browser.mjs";
import { drawAll } from "./charts.mjs";
import { server } from "./server.mjs";
import { data, examples } from "./site.mjs";

const views = [["light", 360], ["light", 1440], ["dark", 1024], ["contrast", 1024]];

/** Asserts that nothing is found in a page that is shown, in any view. */
async function assertAccessible(shown) {
  const faults = [];
  for (const [theme, width] of views) {
    await shown.setViewportSize({ width, height: 800 });
    await shown.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
    faults.push(...(await barriers(shown)).map((fault) => `${theme}, ${width} px wide: ${fault}`));
  }
  assert.equal(faults.join("\n"), "");
}

for (const page of examples) {
  test(page, () =>
    show(page, { bypassCSP: true, viewport: { width: 360, height: 800 } }, async (shown) => {
      await drawAll(shown);
      await assertAccessible(shown);
    }));
}

test("the list of projects while it is searched", { skip: !data("lists").search }, async () => {
  const context = await browser.newContext({ bypassCSP: true });
  try {
    const shown = await context.newPage();
    await shown.goto(`${server.base}projects/index.html?sort=planned`);
    await shown.locator("[data-search-rows] a").first().waitFor();
    await assertAccessible(shown);
  } finally {
    await context.close();
  }
});
