/** The browser that the site is read in. CHROME_PATH names it; else it is the first of `names` on PATH. */
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { folder, text } from "./site.mjs";

const names = ["chromium", "chromium-browser", "google-chrome"];

function executable() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  for (const name of names) {
    for (const place of (process.env.PATH ?? "").split(path.delimiter)) {
      const file = path.join(place, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // It is not in this folder of PATH.
      }
    }
  }
  throw new Error(`no browser was found: install one of ${names.join(", ")}, or name yours in CHROME_PATH`);
}

/** Starts the browser; whoever starts it closes it. */
export function launch() {
  return chromium.launch({
    executablePath: executable(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

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
  const browser = await launch();
  try {
    const reader = await browser.newPage();
    const found = new Map();
    for (const page of pages) {
      const parsed = await reader.evaluateHandle((html) => new DOMParser().parseFromString(html, "text/html"), text(page));
      found.set(page, await parsed.evaluate(extract));
      await parsed.dispose();
    }
    return found;
  } finally {
    await browser.close();
  }
}

/**
 * Shows a page from the disk in a context of its own, hands it to `look`, and closes it.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {string} page
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {(shown: import("playwright-core").Page) => Promise<void>} look
 */
export async function show(browser, page, options, look) {
  const context = await browser.newContext(options);
  try {
    const shown = await context.newPage();
    await shown.goto(onDisk(page));
    await look(shown);
  } finally {
    await context.close();
  }
}
