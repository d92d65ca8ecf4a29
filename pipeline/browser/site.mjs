/**
 * The site under test and the data that it was made from. SITE_DIR names its folder (default: public), SITE_DATA the
 * folder with the data that the pipeline wrote for its templates (default: data/site), which stands beside the
 * register's reference data.
 */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const dataFolder = path.resolve(process.env.SITE_DATA ?? path.join(root, "data/site"));

export const folder = path.resolve(process.env.SITE_DIR ?? path.join(root, "public"));
if (!existsSync(path.join(folder, "index.html"))) {
  throw new Error(`${folder} holds no site: run make site, or name its folder in SITE_DIR`);
}

/** A file of the project's own, such as "package.json", by its path from the project's folder. */
export const projectFile = (name) => path.join(root, name);

/** Whether the site holds a file, by its path from the site's folder. */
export const holds = (file) => statSync(path.join(folder, file), { throwIfNoEntry: false })?.isFile() ?? false;

/** The text of a file of the site. */
export const text = (file) => readFileSync(path.join(folder, file), "utf8");

const read = new Map();

/** What templates saw: data("counties") is counties.json. Each file is read once: leave what it returns as it is. */
export function data(name) {
  if (!read.has(name)) read.set(name, JSON.parse(readFileSync(path.join(dataFolder, `${name}.json`), "utf8")));
  return read.get(name);
}

/** What templates saw of single pages: of each project that has one, or of each page of a list. */
export const documents = (name) => (name === "lists" ? data(name).pages : data(name)).map(({ document }) => data(`documents/${document.replace(/\.json$/, "")}`));

/** The rows of a published table, as readers download them. */
export const table = (name) => JSON.parse(text(`downloads/${name}.json`));

/** All files of the site whose name ends in `ending`, as paths from its folder, sorted. */
export function files(ending) {
  return readdirSync(folder, { recursive: true })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => file.endsWith(ending))
    .sort();
}

/** What was published for others to take away: files that stand alone, among them web pages that are none of the site's. */
const takenAway = new Set(data("kits").flatMap(({ files }) => files.map(({ path }) => path)));

/** All pages of the site. */
export const pages = files(".html").filter((file) => !takenAway.has(file));

/** The pages that stand in frames of other people's pages. */
export const embedded = pages.filter((page) => page.startsWith("embed/"));

/** The frozen chart of that id that a page shows, as templates saw it; undefined on pages that show today's. */
export function frozenOn(page, id) {
  const release = data("releases").editions.find(({ path }) => page === `${path}index.html`);
  return frozen.get(release ? `embed/${id}/${release.period}${release.revision > 1 ? `-r${release.revision}` : ""}/index.html` : page);
}
const frozen = new Map(data("embeds").map((embed) => [`${embed.path}index.html`, embed]));

/**
 * The pages that stand for all: of each kind the longest and the shortest. Two pages are of one kind if they are in one
 * section and equally deep in it: all of counties/CODE/ are, and counties/ itself is another.
 */
export const examples = (() => {
  const kinds = new Map();
  for (const page of pages) {
    const folders = page.split("/").slice(0, -1);
    const kind = folders.length > 1 ? [folders[0], ...folders.slice(1).map(() => "*")].join("/") : page;
    kinds.set(kind, [...(kinds.get(kind) ?? []), page]);
  }
  const chosen = [];
  for (const kind of kinds.values()) {
    kind.sort((a, b) => text(b).length - text(a).length || (a < b ? -1 : 1));
    chosen.push(...new Set([kind[0], kind.at(-1)]));
  }
  return chosen.sort();
})();

/** The words of a TOML file that holds nothing but keys and texts. */
function wordsIn(file) {
  const found = {};
  for (const [i, line] of readFileSync(file, "utf8").split("\n").entries()) {
    if (line === "" || line.startsWith("#")) continue;
    const entry = /^(\w+) = (".*")$/.exec(line);
    if (!entry) throw new Error(`${file}:${i + 1}: neither a comment nor key = "words"`);
    found[entry[1]] = JSON.parse(entry[2]);
  }
  return found;
}

/** The interface words of the site's language, by key, with what this register calls differently. */
const words = (() => {
  const language = /<html lang="?([\w-]+)/.exec(text("index.html"))[1].toLowerCase();
  const own = path.join(dataFolder, `../reference/words.${language}.toml`);
  return { ...wordsIn(path.join(root, `data/i18n/${language}.toml`)), ...(existsSync(own) && wordsIn(own)) };
})();

/** An interface word with its gaps, {{ .name }}, filled: fill("amounts_in", { unit: "USD" }). */
export function fill(key, values = {}) {
  if (!(key in words)) throw new Error(`there is no interface word ${key}`);
  return words[key].replace(/\{\{ \.(\w+) \}\}/g, (_, name) => values[name]);
}
