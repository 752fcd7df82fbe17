import { ensembleProbabilities, type Likelihood, type OutcomeProbabilities } from "./likelihood.ts";
import type { CountedComparison } from "./training-set.ts";

/** A held-out comparison: what people said, and how much more each member thinks of the left item. */
export interface Judged {
  readonly counts: Pick<CountedComparison, "leftCount" | "tieCount" | "rightCount">;
  readonly deltas: readonly number[];
}

/** A held-out comparison as it counts in every measure. */
export interface Scored {
  readonly nats: number;
  readonly labels: number;
  /** Labels for the preferred side, against it, and the model's confidence in it in [0.5, 1]. */
  readonly hits: number;
  readonly misses: number;
  readonly confidence: number;
}

/** −log-likelihood of a comparison's labels, and how many they are. */
export function surprise(
  { counts }: Pick<Judged, "counts">,
  { left, tie, right }: OutcomeProbabilities,
): { nats: number; labels: number } {
  const term = (count: number, probability: number) => (count === 0 ? 0 : -count * Math.log(probability));
  const nats = term(counts.leftCount, left) + term(counts.tieCount, tie) + term(counts.rightCount, right);
  return { nats, labels: counts.leftCount + counts.tieCount + counts.rightCount };
}

/** What the ensemble says of a held-out comparison, held against its labels. */
export function scoreJudged(judged: Judged, likelihoods: readonly Likelihood[], temperature: number): Scored {
  const probabilities = ensembleProbabilities(judged.deltas, likelihoods, temperature);
  const { left, right } = probabilities;
  const { leftCount, rightCount } = judged.counts;
  // At an exact draw the model names no side: half of the labels count.
  const leftShare = left > right ? 1 : left < right ? 0 : 0.5;
  return {
    ...surprise(judged, probabilities),
    hits: leftShare * leftCount + (1 - leftShare) * rightCount,
    misses: (1 - leftShare) * leftCount + leftShare * rightCount,
    confidence: Math.max(left, right) / (left + right),
  };
}
