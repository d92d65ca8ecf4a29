/**
 * Audits a site as search engines, assistive technology and slow telephones meet it, and prints one Markdown table: a
 * line a kind of page, with Lighthouse (as on a telephone), axe-core, html-validate, the links, and the bytes that are
 * loaded before a reader touches anything, compressed as a web server sends them. Ends with 1 where a goal is missed.
 *
 *   [AUDIT_PERFORMANCE=report] node pipeline/browser/audit.mjs [FOLDER ...]
 *
 * Each folder is a site; public/ by default. The data that the site was made from are not read. Performance is a timing:
 * where other work shares the machine, AUDIT_PERFORMANCE=report has it printed, and no goal.
 */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { barriers } from "./axe.mjs";
import { executable, flags } from "./executable.mjs";
import { invalid } from "./html.mjs";
import { limits } from "./limits.mjs";
import { types } from "./types.mjs";

const root = path.resolve(import.meta.dirname, "../..");

/** The categories of Lighthouse, and the least score in each, of 100; 0 asks for none. */
const goals = { performance: process.env.AUDIT_PERFORMANCE === "report" ? 0 : 98, accessibility: 100, "best-practices": 100, seo: 100 };

/** The kinds of pages: the first page of each in the order of names, and whether its performance is measured, which is slow. */
const kinds = [
  ["home", /^index\.html$/, true],
  ["plan", /^plan\/index\.html$/],
  ["counties", /^counties\/index\.html$/],
  ["county", /^counties\/[^/]+\/index\.html$/, true],
  ["sectors", /^sectors\/index\.html$/],
  ["sector", /^sectors\/[^/]+\/index\.html$/],
  ["years", /^years\/index\.html$/],
  ["year", /^years\/[^/]+\/index\.html$/],
  ["structure", /^structure\/index\.html$/],
  ["projects", /^projects\/index\.html$/, true],
  ["project", /^projects\/(?!page\/)[^/]+\/index\.html$/, true],
  ["changes", /^changes\/index\.html$/],
  ["charts", /^charts\/index\.html$/],
  ["chart", /^charts\/[^/]+\/index\.html$/, true],
  ["embedded chart", /^embed\/[^/]+\/index\.html$/],
  ["methods", /^methodology\/index\.html$/],
  ["method", /^methodology\/[^/]+\/index\.html$/],
  ["downloads", /^downloads\/index\.html$/],
  ["releases", /^releases\/index\.html$/],
  ["release", /^releases\/[^/]+\/index\.html$/],
  ["kit", /^releases\/[^/]+\/kit\/index\.html$/],
  ["explore", /^explore\/index\.html$/],
  ["quality", /^quality\/index\.html$/],
  ["about", /^about\/index\.html$/],
  ["accessibility", /^accessibility\/index\.html$/],
  ["not found", /^404\.html$/],
];

/** Serves a folder on localhost, compressed, as the web server of an office does. */
async function serve(folder) {
  const packed = new Map(); // by file: each is compressed once
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let file = path.join(folder, asked);
    if (asked.endsWith("/")) file = path.join(file, "index.html");
    const found = file.startsWith(folder + path.sep) && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    if (!packed.has(file)) packed.set(file, gzipSync(readFileSync(file), { level: 9 }));
    response.writeHead(200, {
      "content-type": types[path.extname(file)] ?? "application/octet-stream",
      "content-encoding": "gzip",
      "content-length": packed.get(file).length,
      "cache-control": "max-age=31536000",
    });
    response.end(packed.get(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { base: `http://localhost:${server.address().port}/`, close: () => server.close() };
}

/** What a page loads before it is touched, in compressed bytes; what axe-core finds in it; and its links that lead nowhere. */
async function visit(browser, base, folder, page) {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 360, height: 740 } });
  try {
    const shown = await context.newPage();
    let bytes = 0;
    shown.on("response", (response) => (bytes += Number(response.headers()["content-length"] ?? 0)));
    await shown.goto(base + page, { waitUntil: "networkidle" });
    const loaded = bytes;
    const links = await shown.evaluate(() => [...document.querySelectorAll("a[href]")].map((link) => link.href));
    const lost = links
      .map((address) => new URL(address))
      .filter(({ origin }) => origin === new URL(base).origin)
      .filter(({ pathname }) => !existsSync(path.join(folder, decodeURIComponent(pathname))));
    return {
      bytes: loaded,
      axe: await barriers(shown),
      links: lost.map(({ pathname, hash }) => pathname + hash),
    };
  } finally {
    await context.close();
  }
}

/** Lighthouse's scores of a page, as on a telephone, and what it holds against it. */
async function score(address, port, categories) {
  const { lhr } = await lighthouse(address, { port, output: "json", logLevel: "error", onlyCategories: categories });
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([id, { score: of1 }]) => [id, Math.round(100 * of1)]));
  const faults = Object.entries(lhr.categories)
    .filter(([id]) => scores[id] < goals[id])
    .flatMap(([id, { auditRefs }]) => auditRefs.map((ref) => [id, lhr.audits[ref.id], ref.weight]))
    .filter(([, audit, weight]) => weight > 0 && audit.score !== null && audit.score < 0.9)
    .map(([id, audit]) => `${id}: ${audit.id} ${audit.displayValue ?? ""}`.trim());
  return { scores, faults };
}

/** Audits one site and returns the lines of its table, and what misses a goal. */
async function audit(folder) {
  const pages = readdirSync(folder, { recursive: true })
    .map((file) => file.split(path.sep).join("/"))
    .sort();
  const server = await serve(folder);
  const port = 9222 + (process.pid % 1000);
  const browser = await chromium.launch({ executablePath: executable(), args: [...flags, `--remote-debugging-port=${port}`] });
  const lines = [];
  const faults = [];
  try {
    for (const [kind, pattern, timed] of kinds) {
      const page = pages.find((file) => pattern.test(file));
      if (!page) continue;
      const found = await visit(browser, server.base, folder, page);
      const html = await invalid(readFileSync(path.join(folder, page), "utf8"));
      const seen = await score(server.base + page, port, Object.keys(goals).filter((id) => id !== "performance" || timed));
      const heavy = found.bytes >= (limits[kind] ?? Infinity) ? [`${found.bytes} bytes, goal under ${limits[kind]}`] : [];
      faults.push(...[...seen.faults, ...found.axe, ...html, ...found.links, ...heavy].map((fault) => `${page}: ${fault}`));
      faults.push(...Object.keys(seen.scores).filter((id) => seen.scores[id] < goals[id]).map((id) => `${page}: ${id} ${seen.scores[id]}, goal ${goals[id]}`));
      const scores = Object.keys(goals).map((id) => seen.scores[id] ?? "");
      lines.push([kind, page, ...scores, found.axe.length, html.length, found.links.length, (found.bytes / 1000).toFixed(1)]);
    }
  } finally {
    await browser.close();
    server.close();
  }
  return { lines, faults };
}

let missed = false;
for (const folder of process.argv.length > 2 ? process.argv.slice(2) : [path.join(root, "public")]) {
  const { lines, faults } = await audit(path.resolve(folder));
  console.log(`${folder}\n`);
  const heading = ["kind", "page", ...Object.keys(goals), "axe", "html", "links", "kB"];
  for (const cells of [heading, heading.map(() => "---"), ...lines]) console.log(`| ${cells.join(" | ")} |`);
  console.log(faults.length > 0 ? `\n${faults.map((fault) => `- ${fault}`).join("\n")}\n` : "\nEvery goal is met.\n");
  missed ||= faults.length > 0;
}
process.exitCode = missed ? 1 : 0;
