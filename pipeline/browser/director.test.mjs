/** A director opens the home page before a meeting, on a wall screen: the answer is there at once, and by keyboard alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, onDisk, show } from "./browser.mjs";
import { data, fill } from "./site.mjs";

const screen = { viewport: { width: 1440, height: 900 } };
const targets = data("targets");
const sums = targets.filter(({ measure, horizon }) => measure === "completed" && horizon === "cumulative");
const shares = targets.filter(({ measure }) => /_share$/.test(measure));

test("how far along is said without scrolling, even below a notice of old data", async () => {
  const context = await browser.newContext(screen);
  try {
    await context.clock.setFixedTime(new Date(2090, 0, 1));
    const shown = await context.newPage();
    await shown.goto(onDisk("index.html"));
    const inView = async (locator, what) => {
      const box = await locator.boundingBox();
      assert.ok(box && box.y >= 0 && box.y + box.height <= screen.viewport.height && box.x >= 0 && box.x + box.width <= screen.viewport.width, `${what}: ${JSON.stringify(box)}`);
    };
    await inView(shown.getByRole("region", { name: fill("measure_cumulative") }).first(), "the sum of the plan's years");
    await inView(shown.getByRole("region", { name: fill("measure_completion_ratio") }).first(), "the year's completion");
    for (const { id, label } of sums.slice(1)) await inView(shown.locator(`#sum-${id}`).locator(".."), label);
    for (const { label } of shares) await inView(shown.getByRole("row", { name: label }), label);
    for (const measure of ["pool", "start_ratio", "finish_ratio"]) {
      const name = shown.locator("main").getByRole("link", { name: fill(`measure_${measure}`), exact: true }).first();
      await inView(name, measure);
      assert.ok((await name.getAttribute("href")).includes(`methodology/${measure}/`));
    }
    for (const { id } of [...sums, ...shares]) {
      const { latest } = targets.find((target) => target.id === id);
      assert.ok((await shown.locator(".lead-figures, .brief").allInnerTexts()).join(" ").includes(fill(`verdict_${latest.verdict}`)), id);
    }
  } finally {
    await context.close();
  }
});

test("the month in brief: three to five sentences, each with a page that has more", () =>
  show("index.html", screen, async (shown) => {
    const items = await shown.getByRole("region", { name: fill("highlights") }).getByRole("listitem").all();
    assert.ok(items.length >= 3 && items.length <= 5, `${items.length}`);
    for (const [i, { text, path }] of data("highlights").entries()) {
      assert.ok((await items[i].innerText()).includes(text));
      assert.equal(await items[i].getByRole("link").getAttribute("href"), `${path}index.html`);
    }
  }));

test("counties and sectors stand by completion ratio", () =>
  show("index.html", screen, async (shown) => {
    for (const name of ["counties", "sectors"]) {
      const ratios = new Map(data(name).filter(({ latest }) => latest).map((record) => [record.name, record.latest.completion_ratio.value ?? -Infinity]));
      const shownNames = await shown.locator(`section[aria-labelledby="${name}-caption"] tbody th`).allInnerTexts();
      assert.equal(shownNames.length, ratios.size);
      const shownRatios = shownNames.map((member) => ratios.get(member.trim()));
      assert.deepEqual(shownRatios, [...shownRatios].sort((a, b) => b - a));
    }
  }));

test("by keyboard alone: past the menu, to a target, and to how it came about", () =>
  show("index.html", screen, async (shown) => {
    /** Presses Tab until a link or a control with these words has focus. */
    const reach = async (matches) => {
      for (let i = 0; i < 120; i++) {
        await shown.keyboard.press("Tab");
        const [words, address] = await shown.evaluate(() => [document.activeElement.innerText?.trim() ?? "", document.activeElement.getAttribute("href") ?? ""]);
        if (matches(words, address)) return;
      }
      assert.fail("it can't be reached by Tab");
    };
    await shown.keyboard.press("Tab");
    await shown.keyboard.press("Enter"); // past the menu
    const [, part] = sums.length > 1 ? sums : [null, shares[0]];
    await reach((_, address) => address === `plan/index.html#${part.id}`);
    await shown.keyboard.press("Enter");
    await shown.waitForURL(/plan\/index\.html#/);
    const target = shown.locator(`#${part.id}`);
    assert.ok((await target.boundingBox()).y < screen.viewport.height);
    assert.ok((await target.innerText()).includes(part.clause));
    await reach((words) => words.startsWith(fill("target_history")));
    const table = shown.locator("details:focus-within").getByRole("table");
    assert.equal(await table.isVisible(), false);
    await shown.keyboard.press("Enter");
    assert.ok(await table.isVisible());
  }));
