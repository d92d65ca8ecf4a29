/**
 * On a phone the page stays as wide as the screen, also in large type; tables scroll in frames of their own, and no text
 * is tiny.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { show } from "./browser.mjs";
import { drawAll } from "./charts.mjs";
import { data, embedded, examples } from "./site.mjs";

const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

for (const page of examples) {
  test(page, () =>
    show(page, phone, async (shown) => {
      await drawAll(shown);
      const seen = await shown.evaluate(() => {
        for (const disclosure of document.querySelectorAll("details")) disclosure.open = true;

        const tiny = new Set();
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) {
          const { parentElement: element, data } = words.currentNode;
          const size = parseFloat(getComputedStyle(element).fontSize);
          // The words of a drawing may be smaller: its table says them in full size.
          const least = element.closest("svg") ? 10 : 12;
          if (data.trim() !== "" && element.checkVisibility() && size < least) tiny.add(`${size} px: ${data.trim()}`);
        }

        // A frame can be reached by keyboard and has a name, or it would be closed to those who can't swipe.
        const framed = (table) => {
          const frame = table.closest("[tabindex='0']");
          return (
            frame?.matches("section, [role=region]") &&
            document.getElementById(frame.getAttribute("aria-labelledby"))?.textContent.trim() &&
            ["auto", "scroll"].includes(getComputedStyle(frame).overflowX) &&
            frame.getBoundingClientRect().right <= 360
          );
        };
        const loose = [...document.querySelectorAll("table")].filter((table) => !framed(table)).map((table) => table.innerText.slice(0, 60));

        return { width: document.documentElement.scrollWidth, tiny: [...tiny], loose };
      });
      assert.deepEqual(seen, { width: phone.viewport.width, tiny: [], loose: [] });

      if (embedded.includes(page)) return; // the page around it chooses its type
      const wide = await shown.evaluate((edge) => {
        document.documentElement.dataset.type = "large";
        return [
          document.documentElement.scrollWidth,
          ...[...document.querySelectorAll("main *, header *, footer *")]
            .filter((element) => !element.closest(".table-frame, .formula, .visually-hidden, svg") && element.getBoundingClientRect().right > edge + 0.5)
            .map((element) => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`),
        ];
      }, phone.viewport.width);
      assert.deepEqual(wide, [phone.viewport.width], "in large type");
    }));
}

test("the home page's targets for the structure keep to their place and need no scrolling sideways", { skip: !data("targets").some(({ measure }) => measure.endsWith("_share")) }, () =>
  show("index.html", phone, async (shown) => {
    const frame = shown.locator(".table-frame:has(.table--targets)");
    for (const width of [360, 800]) {
      await shown.setViewportSize({ width, height: 740 });
      const beyond = await frame.evaluate((element) => ({
        inside: element.scrollWidth - element.clientWidth,
        outside: element.offsetWidth - element.parentElement.clientWidth,
      }));
      assert.deepEqual(beyond, { inside: 0, outside: 0 }, `${width} px wide`);
    }
  }));
