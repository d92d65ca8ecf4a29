/** Every address in the site leads to a file of the site, wherever the site stands. */
import assert from "node:assert/strict";
import path from "node:path";
import { before, test } from "node:test";
import { read } from "./browser.mjs";
import { files, holds, pages, text } from "./site.mjs";

let found;

before(async () => {
  found = await read(pages, (page) => {
    const addresses = [];
    for (const element of page.querySelectorAll("[href], [src], [data-charts], [action], [poster], [data]")) {
      for (const name of ["href", "src", "data-charts", "action", "poster", "data"]) {
        if (element.hasAttribute(name)) addresses.push({ tag: element.localName, rel: element.rel ?? "", address: element.getAttribute(name) });
      }
    }
    for (const element of page.querySelectorAll("[srcset]")) {
      for (const candidate of element.getAttribute("srcset").split(",")) {
        addresses.push({ tag: element.localName, rel: "", address: candidate.trim().split(/\s+/)[0] });
      }
    }
    return { addresses, ids: [...page.querySelectorAll("[id]")].map((element) => element.id) };
  });
});

const scheme = /^[a-z][a-z0-9+.-]*:/i;

/** The folder on the web server that a site with a known address stands in; "" where its address is not known. */
function webFolder() {
  const canonical = found.get("index.html").addresses.find(({ rel }) => rel === "canonical");
  return canonical ? new URL(canonical.address).pathname : "";
}

/** What is wrong with an address of a page; "" for nothing. */
function fault(page, { tag, rel, address }) {
  if (rel === "canonical" || rel === "alternate") return "";
  if (scheme.test(address)) {
    if (tag !== "a") return "is loaded from elsewhere";
    return /^(https?:\/\/[^/]|mailto:|tel:)/.test(address) ? "" : "has a scheme that no reader expects";
  }
  let [, file, , fragment] = /^([^#?]*)(\?[^#]*)?(?:#(.*))?$/s.exec(address);
  if (page === "404.html" && webFolder() && file.startsWith(webFolder())) {
    file = file.slice(webFolder().length);
  }
  if (file.startsWith("/") || file.startsWith("\\")) return "is not relative";
  const target = file === "" ? page : path.posix.join(path.posix.dirname(page), decodeURIComponent(file));
  if (file === "" && fragment === undefined) return "is empty";
  if (target.startsWith("..")) return "leaves the site";
  if (path.posix.extname(target) === "" && path.posix.basename(target) !== "SHA256SUMS") return "does not end in a file";
  if (!holds(target)) return "leads nowhere";
  if (fragment !== undefined && !found.get(target)?.ids.includes(decodeURIComponent(fragment))) return "leads to no place of its page";
  return "";
}

test("every address of every page is relative and leads to a file or a place in a page", () => {
  const faults = new Map();
  let checked = 0;
  for (const [page, { addresses }] of found) {
    for (const address of addresses) {
      checked++;
      const what = fault(page, address);
      if (what) faults.set(`${address.address} ${what}`, [...(faults.get(`${address.address} ${what}`) ?? []), page]);
    }
  }
  assert.ok(checked > pages.length, "pages without addresses were read");
  assert.deepEqual(
    [...faults].map(([what, where]) => `${where[0]}${where.length > 1 ? ` and ${where.length - 1} more` : ""}: ${what}`),
    [],
  );
});

test("every page can be reached from the home page", () => {
  const reached = new Set(["index.html"]);
  for (const page of reached) {
    for (const { tag, address } of found.get(page).addresses) {
      if (tag !== "a" || scheme.test(address)) continue;
      const target = path.posix.join(path.posix.dirname(page), decodeURIComponent(address.replace(/[?#].*/s, "")));
      if (found.has(target)) reached.add(target);
    }
  }
  assert.deepEqual(
    pages.filter((page) => page !== "404.html" && !reached.has(page)),
    [],
  );
});

test("every address in a style sheet leads to a file", () => {
  const sheets = files(".css");
  assert.ok(sheets.length > 0);
  for (const sheet of sheets) {
    for (const [, , address] of text(sheet).matchAll(/(?:url\(|@import\s)\s*(["']?)([^"')]+)\1/g)) {
      if (address.startsWith("data:")) continue;
      assert.ok(!scheme.test(address) && !address.startsWith("/"), `${sheet}: ${address} is not relative`);
      assert.ok(holds(path.posix.join(path.posix.dirname(sheet), address)), `${sheet}: ${address} leads nowhere`);
    }
  }
});
