/**
 * Pages in a real browser, from a sub-folder of a web server and from the disk: they load whole, ask nobody else for
 * anything, draw their charts and have nothing to complain of.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { browser, onDisk } from "./browser.mjs";
import { drawAll } from "./charts.mjs";
import { server } from "./server.mjs";
import { data, examples } from "./site.mjs";


/** Opens a page, draws its charts and returns how many there are and everything that went wrong. */
async function open(address, home) {
  const shown = await browser.newPage();
  const faults = [];
  shown.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) faults.push(`console ${message.type()}: ${message.text()}`);
  });
  shown.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  shown.on("requestfailed", (request) => faults.push(`failed: ${request.url()}: ${request.failure()?.errorText}`));
  shown.on("request", (request) => {
    if (!request.url().startsWith(home) && !request.url().startsWith("data:")) faults.push(`asked elsewhere: ${request.url()}`);
  });
  shown.on("response", (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${response.url()}`);
  });
  try {
    await shown.goto(address);
    await drawAll(shown).catch((error) => faults.push(`a chart was not drawn: ${error.message}`));
    return { charts: await shown.locator("[data-chart]").count(), faults };
  } finally {
    await shown.close();
  }
}

for (const { way, address } of [
  { way: "from a sub-folder of a web server", address: (page) => server.base + page },
  { way: "from the disk", address: onDisk },
]) {
  describe(way, () => {
    let charts = 0;

    for (const page of examples) {
      test(page, async () => {
        const seen = await open(address(page), address(""));
        charts += seen.charts;
        assert.equal(seen.faults.join("\n"), "");
      });
    }

    test("charts were among them", () => {
      assert.ok(charts > 0 || Object.keys(data("charts")).length === 0);
    });
  });
}
