import { seededRandom } from "../random.ts";

/**
 * How often each comparison stands in each member's bootstrap sample (n draws with replacement, Christiano 2017). One
 * member alone sees every comparison once.
 * @returns [members][comparisons]
 */
export function bootstrapWeights(members: number, comparisons: number, seed: number): Float32Array[] {
  return Array.from({ length: members }, (_, member) => {
    if (members === 1) return new Float32Array(comparisons).fill(1);
    const random = seededRandom(seed + 7919 * (member + 1));
    const counts = new Float32Array(comparisons);
    for (let draw = 0; draw < comparisons; draw++) {
      const at = Math.floor(random() * comparisons);
      counts[at] = (counts[at] as number) + 1;
    }
    return counts;
  });
}
