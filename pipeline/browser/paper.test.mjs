/** On paper: every chart as its drawing and its table, no menus, nothing cut off, and light whatever the screen is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { show } from "./browser.mjs";
import { drawAll, seen, withChart } from "./charts.mjs";
import { examples } from "./site.mjs";

/** A4 less margins of 10 mm, at 96 px an inch. */
const paper = { viewport: { width: 718, height: 1047 } };

async function assertPrinted(shown) {
  await shown.emulateMedia({ media: "print" });
  assert.equal(await shown.locator("nav:visible, button:visible, select:visible").count(), 0, "what only a screen has use for is printed");
  for (const chart of await seen(shown)) {
    assert.ok(chart.table, `the table of ${chart.id} is not printed`);
    assert.equal(chart.drawings, 1, `the drawing of ${chart.id} is not printed`);
    assert.equal(chart.canvas, false, `${chart.id} is printed twice`);
  }
  assert.equal(await shown.evaluate(() => document.documentElement.scrollWidth), paper.viewport.width, "the page is cut off at the right");
  const cut = await shown.evaluate(() =>
    [...document.querySelectorAll(".chart__drawing svg")]
      .filter((drawing) => drawing.checkVisibility())
      .filter((drawing) => {
        const { left, right, width, height } = drawing.getBoundingClientRect();
        const { width: drawn, height: tall } = drawing.viewBox.baseVal;
        return left < 0 || right > innerWidth || Math.abs(width / height - drawn / tall) > 0.01;
      }).length,
  );
  assert.equal(cut, 0, "a drawing is cut off or out of shape");
}

/** What a reader prints, seen from inside: the events of printing have run, and the page lays its theme aside. */
async function assertFile(shown) {
  await shown.evaluate(() => {
    document.documentElement.dataset.theme = "contrast";
    addEventListener("beforeprint", () => (document.title = document.documentElement.dataset.theme));
  });
  const file = await shown.pdf({ format: "A4" });
  assert.equal(file.subarray(0, 5).toString(), "%PDF-");
  assert.equal(await shown.title(), "light");
  assert.equal(await shown.evaluate(() => document.documentElement.dataset.theme), "contrast");
}

for (const page of examples) {
  test(page, () =>
    show(page, paper, async (shown) => {
      await assertFile(shown);
      await assertPrinted(shown);
    }));
}

for (const page of withChart) {
  test(`${page}, without JavaScript`, () => show(page, { ...paper, javaScriptEnabled: false }, assertPrinted));

  test(`${page}, when its charts are interactive and dark`, () =>
    show(page, paper, async (shown) => {
      await shown.evaluate(() => (document.documentElement.dataset.theme = "dark"));
      await drawAll(shown);
      await assertPrinted(shown);
      const [paperColour, ink] = await shown.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]);
      assert.equal(paperColour, "rgb(255, 255, 255)", `printed in ${ink} on ${paperColour}`);
      await shown.emulateMedia({ media: "screen" });
      await shown.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    }));
}
