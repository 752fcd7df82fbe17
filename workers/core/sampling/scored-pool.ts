import type { Likelihood } from "../reward/likelihood.ts";

/** Items as the live model sees them, by their places 0, 1, 2 … in the pool. */
export interface ScoredPool {
  readonly members: number;
  /** Reward of each item by each member, on the member's own scale, over the temperature. float32 [items, members] */
  readonly rewards: Float32Array;
  readonly likelihoods: readonly Likelihood[];
  /** Where each item lies among the others: near ones are alike. float32 [items, size], see `embedItems` */
  readonly embedding: Float32Array;
  readonly size: number;
}

/** Two items of a pool, by place. */
export interface PoolPair {
  readonly first: number;
  readonly second: number;
}

/** The rewards of one item by each member. */
export const rewardsOf = ({ rewards, members }: ScoredPool, item: number): number[] =>
  Array.from(rewards.subarray(item * members, (item + 1) * members));

/** A pair as a point: where its first item lies, seen from its second. Turned round it is the same pair. */
export function pairVector({ embedding, size }: ScoredPool, { first, second }: PoolPair): Float64Array {
  return Float64Array.from(
    { length: size },
    (_, i) => (embedding[first * size + i] as number) - (embedding[second * size + i] as number),
  );
}

/** How far two pairs are apart, whichever way round each is. */
export function pairDistance(a: Float64Array, b: Float64Array): number {
  let [alike, turned] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    alike += (x - y) ** 2;
    turned += (x + y) ** 2;
  }
  return Math.sqrt(Math.min(alike, turned));
}
