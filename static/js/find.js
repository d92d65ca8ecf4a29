/**
 * Finds projects by words. A word is found in a name, in a code, in the name of a county or sector, or, if it is of
 * letters alone, in the initials of a name's pinyin. There is no index to build: a pass over 30,000 names takes a few
 * milliseconds, and finds any part of a word, which an index of words would not.
 */

/** Letters as a reader may type them: full width or not, capital or not. */
export const fold = (text) => text.normalize("NFKC").toLowerCase();

const withoutHyphens = (text) => text.replace(/[-‐-―−]/g, "");

/** How well a word fits, best first; 0 is not at all. */
const fit = { start: 5, name: 4, code: 3, initials: 2, member: 1 };

/**
 * @param {object} index as published: see search.go
 * @returns {object} the index with what searching it takes
 */
export function prepareIndex(index) {
  const names = index.name.map(fold);
  return { ...index, names, codes: index.code.map((code) => withoutHyphens(fold(code))), ...initialsOf(names, index.initials) };
}

/**
 * Each character's initials are bits of a number, one for each letter, since a character may have several readings.
 * Those of all names stand in one run, with a 0 between two names; starts says where each name begins.
 */
function initialsOf(names, initials) {
  const letters = new Map();
  for (let i = 0; i < 26; i++) letters.set(String.fromCharCode(97 + i), 1 << i);
  for (const [letter, characters] of Object.entries(initials)) {
    for (const character of characters) letters.set(character, letters.get(character) | letters.get(letter));
  }
  const bits = new Uint32Array(names.reduce((sum, name) => sum + name.length + 1, 0));
  const starts = new Uint32Array(names.length + 1);
  let at = 0;
  names.forEach((name, i) => {
    starts[i] = at;
    for (let j = 0; j < name.length; j++) bits[at++] = letters.get(name[j]) ?? 0;
    at++;
  });
  starts[names.length] = at;
  return { bits, starts };
}

/**
 * Finds the projects that have every word. Where none has, those come that have the most of their Chinese characters, if
 * that is more than half of them: 覃塘区学校 finds 覃塘区第五中学.
 *
 * @param {object} index prepared
 * @param {string} words
 * @returns {{ranks: Uint8Array, nearest: boolean}} how well each project fits, 0 where it doesn't
 */
export function find(index, words) {
  const terms = fold(words).split(/\s+/).filter(Boolean);
  const ranks = new Uint8Array(index.names.length).fill(1);
  let found = ranks.length;
  for (const term of terms) found = narrow(index, term, ranks);
  if (found > 0 || terms.length === 0) return { ranks, nearest: false };
  return { ranks: nearest(index, terms.join("")), nearest: true };
}

/** Adds how well a word fits to the ranks of those that are still in, and returns how many remain. */
function narrow(index, term, ranks) {
  const code = /\p{Script=Han}/u.test(term) ? "" : withoutHyphens(term);
  const members = places(index).map(({ members: all, of }) => ({ of, has: all.map(({ name }) => fold(name).includes(term)) }));
  const among = members.filter(({ has }) => has.includes(true));
  const initials = /^[a-z]+$/.test(term) ? withInitials(index, term) : null;
  let found = 0;
  for (let i = 0; i < ranks.length; i++) {
    if (ranks[i] === 0) continue;
    const at = index.names[i].indexOf(term);
    let rank = 0;
    if (at === 0) rank = fit.start;
    else if (at > 0) rank = fit.name;
    else if (code && index.codes[i].includes(code)) rank = fit.code;
    else if (initials?.[i]) rank = fit.initials;
    else if (among.some(({ of, has }) => has[of[i]])) rank = fit.member;
    ranks[i] = rank && Math.min(255, ranks[i] + rank);
    if (rank) found++;
  }
  return found;
}

/** The fields whose members' names are searched. */
const places = ({ fields }) => fields.filter(({ name }) => name === "county" || name === "sector");

/** Which projects have a row of letters among the initials of their names. */
function withInitials({ bits, starts, names }, letters) {
  const wanted = [...letters].map((letter) => 1 << (letter.charCodeAt(0) - 97));
  return names.map((name, i) => {
    const last = starts[i] + name.length - wanted.length;
    next: for (let from = starts[i]; from <= last; from++) {
      for (let j = 0; j < wanted.length; j++) if ((bits[from + j] & wanted[j]) === 0) continue next;
      return true;
    }
    return false;
  });
}

/** Ranks those that have the most of a word's Chinese characters, in the name or in that of county and sector. */
function nearest(index, word) {
  const wanted = [...new Set(word.match(/\p{Script=Han}/gu) ?? [])];
  const fields = places(index);
  const ranks = new Uint8Array(index.names.length);
  if (wanted.length < 2) return ranks;
  const counts = index.names.map((name, i) => {
    const text = name + fields.map(({ members, of }) => members[of[i]]?.name ?? "").join("");
    return wanted.filter((character) => text.includes(character)).length;
  });
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  if (most * 2 <= wanted.length) return ranks;
  counts.forEach((count, i) => (ranks[i] = Number(count === most)));
  return ranks;
}
