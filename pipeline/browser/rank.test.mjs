/** The page of a county or a sector says which place its completion ratio has, as the published table ranks it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { data, fill, table, text } from "./site.mjs";

const { period } = data("site");

for (const [section, dimension, name] of [
  ["counties", "county", "completion_by_county"],
  ["sectors", "sector", "completion_by_sector"],
]) {
  test(section, () => {
    const ranked = table(name).filter((row) => row.period === period && row.completion_ratio !== null);
    for (const row of ranked) {
      const place = 1 + ranked.filter((other) => other.completion_ratio > row.completion_ratio).length;
      const shared = ranked.filter((other) => other.completion_ratio === row.completion_ratio).length > 1;
      const said = fill(`rank_${dimension}${shared ? "_shared" : ""}`, { place, among: ranked.length });
      const page = `${section}/${row[`${dimension}_code`]}/index.html`;
      assert.ok(ranked.length === 1 || text(page).includes(said), `${page} doesn't say: ${said}`);
    }
  });
}
