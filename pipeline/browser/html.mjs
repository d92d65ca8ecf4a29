/** What html-validate finds in pages, by the rules in .htmlvalidate.json. */
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate(JSON.parse(readFileSync(new URL("../../.htmlvalidate.json", import.meta.url), "utf8")));

/**
 * Everything in a page that is no valid HTML, one line a place.
 *
 * @param {string} html
 * @returns {Promise<string[]>}
 */
export async function invalid(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ line, column, ruleId, message }) => `${line}:${column}: ${ruleId}: ${message}`));
}
