/** What a batch reads of a table [members, entries, size]: [members, used, size], in the order of `entries`. */
export function gatherEntries(table: Float32Array, entries: Uint32Array, members: number, size: number) {
  const used = new Float32Array(members * entries.length * size);
  // Entries are a few numbers: a plain loop is ten times faster than copies of pieces.
  eachEntry(table, entries, members, size, (from, to) => {
    for (let i = 0; i < size; i++) used[to + i] = table[from + i] as number;
  });
  return used;
}

/** Visits each member's part of each entry: where it begins in the table, and where among what is used. */
export function eachEntry(
  { length }: Float32Array,
  entries: Uint32Array,
  members: number,
  size: number,
  visit: (inTable: number, inUsed: number) => void,
): void {
  const perMember = length / members;
  for (let m = 0; m < members; m++)
    for (const [i, entry] of entries.entries())
      visit(m * perMember + entry * size, (m * entries.length + i) * size);
}
