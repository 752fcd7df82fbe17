import { decodeColumns, encodeColumns } from "../codec/columns.ts";
import type { Stream } from "../project-policy.ts";
import type { Ranks } from "../ranks.ts";
import type { Split } from "../split.ts";
import type { ItemFeatures, RowTokens } from "./item-features.ts";

/** What one annotator said of a comparison, in the comparison's frame. */
export type Vote = readonly [
  /** Place among the snapshot's annotators. */
  annotator: number,
  outcome: "left" | "right" | "tie",
  /** How much better, 1 … the project's levels; 0 where it was not asked. */
  strength: number,
  /** The side that was shown first. */
  first: "left" | "right",
];

/** P(left), P(tie), P(right) of a comparison by what the crowd said and whom to believe. */
export interface Posterior {
  readonly left: number;
  readonly tie: number;
  readonly right: number;
}

/** A labelled comparison; items by their place in `items`, weight of the labels for each outcome in the comparison's frame. */
export interface CountedComparison {
  readonly split: Split;
  readonly stream: Stream;
  /** What both items are about; null where they tell none, or not the same. */
  readonly category: string | null;
  readonly left: number;
  readonly right: number;
  readonly leftCount: number;
  readonly tieCount: number;
  readonly rightCount: number;
  /** By the newest assessment of the crowd; null where none has seen it. */
  readonly posterior: Posterior | null;
  readonly votes: readonly Vote[];
  /** Names what the bootstrap draws it by (`unitOf`). */
  readonly unit: number;
}

/** How one annotator ranked a group, by place, and what it weighs. */
export interface Ranking {
  /** Place among the snapshot's annotators. */
  readonly annotator: number;
  readonly ranks: Ranks;
  readonly weight: number;
}

/**
 * A group that was ranked as one; items, by place, by their place in `items`. What it says of any two of its items hangs
 * together, so that it is never taken apart into pairs.
 */
export interface RankedGroup extends Pick<CountedComparison, "split" | "stream" | "category" | "unit"> {
  readonly items: readonly number[];
  /** Of each annotator; one at least. */
  readonly rankings: readonly Ranking[];
  /** The crowd's posterior is of its best item alone, and not used. */
  readonly posterior: null;
}

/** What a training set has of judgements. */
export interface Judgements {
  readonly comparisons: readonly CountedComparison[];
  /** Missing where there are none. */
  readonly groups?: readonly RankedGroup[] | undefined;
}

/** Comparisons and groups with their items: all that a run trains on, or a shard of it. */
export interface TrainingSet extends ItemFeatures, Judgements {}

/** Comparisons, then groups. */
export const judgementsOf = ({
  comparisons,
  groups = [],
}: Judgements): (CountedComparison | RankedGroup)[] => [...comparisons, ...groups];

/** Of a comparison the left item and the right one, of a group all, by place. */
export const itemsIn = (judgement: CountedComparison | RankedGroup): readonly number[] =>
  "rankings" in judgement ? judgement.items : [judgement.left, judgement.right];

/** What of some judgements is of one split. */
export const partOf = (
  { comparisons, groups = [] }: Judgements,
  wanted: Split,
): Judgements & { readonly groups: readonly RankedGroup[] } => ({
  comparisons: comparisons.filter(({ split }) => split === wanted),
  groups: groups.filter(({ split }) => split === wanted),
});

/** A training set as bytes: a JSON header with the comparisons, then the columns of the features. */
export function encodeTrainingSet(set: TrainingSet): Uint8Array {
  const { width, items, comparisons, groups, features, tokens } = set;
  return encodeColumns({ width, items, comparisons, groups }, { features, ...tokens });
}

/** Reads the bytes of {@link encodeTrainingSet} back. */
export function decodeTrainingSet(bytes: Uint8Array): TrainingSet {
  const { header, columns } = decodeColumns(bytes);
  const { features, offsets, ids, weights } = columns;
  const tokens = offsets ? { tokens: { offsets, ids, weights } as RowTokens } : {};
  return { ...(header as Omit<TrainingSet, "features">), features: features as Float32Array, ...tokens };
}
