/** What axe-core finds in a page that is shown. The pages' policy lets no script in but their own: show it with bypassCSP. */
import { createRequire } from "node:module";

const script = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * Everything in a page that keeps someone from reading it, one line a place.
 *
 * @param {import("playwright-core").Page} shown
 * @returns {Promise<string[]>}
 */
export async function barriers(shown) {
  await shown.addScriptTag({ path: script });
  const { violations } = await shown.evaluate(() => axe.run({ rules: { "target-size": { enabled: true } } }));
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target}`));
}
