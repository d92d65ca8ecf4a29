/** Without JavaScript every chart is its table, and nothing waits for a script. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, show } from "./browser.mjs";
import { seen } from "./charts.mjs";
import { data, examples } from "./site.mjs";

const charts = data("charts");
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

for (const page of examples) {
  test(page, () =>
    show(browser, page, { javaScriptEnabled: false }, async (shown) => {
      for (const chart of await seen(shown)) {
        const { title, columns, rows } = charts[chart.id];
        assert.deepEqual(chart, { id: chart.id, title, table: true, plot: false, button: false, columns: columns.map(({ name }) => name), rows });
      }
      assert.equal(await shown.locator("button:visible").count(), 0, "a button that can do nothing is shown");
    }));
}
