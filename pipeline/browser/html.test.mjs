/** Every page is valid HTML, by the rules in .htmlvalidate.json. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { pages, projectFile, text } from "./site.mjs";

test("html-validate finds nothing in any page", async () => {
  const validate = new HtmlValidate(JSON.parse(readFileSync(projectFile(".htmlvalidate.json"), "utf8")));
  const faults = [];
  for (const page of pages) {
    const { results } = await validate.validateString(text(page), page);
    for (const { messages } of results) {
      for (const { line, column, ruleId, message } of messages) faults.push(`${page}:${line}:${column}: ${ruleId}: ${message}`);
    }
  }
  assert.equal(faults.join("\n"), "");
});
