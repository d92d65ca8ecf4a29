/** axe-core finds nothing that keeps anyone from reading a page of any kind, on a phone and on a desk. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { launch, show } from "./browser.mjs";
import { drawAll } from "./charts.mjs";
import { examples } from "./site.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

for (const width of [360, 1440]) {
  describe(`${width} px wide`, () => {
    for (const page of examples) {
      // The pages' policy lets no script in but their own.
      test(page, () =>
        show(browser, page, { bypassCSP: true, viewport: { width, height: 800 } }, async (shown) => {
          await drawAll(shown);
          await shown.addScriptTag({ path: axe });
          const { violations } = await shown.evaluate(() => axe.run({ rules: { "target-size": { enabled: true } } }));
          const faults = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target}`));
          assert.equal(faults.join("\n"), "");
        }));
    }
  });
}
