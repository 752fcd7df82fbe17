import { decodeColumns, encodeColumns } from "../codec/columns.ts";
import type { Stream } from "../project-policy.ts";
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
  /** The k-way judgement that implies it together with others, by number; null where it was judged by itself. */
  readonly group: number | null;
}

/** Comparisons with their items: all that a run trains on, or a shard of it. */
export interface TrainingSet extends ItemFeatures {
  readonly comparisons: readonly CountedComparison[];
}

/** A training set as bytes: a JSON header with the comparisons, then the columns of the features. */
export function encodeTrainingSet({ width, items, comparisons, features, tokens }: TrainingSet): Uint8Array {
  return encodeColumns({ width, items, comparisons }, { features, ...tokens });
}

/** Reads the bytes of {@link encodeTrainingSet} back. */
export function decodeTrainingSet(bytes: Uint8Array): TrainingSet {
  const { header, columns } = decodeColumns(bytes);
  const { features, offsets, ids, weights } = columns;
  const tokens = offsets ? { tokens: { offsets, ids, weights } as RowTokens } : {};
  return { ...(header as Omit<TrainingSet, "features">), features: features as Float32Array, ...tokens };
}
