import type { ModelCard } from "../reward/reward-model.ts";
import { embedItems, foldedSize } from "./embed-items.ts";
import type { ScoredPool } from "./scored-pool.ts";

/** A pool, and the ordinal of each of its items. */
export interface PoolOfItems extends ScoredPool {
  readonly ordinals: Int32Array;
}

/**
 * Puts chunks of scored items together to a pool. Each member's rewards are freed of their mean, which says nothing;
 * items that have no finite reward are left out.
 * @param chunks rows of [members' rewards, folded features]; the first item of a chunk has the ordinal `start`
 */
export function gatherPool(
  chunks: readonly { readonly start: number; readonly rows: Float32Array }[],
  card: Pick<ModelCard, "members">,
  width: number,
): PoolOfItems {
  const members = card.members.length;
  const size = foldedSize(width);
  const rowSize = members + size;
  const kept = chunks.flatMap(({ start, rows }) =>
    Array.from({ length: rows.length / rowSize }, (_, i) => ({
      ordinal: start + i,
      row: rows.subarray(i * rowSize, (i + 1) * rowSize),
    })).filter(({ row }) => row.every(Number.isFinite)),
  );
  const rewards = new Float32Array(kept.length * members);
  const folded = new Float32Array(kept.length * size);
  for (const [i, { row }] of kept.entries()) {
    rewards.set(row.subarray(0, members), i * members);
    folded.set(row.subarray(members), i * size);
  }
  for (let m = 0; m < members; m++) {
    let mean = 0;
    for (let at = m; at < rewards.length; at += members) mean += (rewards[at] as number) / kept.length;
    for (let at = m; at < rewards.length; at += members) rewards[at] = (rewards[at] as number) - mean;
  }
  return {
    members,
    rewards,
    likelihoods: card.members,
    embedding: embedItems(folded, size, rewards, members),
    size: size + members,
    ordinals: Int32Array.from(kept, ({ ordinal }) => ordinal),
  };
}
