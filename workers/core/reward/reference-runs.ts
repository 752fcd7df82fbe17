/** Shares of the training comparisons that reference models are trained on, beside the whole. */
const SHARES = [1 / 8, 1 / 4, 1 / 2];
/** A reference has two members at most: enough for a point of a curve, at a fraction of the run's time. */
const MEMBERS = 2;
/** Of the run's own training, all references together take no more. */
const BUDGET = 0.4;
const LEAST_COMPARISONS = 16;
/** A set of so many shards is divided by shards, a smaller one within each. */
const MANY_SHARDS = 8;

/** How a run's learning curve is measured: models like its own first members, trained on a part of its comparisons. */
export interface ReferencePlan {
  readonly members: number;
  readonly shares: readonly number[];
}

/**
 * @param comparisons for training
 * @param members of the run's own ensemble
 */
export function planReferences(comparisons: number, members: number): ReferencePlan {
  const own = Math.min(MEMBERS, members);
  let spent = 0;
  const shares = SHARES.filter((share) => share * comparisons >= LEAST_COMPARISONS).filter((share) => {
    spent += (share * own) / members;
    return spent <= BUDGET;
  });
  return { members: own, shares };
}

/** What a part of a training set takes: so many of its shards, and of the comparisons in each that share, the first. */
export interface Part {
  readonly shards: number;
  readonly within: number;
}

/** Shards, and comparisons within a shard, are in an order of chance: each part is a fair sample, and lies within the larger. */
export const partOf = (shards: number, share: number): Part =>
  shards < MANY_SHARDS
    ? { shards, within: share }
    : { shards: Math.max(1, Math.round(share * shards)), within: 1 };
