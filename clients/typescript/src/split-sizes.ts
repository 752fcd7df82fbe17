/**
 * As many pieces at once as one request may hold, in order; one empty part where there are none.
 * @param sizes of the pieces, in bytes
 * @returns where each part begins and ends
 */
export function splitSizes(
  sizes: readonly number[],
  mostPieces: number,
  mostBytes: number,
): readonly (readonly [start: number, end: number])[] {
  const parts: [number, number][] = [];
  let [start, total] = [0, 0];
  for (const [i, size] of sizes.entries()) {
    if (i > start && (i - start === mostPieces || total + size > mostBytes)) {
      parts.push([start, i]);
      [start, total] = [i, 0];
    }
    total += size;
  }
  parts.push([start, sizes.length]);
  return parts;
}
