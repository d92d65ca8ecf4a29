/** The reader's choice of colours: offered with scripts, kept from page to page, worn before anything is painted. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, onDisk, show } from "./browser.mjs";
import { server } from "./server.mjs";
import { fill } from "./site.mjs";


const worn = (shown) => shown.evaluate(() => document.documentElement.dataset.theme);
const paper = (shown) => shown.evaluate(() => getComputedStyle(document.body).backgroundColor);

for (const { way, address } of [
  { way: "from a web server", address: (page) => server.base + page },
  { way: "from the disk", address: onDisk },
]) {
  test(`${way}: it is kept`, async () => {
    const context = await browser.newContext();
    try {
      const shown = await context.newPage();
      await shown.goto(address("index.html"));
      const light = await paper(shown);
      for (const theme of ["dark", "contrast"]) {
        await shown.getByRole("radio", { name: fill(`theme_${theme}`) }).check();
        assert.equal(await worn(shown), theme);
        assert.notEqual(await paper(shown), light);
        await shown.goto(address("plan/index.html"));
        assert.equal(await worn(shown), theme);
        assert.ok(await shown.getByRole("radio", { name: fill(`theme_${theme}`) }).isChecked());
      }
      await shown.getByRole("radio", { name: fill("theme_light") }).check();
      await shown.goto(address("index.html"));
      assert.equal(await paper(shown), light);
    } finally {
      await context.close();
    }
  });
}

test("it is worn before the body is there to be painted", async () => {
  const context = await browser.newContext();
  try {
    await context.addInitScript(() => {
      try {
        localStorage.setItem("openinvest-theme", "dark");
      } catch {
        // the empty page that a tab opens with
      }
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.wornAtFirst = document.documentElement.dataset.theme;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    const shown = await context.newPage();
    await shown.goto(`${server.base}index.html`);
    assert.equal(await shown.evaluate(() => window.wornAtFirst), "dark");
  } finally {
    await context.close();
  }
});

test("where nothing may be kept, it holds for the page", () =>
  show("index.html", {}, async (shown) => {
    await shown.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => { throw new Error("closed"); } }));
    await shown.reload();
    await shown.getByRole("radio", { name: fill("theme_dark") }).check();
    assert.equal(await worn(shown), "dark");
  }));

test("without scripts it is not offered", () =>
  show("index.html", { javaScriptEnabled: false }, async (shown) => {
    assert.equal(await shown.locator("[data-choice]:visible").count(), 0);
  }));
