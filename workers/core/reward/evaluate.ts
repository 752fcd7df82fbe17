import { seededRandom } from "../random.ts";
import type { Estimate } from "../version-record.ts";
import { ensembleProbabilities, type Likelihood, type OutcomeProbabilities } from "./likelihood.ts";
import type { CountedComparison } from "./training-set.ts";

/** A held-out comparison: what people said, and how much more each member thinks of the left item. */
export interface Judged {
  readonly counts: Pick<CountedComparison, "leftCount" | "tieCount" | "rightCount">;
  readonly deltas: readonly number[];
}

export interface Evaluation {
  /** Share of labels other than ties whose side the model prefers. */
  readonly accuracy: Estimate | null;
  /** Mean −log probability of a label, in nats; ties count. */
  readonly logLoss: Estimate;
  /** Expected calibration error of the preferred side, over labels other than ties. */
  readonly ece: Estimate | null;
}

const RESAMPLES = 500;
const BINS = 10;

/** The held-out comparisons as the ensemble sees them; `sums` are the raw rewards of each item by each member. */
export function judge(
  comparisons: readonly CountedComparison[],
  sums: readonly (readonly number[])[],
): Judged[] {
  return comparisons
    .filter(({ split }) => split === "held-out")
    .map((comparison) => {
      const right = sums[comparison.right] as readonly number[];
      const deltas = (sums[comparison.left] as readonly number[]).map(
        (left, m) => left - (right[m] as number),
      );
      return { counts: comparison, deltas };
    });
}

/** −log-likelihood of a comparison's labels, and how many they are. */
export function surprise(
  { counts }: Judged,
  { left, tie, right }: OutcomeProbabilities,
): { nats: number; labels: number } {
  const term = (count: number, probability: number) => (count === 0 ? 0 : -count * Math.log(probability));
  const nats = term(counts.leftCount, left) + term(counts.tieCount, tie) + term(counts.rightCount, right);
  return { nats, labels: counts.leftCount + counts.tieCount + counts.rightCount };
}

interface Scored {
  readonly nats: number;
  readonly labels: number;
  /** Labels for the preferred side, against it, and the model's confidence in it in [0.5, 1]. */
  readonly hits: number;
  readonly misses: number;
  readonly confidence: number;
}

function scored(judged: Judged, likelihoods: readonly Likelihood[], temperature: number): Scored {
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

function accuracyOf(sample: readonly Scored[]): number {
  const hits = sample.reduce((sum, each) => sum + each.hits, 0);
  return hits / sample.reduce((sum, each) => sum + each.hits + each.misses, 0);
}

const logLossOf = (sample: readonly Scored[]) =>
  sample.reduce((sum, each) => sum + each.nats, 0) / sample.reduce((sum, each) => sum + each.labels, 0);

/** Ten bins of equal width over the confidence (Guo 2017, arXiv:1706.04599 §2). */
function eceOf(sample: readonly Scored[]): number {
  const bins = Array.from({ length: BINS }, () => ({ hits: 0, labels: 0, confidence: 0 }));
  let total = 0;
  for (const { hits, misses, confidence } of sample) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))] as (typeof bins)[number];
    bin.hits += hits;
    bin.labels += hits + misses;
    bin.confidence += confidence * (hits + misses);
    total += hits + misses;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.hits - bin.confidence), 0) / total;
}

/** A statistic with its percentile interval over resampled comparisons (Efron & Tibshirani 1993, ch. 13). */
function withInterval(
  sample: readonly Scored[],
  statistic: (of: readonly Scored[]) => number,
  seed: number,
): Estimate {
  const random = seededRandom(seed);
  const draws: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const drawn = statistic(sample.map(() => sample[Math.floor(random() * sample.length)] as Scored));
    if (Number.isFinite(drawn)) draws.push(drawn);
  }
  draws.sort((a, b) => a - b);
  const value = statistic(sample);
  const at = (share: number) => draws[Math.round(share * (draws.length - 1))] ?? value;
  return { value, low: Math.min(value, at(0.025)), high: Math.max(value, at(0.975)) };
}

/**
 * How well the ensemble foretells labels that it never saw.
 * @param temperatures of each comparison: see `crossFittedTemperatures`
 * @returns null where nothing was held out; accuracy and ECE null where every label is a tie.
 */
export function evaluate(
  judged: readonly Judged[],
  likelihoods: readonly Likelihood[],
  temperatures: readonly number[],
  seed: number,
): Evaluation | null {
  if (judged.length === 0) return null;
  const sample = judged.map((each, i) => scored(each, likelihoods, temperatures[i] as number));
  const sided = sample.some(({ hits, misses }) => hits + misses > 0);
  return {
    accuracy: sided ? withInterval(sample, accuracyOf, seed) : null,
    logLoss: withInterval(sample, logLossOf, seed),
    ece: sided ? withInterval(sample, eceOf, seed) : null,
  };
}
