/** Pages say which place a completion ratio has, as the published table ranks it: of a county, of a sector, of both in each year. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "./browser.mjs";
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

test("years", async () => {
  const years = data("years");
  const shown = await read(years.map(({ path }) => `${path}index.html`), (page) =>
    Object.fromEntries(
      [...page.querySelectorAll("table")].map((element) => {
        for (const aside of element.querySelectorAll("tbody .table__aside")) aside.remove();
        const cells = (row) => [...row.cells].map((cell) => cell.textContent.trim());
        return [element.caption.id.replace(/-caption$/, ""), { columns: cells(element.tHead.rows[0]), rows: [...element.tBodies[0].rows].map(cells) }];
      }),
    ),
  );
  for (const { path, final } of years) {
    for (const [id, name, key] of [["counties", "completion_by_county", "county_name"], ["sectors", "completion_by_sector", "sector_name"]]) {
      const rows = table(name).filter((row) => row.period === final.period);
      const ranked = rows.filter((row) => row.completion_ratio !== null);
      const { columns, rows: found } = shown.get(`${path}index.html`)[id];
      if (ranked.length < 2) continue;
      for (const row of rows) {
        const place = row.completion_ratio === null ? "—" : String(1 + ranked.filter((other) => other.completion_ratio > row.completion_ratio).length);
        const cells = found.find(([said]) => said === row[key]);
        assert.equal(cells[columns.indexOf(fill("rank_place"))], place, `${path}: ${row[key]}`);
      }
    }
  }
});
