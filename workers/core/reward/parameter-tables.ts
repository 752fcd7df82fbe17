/** What a batch reads of a table [members, entries, size]: [members, used, size], in the order of `entries`. */
export function gatherEntries(table: Float32Array, entries: Uint32Array, members: number, size: number) {
  const used = new Float32Array(members * entries.length * size);
  eachEntry(table, entries, members, size, (from, to) => used.set(table.subarray(from, from + size), to));
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
