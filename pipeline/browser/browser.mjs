/** How tests open the site's pages in a real browser. */
import path from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { executable, flags } from "./executable.mjs";
import { folder, text } from "./site.mjs";

/** The browser that the tests of a file share: who imports this file has it until its last test is over. */
export const browser = await chromium.launch({ executablePath: executable(), args: flags });

after(() => browser.close());

/** The address of a page on the disk, as a double-click opens it. */
export const onDisk = (page) => pathToFileURL(path.join(folder, page)).href;

/**
 * Reads pages without showing them: `extract` runs in the browser on each page's document and returns plain data.
 *
 * @param {string[]} pages
 * @param {(document: Document) => any} extract
 * @returns {Promise<Map<string, any>>} what it returned, by page
 */
export async function read(pages, extract) {
  const reader = await browser.newPage();
  try {
    const found = new Map();
    for (const page of pages) {
      const parsed = await reader.evaluateHandle((html) => new DOMParser().parseFromString(html, "text/html"), text(page));
      found.set(page, await parsed.evaluate(extract));
      await parsed.dispose();
    }
    return found;
  } finally {
    await reader.close();
  }
}

/**
 * Shows a page from the disk in a context of its own, hands it to `look`, and closes it.
 *
 * @param {string} page
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {(shown: import("playwright-core").Page) => Promise<void>} look
 */
export async function show(page, options, look) {
  const context = await browser.newContext(options);
  try {
    const shown = await context.newPage();
    await shown.goto(onDisk(page));
    await look(shown);
  } finally {
    await context.close();
  }
}
