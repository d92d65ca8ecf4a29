/** By keyboard: the way past the menu, and from a chart to its table and back; the mouse does the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { show } from "./browser.mjs";
import { drawAll, isDrawn, withChart } from "./charts.mjs";
import { embedded, examples, fill } from "./site.mjs";


for (const page of examples.filter((page) => !embedded.includes(page))) {
  test(`${page}: the first stop is the way to the main part`, () =>
    show(page, {}, async (shown) => {
      await shown.keyboard.press("Tab");
      const link = shown.locator(":focus");
      assert.equal(await link.innerText(), fill("skip_link"));
      const box = await link.boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0 && box.width > 20 && box.height > 20, `it has focus but isn't seen: ${JSON.stringify(box)}`);
      await shown.keyboard.press("Enter");
      await shown.waitForFunction(() => document.activeElement === document.querySelector("main"));
      await shown.keyboard.press("Tab");
      assert.ok(
        await shown.evaluate(() => {
          const main = document.querySelector("main");
          return main.contains(document.activeElement) || !main.querySelector("a[href], button, [tabindex='0'], summary");
        }),
        "the next stop is not in the main part",
      );
    }));
}

for (const page of withChart.filter((page) => !/^charts\/./.test(page))) {
  test(`${page}: from each chart to its table and back`, () =>
    show(page, {}, async (shown) => {
      await drawAll(shown);
      for (const chart of await shown.locator("[data-chart]").all()) {
        const asTable = chart.getByRole("button", { name: fill("show_table"), exact: true });
        const asChart = chart.getByRole("button", { name: fill("show_chart"), exact: true });
        const canvas = chart.locator("[data-chart-canvas]");
        const table = chart.getByRole("table");
        const chartAlone = async () => assert.deepEqual([await canvas.isVisible(), await table.isVisible()], [true, false]);
        const tableAlone = async () => assert.deepEqual([await canvas.isVisible(), await table.isVisible()], [false, true]);

        await chartAlone();
        await asTable.click();
        await tableAlone();
        await asChart.press("Enter");
        await chartAlone();
        await asTable.press("Space");
        await tableAlone();
        await asChart.click();
        await chartAlone();
        await shown.waitForFunction(isDrawn, await chart.elementHandle());
      }
    }));
}
