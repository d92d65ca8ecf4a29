/**
 * Chooses among found projects by fields, counts what each other choice would find, and puts them in order.
 *
 * @param {object} index prepared
 * @param {Uint8Array} ranks how well each project fits the words, 0 where it doesn't
 * @param {Record<string, string>} wanted the member of each field that is chosen by
 * @param {string} sort a key of `orders`, or "match"
 * @returns {{rows: number[], counts: Record<string, number[]>, all: Record<string, number>}} the projects by number; for
 *   each field how many each member would find, and how many without a choice
 */
export function choose(index, ranks, wanted, sort) {
  const numbers = index.fields.map(({ name, members }) => (wanted[name] ? members.findIndex(({ id }) => id === wanted[name]) : null));
  const counts = index.fields.map(({ members }) => new Array(members.length).fill(0));
  const all = new Array(index.fields.length).fill(0);
  const chosen = new Uint8Array(ranks.length);
  for (let i = 0; i < ranks.length; i++) {
    if (ranks[i] === 0) continue;
    let others = 0;
    let field = -1;
    for (let f = 0; f < numbers.length; f++) {
      if (numbers[f] !== null && index.fields[f].of[i] !== numbers[f]) {
        others++;
        field = f;
      }
    }
    if (others > 1) continue;
    if (others === 0) chosen[i] = 1;
    for (let f = 0; f < numbers.length; f++) {
      if (others === 1 && f !== field) continue;
      all[f]++;
      const member = index.fields[f].of[i];
      if (member >= 0) counts[f][member]++;
    }
  }
  const byField = (values) => Object.fromEntries(index.fields.map(({ name }, f) => [name, values[f]]));
  return { rows: inOrder(index, chosen, ranks, sort), counts: byField(counts), all: byField(all) };
}

/** The orders are made once each; a project without a value comes last, and equals stay by name. */
const orders = new WeakMap();

function orderOf(index, sort) {
  if (!orders.has(index)) orders.set(index, new Map());
  const made = orders.get(index);
  if (!made.has(sort)) {
    const numbers = index.name.map((_, i) => i); // the published index is by name
    if (sort !== "name") {
      const values = index[sort];
      numbers.sort((a, b) => (values[b] ?? -Infinity) - (values[a] ?? -Infinity) || a - b);
    }
    made.set(sort, numbers);
  }
  return made.get(sort);
}

function inOrder(index, chosen, ranks, sort) {
  if (sort !== "match") return orderOf(index, sort).filter((i) => chosen[i]);
  const byRank = new Map();
  for (const i of orderOf(index, "planned")) {
    if (!chosen[i]) continue;
    if (!byRank.has(ranks[i])) byRank.set(ranks[i], []);
    byRank.get(ranks[i]).push(i);
  }
  return [...byRank.keys()].sort((a, b) => b - a).flatMap((rank) => byRank.get(rank));
}
