/** Without JavaScript every chart is its drawing and its table, and nothing waits for a script. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { show } from "./browser.mjs";
import { chartOn, seen, textsOf } from "./charts.mjs";
import { examples } from "./site.mjs";


for (const width of [360, 768, 1440]) {
  for (const page of examples) {
    test(`${page}, ${width} px wide`, () =>
      show(page, { javaScriptEnabled: false, viewport: { width, height: 800 } }, async (shown) => {
        for (const chart of await seen(shown)) {
          const { id } = chart;
          const expected = chartOn(page, id);
          assert.deepEqual(chart, { id, title: expected.title, table: true, drawings: 1, canvas: false, button: false, ...textsOf(expected) });
        }
        assert.equal(await shown.locator("button:visible, select:visible, input:visible").count(), 0, "a control that can do nothing is shown");
      }));
  }
}
