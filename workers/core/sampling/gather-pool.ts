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
  const most = chunks.reduce((sum, { rows }) => sum + rows.length / rowSize, 0);
  const ordinals = new Int32Array(most);
  const allRewards = new Float32Array(most * members);
  const allFolded = new Float32Array(most * size);
  let kept = 0;
  for (const { start, rows } of chunks)
    for (let at = 0; at < rows.length; at += rowSize) {
      const row = rows.subarray(at, at + rowSize);
      if (!row.every(Number.isFinite)) continue;
      allRewards.set(row.subarray(0, members), kept * members);
      allFolded.set(row.subarray(members), kept * size);
      ordinals[kept++] = start + at / rowSize;
    }
  const rewards = allRewards.subarray(0, kept * members);
  for (let m = 0; m < members; m++) {
    let mean = 0;
    for (let at = m; at < rewards.length; at += members) mean += (rewards[at] as number) / kept;
    for (let at = m; at < rewards.length; at += members) rewards[at] = (rewards[at] as number) - mean;
  }
  return {
    members,
    rewards,
    likelihoods: card.members,
    embedding: embedItems(allFolded.subarray(0, kept * size), size, rewards, members),
    size: size + members,
    ordinals: ordinals.subarray(0, kept),
  };
}
