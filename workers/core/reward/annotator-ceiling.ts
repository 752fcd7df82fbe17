import type { AnnotatorCeiling } from "../version-record.ts";
import { withInterval } from "./bootstrap.ts";
import type { Judged } from "./judged.ts";

type Counts = Judged["counts"];

/**
 * How well people foretell one another on the held-out comparisons with two labels or more, ties left out: what a model
 * may hope for. It is measured as a model's accuracy is, label by label.
 *
 * `another`: the answer of another annotator. `others`: the majority of all the others, half a hit where they are split.
 * `perfect`: what a model that knew every truth would get at most. Two who are each right with probability p agree with
 * a = p² + (1 − p)², so p = (1 + √(2a − 1)) / 2; where skill or difficulty vary, the mean of p is below (the function is
 * convex: Jensen).
 * @returns null where no comparison has two such labels
 */
export function annotatorCeiling(held: readonly Counts[], seed: number): AnnotatorCeiling | null {
  const shared = held.filter(({ leftCount, rightCount }) => leftCount + rightCount >= 2);
  if (shared.length === 0) return null;
  const another = withInterval(shared, (sample) => mean(sample, agreeing), seed);
  const perfect = (agreement: number) => (1 + Math.sqrt(Math.max(0, 2 * agreement - 1))) / 2;
  return {
    comparisons: shared.length,
    labels: shared.reduce((sum, { leftCount, rightCount }) => sum + leftCount + rightCount, 0),
    another,
    others: withInterval(shared, (sample) => mean(sample, withMajority), seed),
    perfect: { value: perfect(another.value), low: perfect(another.low), high: perfect(another.high) },
  };
}

/** Mean over labels of what a comparison gives to each of its labels, summed. */
function mean(sample: readonly Counts[], hitsOf: (counts: Counts) => number): number {
  let [hits, labels] = [0, 0];
  for (const counts of sample) {
    hits += hitsOf(counts);
    labels += counts.leftCount + counts.rightCount;
  }
  return hits / labels;
}

/** Σ over labels of the share of the other labels that say the same. */
function agreeing({ leftCount, rightCount }: Counts): number {
  const others = leftCount + rightCount - 1;
  return (leftCount * (leftCount - 1) + rightCount * (rightCount - 1)) / others;
}

/** Σ over labels of whether most of the others say the same. */
function withMajority({ leftCount, rightCount }: Counts): number {
  const hit = (mine: number, theirs: number) => (mine - 1 > theirs ? 1 : mine - 1 === theirs ? 0.5 : 0);
  return leftCount * hit(leftCount, rightCount) + rightCount * hit(rightCount, leftCount);
}
