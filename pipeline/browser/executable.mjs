/** The browser that the site is read in. CHROME_PATH names it; else it is the first of `names` on PATH. */
import { accessSync, constants } from "node:fs";
import path from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome"];

export function executable() {
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

/** It asks the network for nothing of its own. */
export const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
