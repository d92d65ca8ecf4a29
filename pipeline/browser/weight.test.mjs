/** What a page loads is small; what draws charts is large, and is loaded by those who touch one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { limits } from "./limits.mjs";
import { data, files, text } from "./site.mjs";

const size = (names) => names.reduce((sum, name) => sum + Buffer.byteLength(text(name)), 0);

test("the style sheet that a page loads is under 40 kB", () => {
  const sheets = files(".css");
  assert.equal(sheets.length, 2); // of pages, and of those in frames
  for (const sheet of sheets) assert.ok(size([sheet]) < 40_000, `${sheet}: ${size([sheet])} bytes`);
});

test("scripts without ECharts are under 60 kB", () => {
  const scripts = files(".js").filter((name) => !/^js\/charts\./.test(name));
  assert.ok(scripts.length >= 5);
  assert.ok(size(scripts) < 60_000, `${size(scripts)} bytes`);
});

test("a project's page stays light with what it loads, whichever it is", () => {
  const loaded = files("").filter((name) => /^(css\/main|js\/(early|main))\./.test(name));
  assert.equal(loaded.length, 3);
  const zipped = (names) => names.reduce((sum, name) => sum + gzipSync(text(name)).length, 0);
  for (const { path } of data("projects")) {
    const weight = zipped([`${path}index.html`, ...loaded]);
    assert.ok(weight < limits.project, `${path}: ${weight} bytes`);
  }
});
