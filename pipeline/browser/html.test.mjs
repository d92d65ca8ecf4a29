/** Every page is valid HTML. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { invalid } from "./html.mjs";
import { pages, text } from "./site.mjs";

test("html-validate finds nothing in any page", async () => {
  const faults = [];
  for (const page of pages) faults.push(...(await invalid(text(page))).map((fault) => `${page}:${fault}`));
  assert.equal(faults.join("\n"), "");
});
