/** The notice of old data: by the reader's own date, once a release cycle is over, and never without scripts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, onDisk, show } from "./browser.mjs";
import { data, fill } from "./site.mjs";

const [year, month] = data("site").period_end.split("-").map(Number);

/** Noon of a day: of month 0, the one after that of the data, day 0 is the last day of the data. */
const at = (months, days) => new Date(year, month + months, days, 12);


const notice = (shown) => shown.getByRole("complementary", { name: fill("stale_label") });

for (const { when, today, shows } of [
  { when: "on the data's own day", today: at(0, 0), shows: false },
  { when: "on the last day of the second month after it", today: at(2, 0), shows: false },
  { when: "on the day after", today: at(2, 1), shows: true },
  { when: "years later", today: at(60, 0), shows: true },
]) {
  test(`${when} it is ${shows ? "" : "not "}there`, async () => {
    const context = await browser.newContext();
    try {
      await context.clock.setFixedTime(today);
      const shown = await context.newPage();
      for (const page of ["index.html", "plan/index.html"]) {
        await shown.goto(onDisk(page));
        assert.equal(await notice(shown).isVisible(), shows, page);
      }
      if (shows) {
        const { period } = data("site");
        const [, ofPeriod] = period.split("-").map(Number);
        const words = fill("stale", { period: fill("period", { year: period.slice(0, 4), month: fill(`month_${ofPeriod}`) }) });
        assert.equal(await notice(shown).innerText(), words);
      }
    } finally {
      await context.close();
    }
  });
}

test("without scripts it is not there", () =>
  show("index.html", { javaScriptEnabled: false }, async (shown) => {
    assert.equal(await notice(shown).isVisible(), false);
  }));

test("it moves nothing: it stands before the page is painted", async () => {
  const context = await browser.newContext();
  try {
    await context.clock.setFixedTime(at(60, 0));
    await context.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.markedAtFirst = "stale" in document.documentElement.dataset;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    const shown = await context.newPage();
    await shown.goto(onDisk("index.html"));
    assert.equal(await shown.evaluate(() => window.markedAtFirst), true);
  } finally {
    await context.close();
  }
});
