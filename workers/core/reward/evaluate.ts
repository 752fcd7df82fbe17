import type { Estimate, ReliabilityBin } from "../version-record.ts";
import { withInterval } from "./bootstrap.ts";
import { type Judged, type Scored, scoreJudged } from "./judged.ts";
import type { Likelihood } from "./likelihood.ts";
import { accuracyOf, brierOf, logLossOf } from "./measures.ts";
import { eceOf, reliabilityOf } from "./reliability.ts";
import type { CountedComparison } from "./training-set.ts";

export interface Evaluation {
  /** Share of labels other than ties whose side the model prefers. */
  readonly accuracy: Estimate | null;
  /** Mean −log probability of a label, in nats; ties count. */
  readonly logLoss: Estimate;
  /** Expected calibration error of the preferred side, over labels other than ties. */
  readonly ece: Estimate | null;
  readonly brier: Estimate | null;
  readonly reliability: readonly ReliabilityBin[];
}

/** The comparisons that measure a model: held out, and drawn uniformly, so that no choice of what to ask flatters it. */
export const isMeasured = ({ split, stream }: CountedComparison): boolean =>
  split === "held-out" && stream === "uniform";

/** What the ensemble thinks of each comparison; `sums` are the raw rewards of each item by each member. */
export function judgeEach(
  comparisons: readonly CountedComparison[],
  sums: readonly (readonly number[])[],
): Judged[] {
  return comparisons.map((comparison) => {
    const { left, right, leftCount, tieCount, rightCount } = comparison;
    const other = sums[right] as readonly number[];
    return {
      counts: { leftCount, tieCount, rightCount },
      deltas: (sums[left] as readonly number[]).map((sum, m) => sum - (other[m] as number)),
    };
  });
}

/** {@link judgeEach} of those that measure. */
export const judge = (
  comparisons: readonly CountedComparison[],
  sums: readonly (readonly number[])[],
): Judged[] => judgeEach(comparisons.filter(isMeasured), sums);

/** The held-out comparisons as they count, each under its own temperature: see `crossFittedTemperatures`. */
export function scoreAll(
  judged: readonly Judged[],
  likelihoods: readonly Likelihood[],
  temperatures: readonly number[],
): Scored[] {
  return judged.map((each, i) => scoreJudged(each, likelihoods, temperatures[i] as number));
}

/**
 * How well the ensemble foretells labels that it never saw.
 * @param temperatures of each comparison: see `crossFittedTemperatures`
 * @returns null where nothing was held out; all but the log loss null where every label is a tie.
 */
export function evaluate(
  judged: readonly Judged[],
  likelihoods: readonly Likelihood[],
  temperatures: readonly number[],
  seed: number,
): Evaluation | null {
  const sample = scoreAll(judged, likelihoods, temperatures);
  if (sample.length === 0) return null;
  const sided = sample.some(({ hits, misses }) => hits + misses > 0);
  return {
    accuracy: sided ? withInterval(sample, accuracyOf, seed) : null,
    logLoss: withInterval(sample, logLossOf, seed),
    ece: sided ? withInterval(sample, eceOf, seed) : null,
    brier: sided ? withInterval(sample, brierOf, seed) : null,
    reliability: reliabilityOf(sample, seed),
  };
}
