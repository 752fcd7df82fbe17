/** What a batch reads of a table [members, entries, size]: [members, used, size], in the order of `entries`. */
export function gatherEntries(table: Float32Array, entries: Uint32Array, members: number, size: number) {
  const used = new Float32Array(members * entries.length * size);
  const perMember = table.length / members;
  // Entries are a few numbers: plain loops are ten times faster than copies of pieces.
  let to = 0;
  for (let m = 0; m < members; m++)
    for (let i = 0; i < entries.length; i++) {
      const from = m * perMember + (entries[i] as number) * size;
      for (let k = 0; k < size; k++) used[to++] = table[from + k] as number;
    }
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
  const perMember = table.length / members;
  let from = 0;
  for (let m = 0; m < members; m++)
    for (let i = 0; i < entries.length; i++) {
      const to = m * perMember + (entries[i] as number) * size;
      for (let k = 0; k < size; k++) table[to + k] = used[from++] as number;
    }
}
