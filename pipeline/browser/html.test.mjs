/** Every page is valid HTML. Of the pages in frames, of which there are many of one make, the examples stand for all. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { invalid } from "./html.mjs";
import { embedded, examples, pages, text } from "./site.mjs";

test("html-validate finds nothing in any page", async () => {
  const faults = [];
  for (const page of pages.filter((page) => !embedded.includes(page) || examples.includes(page))) {
    faults.push(...(await invalid(text(page))).map((fault) => `${page}:${fault}`));
  }
  assert.equal(faults.join("\n"), "");
});
