/** Large type: chosen like the colours, worn before anything is painted, at least 18 pt. That it fits a phone is shown there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, onDisk, show } from "./browser.mjs";
import { fill } from "./site.mjs";

const size = (shown) => shown.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));

/** Has the pages of a context open as those of a reader who chose large type before. */
const chosen = (shown) => shown.addInitScript(() => localStorage.setItem("openinvest-type", "large"));

test("it is kept from page to page, beside the colours", async () => {
  const context = await browser.newContext();
  try {
    const shown = await context.newPage();
    await shown.goto(onDisk("index.html"));
    const normal = await size(shown);
    await shown.getByRole("radio", { name: fill("theme_dark") }).check();
    await shown.getByRole("radio", { name: fill("type_large") }).check();
    assert.ok((await size(shown)) >= 24, "smaller than 18 pt");
    await shown.goto(onDisk("plan/index.html"));
    assert.ok((await size(shown)) >= 24);
    assert.ok(await shown.getByRole("radio", { name: fill("type_large") }).isChecked());
    assert.ok(await shown.getByRole("radio", { name: fill("theme_dark") }).isChecked());
    await shown.getByRole("radio", { name: fill("type_normal") }).check();
    assert.equal(await size(shown), normal);
  } finally {
    await context.close();
  }
});

test("it is worn before the body is there to be painted", () =>
  show("index.html", {}, async (shown) => {
    await chosen(shown);
    await shown.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.wornAtFirst = document.documentElement.dataset.type;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await shown.reload();
    assert.equal(await shown.evaluate(() => window.wornAtFirst), "large");
  }));

test("paper is as it was", () =>
  show("index.html", {}, async (shown) => {
    await shown.emulateMedia({ media: "print" });
    const printed = await size(shown);
    await chosen(shown);
    await shown.reload();
    assert.equal(await size(shown), printed);
  }));
