import { topsOf } from "../ranks.ts";
import type { AnnotatorCeiling } from "../version-record.ts";
import { withInterval } from "./bootstrap.ts";
import type { Judged } from "./judged.ts";

/** How many said each side of a comparison, or that each item of a group is the best. */
type Counts = readonly number[];

/** Ties left out: of a comparison, and of several items at a group's top. */
function countsOf(judged: Judged): Counts {
  if ("counts" in judged) return [judged.counts.leftCount, judged.counts.rightCount];
  const counts = (judged.rewards[0] ?? []).map(() => 0);
  for (const { ranks } of judged.rankings) {
    const [best = 0, another] = topsOf(ranks);
    if (another === undefined) counts[best] = (counts[best] as number) + 1;
  }
  return counts;
}

/**
 * How well people foretell one another on the held-out comparisons with two labels or more, ties left out: what a model
 * may hope for. Of groups it is about their best. It is measured as a model's accuracy is, label by label.
 *
 * `another`: the answer of another annotator. `others`: the majority of all the others, half a hit where they are split.
 * `perfect`: what a model that knew every truth would get at most. Two who are each right with probability p agree with
 * a = p² + (1 − p)²/q, mistakes spread over q others, so p = (1 + √(1 − (q + 1)(1 − q a))) / (q + 1), of two
 * (1 + √(2a − 1)) / 2; where skill or difficulty vary, the mean of p is below (the function is
 * convex: Jensen).
 * @returns null where no comparison has two such labels
 */
export function annotatorCeiling(held: readonly Judged[], seed: number): AnnotatorCeiling | null {
  const shared = held.map(countsOf).filter((counts) => sumOf(counts) >= 2);
  const [first] = shared;
  if (!first) return null;
  const q = first.length - 1;
  const another = withInterval(shared, (sample) => mean(sample, agreeing), seed);
  const perfect = (agreement: number) =>
    (1 + Math.sqrt(Math.max(0, 1 - (q + 1) * (1 - q * agreement)))) / (q + 1);
  return {
    comparisons: shared.length,
    labels: shared.reduce((sum, counts) => sum + sumOf(counts), 0),
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
    labels += sumOf(counts);
  }
  return hits / labels;
}

/** Σ over labels of the share of the other labels that say the same. */
const agreeing = (counts: Counts): number =>
  counts.reduce((sum, count) => sum + count * (count - 1), 0) / (sumOf(counts) - 1);

/** Σ over labels of whether most of the others say the same; a part of a hit where they are split. */
function withMajority(counts: Counts): number {
  return counts.reduce((sum, count, own) => {
    const others = counts.map((each, i) => (i === own ? each - 1 : each));
    const most = Math.max(...others);
    const hit = others[own] === most ? 1 / others.filter((each) => each === most).length : 0;
    return sum + count * hit;
  }, 0);
}

const sumOf = (counts: Counts): number => counts.reduce((a, b) => a + b, 0);
