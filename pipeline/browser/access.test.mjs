/** axe-core finds nothing that keeps anyone from reading a page of any kind, on a phone and on a desk. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { launch, show } from "./browser.mjs";
import { drawAll } from "./charts.mjs";
import { serve } from "./server.mjs";
import { data, examples } from "./site.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

/** Asserts that axe finds nothing in a page, whatever the colours. The pages' policy lets no script in but their own. */
function assertAccessible(page, width, theme) {
  return show(browser, page, { bypassCSP: true, viewport: { width, height: 800 } }, async (shown) => {
    await shown.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
    await drawAll(shown);
    await assertFaultless(shown);
  });
}

async function assertFaultless(shown) {
  await shown.addScriptTag({ path: axe });
  const { violations } = await shown.evaluate(() => axe.run({ rules: { "target-size": { enabled: true } } }));
  const faults = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target}`));
  assert.equal(faults.join("\n"), "");
}

for (const width of [360, 1440]) {
  describe(`${width} px wide`, () => {
    for (const page of examples) test(page, () => assertAccessible(page, width, "light"));
  });
}

for (const theme of ["dark", "contrast"]) {
  describe(theme, () => {
    for (const page of examples) test(page, () => assertAccessible(page, 1024, theme));
  });
}

describe("the list of projects while it is searched", { skip: !data("lists").search }, () => {
  for (const [theme, width] of [["light", 360], ["light", 1440], ["dark", 1024], ["contrast", 1024]]) {
    test(`${theme}, ${width} px wide`, async () => {
      const server = await serve();
      const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 800 } });
      try {
        const shown = await context.newPage();
        await shown.goto(`${server.base}projects/index.html?sort=planned`);
        await shown.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
        await shown.locator("[data-search-rows] a").first().waitFor();
        await assertFaultless(shown);
      } finally {
        await context.close();
        await server.close();
      }
    });
  }
});
