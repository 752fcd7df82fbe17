import type { Moments } from "./step-features.ts";
import type { Judgements } from "./training-set.ts";

/** What is told of a training set that lies in shards: all that a plan needs. */
export interface TrainingIndex {
  readonly width: number;
  /** What the items were read as, as a model's card names it; missing where that is their own numbers. */
  readonly features?: string;
  /** Steps of the longest item. */
  readonly fragmentSteps: number;
  /** Of each feature, over the steps of the training items. */
  readonly moments: { readonly mean: readonly number[]; readonly std: readonly number[] };
  /** Examples in each training shard; and how many held-out shards there are. */
  readonly shardSizes: readonly number[];
  readonly heldOutShards: number;
  readonly comparisons: { readonly train: number; readonly heldOut: number };
  readonly annotators: number;
  /** The group of each annotator, in the order of the snapshot; null for those of none. */
  readonly annotatorGroups: readonly (string | null)[];
  readonly mostVotes: number;
  /** Items of the largest group that was ranked as one; 2 where there are only comparisons. */
  readonly mostItems: number;
  readonly tally: LabelTally;
}

/** How features are normalised. */
export const normalOf = ({ moments }: TrainingIndex): Moments => ({
  mean: Float32Array.from(moments.mean),
  std: Float32Array.from(moments.std),
});

/** What the training labels are like. */
export interface LabelTally {
  readonly left: number;
  readonly tie: number;
  readonly right: number;
  /** Rankings of groups. */
  readonly ranked: number;
  /** Comparisons that were said to go both ways, and those of two items that look the same to the model. */
  readonly contradictory: number;
  readonly alike: number;
}

export const NO_TALLY: LabelTally = { left: 0, tie: 0, right: 0, ranked: 0, contradictory: 0, alike: 0 };

/** Adds comparisons and groups; `alike` says whether two items by their place have the same features. */
export function tallied(
  before: LabelTally,
  { comparisons, groups = [] }: Judgements,
  alike: (left: number, right: number) => boolean,
): LabelTally {
  let tally = before;
  for (const { left, right, leftCount, tieCount, rightCount } of comparisons)
    tally = {
      ...tally,
      left: tally.left + leftCount,
      tie: tally.tie + tieCount,
      right: tally.right + rightCount,
      contradictory: tally.contradictory + (leftCount > 0 && rightCount > 0 ? 1 : 0),
      alike: tally.alike + (alike(left, right) ? 1 : 0),
    };
  for (const { items, rankings } of groups)
    tally = {
      ...tally,
      ranked: tally.ranked + rankings.length,
      alike: tally.alike + (items.some((a, i) => items.slice(i + 1).some((b) => alike(a, b))) ? 1 : 0),
    };
  return tally;
}

/** What a lead should know of the labels before they trust what was learned from them; nothing for the usual ones. */
export function remarksOn({ tally, moments, comparisons }: TrainingIndex): string[] {
  const { left, tie, right, ranked, contradictory, alike } = tally;
  const constant = moments.std.filter((std) => std === 1).length;
  const remarks: [boolean, string][] = [
    [
      left + right + ranked === 0,
      "Every label is a tie: the model learns that nothing is better than anything.",
    ],
    [
      left + right > 1 && (left === 0 || right === 0) && tie === 0,
      `Every label says ${left === 0 ? "right" : "left"}: check that sides are not what is judged.`,
    ],
    [contradictory > 0, `Of ${comparisons.train} comparisons ${contradictory} have labels for both sides.`],
    [alike > 0, `Of ${comparisons.train} comparisons ${alike} have items that look the same to the model.`],
    [constant > 0, `Of ${moments.std.length} features ${constant} never change, and tell the model nothing.`],
  ];
  return remarks.flatMap(([holds, sentence]) => (holds ? [sentence] : []));
}
