/** What a batch reads of a table [members, entries, size]: [members, used, size], in the order of `entries`. */
export function gatherEntries(table: Float32Array, entries: Uint32Array, members: number, size: number) {
  const used = new Float32Array(members * entries.length * size);
  eachEntry(table, entries, members, size, (from, to) => used.set(table.subarray(from, from + size), to));
  return used;
}

/** Writes what a step made of the entries back into the table. */
export function scatterEntries(
  table: Float32Array,
  entries: Uint32Array,
  members: number,
  size: number,
  used: Float32Array,
): void {
  eachEntry(table, entries, members, size, (to, from) => table.set(used.subarray(from, from + size), to));
}

function eachEntry(
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
