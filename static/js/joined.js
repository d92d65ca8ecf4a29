/**
 * One index of a list's projects, of the parts that it was published in. They follow on one another by name, and number
 * the members of fields alike; see search.go.
 *
 * @param {object[]} parts at least one
 */
export function joined(parts) {
  const [first, ...others] = parts;
  if (others.length === 0) return first;
  const column = (name) => parts.flatMap((part) => part[name]);
  const columns = ["name", "code", "period", "total", "planned", "completed", "ratio"];
  const initials = {};
  for (const part of parts) for (const [letter, characters] of Object.entries(part.initials)) initials[letter] = (initials[letter] ?? "") + characters;
  return {
    ...first,
    ...Object.fromEntries(columns.map((name) => [name, column(name)])),
    initials,
    fields: first.fields.map((field, i) => ({ ...field, of: parts.flatMap(({ fields }) => fields[i].of) })),
  };
}
