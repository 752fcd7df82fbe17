import type { Ranks } from "../ranks.ts";

/**
 * Kendall's τ between a ranking and values, the greatest of which should rank first (Kendall 1938,
 * doi:10.1093/biomet/30.1-2.81): over the pairs of items that the ranking orders, the share that the values order alike
 * less the share that they order the other way. In [−1, 1]; 0 for values that are all equal.
 */
export function kendallTau(ranks: Ranks, values: readonly number[]): number {
  let [agreeing, pairs] = [0, 0];
  for (const [a, rank] of ranks.entries())
    for (const [b, other] of ranks.entries()) {
      if (rank >= other) continue;
      pairs++;
      agreeing += Math.sign((values[a] as number) - (values[b] as number));
    }
  return agreeing / pairs;
}
