import type { Estimate, ReliabilityBin } from "../version-record.ts";
import { withInterval } from "./bootstrap.ts";
import { type Judged, type Scored, scoreJudged } from "./judged.ts";
import type { Likelihood } from "./likelihood.ts";
import { accuracyOf, brierOf, kendallTauOf, logLossOf } from "./measures.ts";
import { eceOf, reliabilityOf } from "./reliability.ts";
import { type CountedComparison, type Judgements, judgementsOf, type RankedGroup } from "./training-set.ts";

export interface Evaluation {
  /** Share of labels other than ties whose side the model prefers; of groups, whose best it puts first. */
  readonly accuracy: Estimate | null;
  /** Mean −log probability of a label, in nats; ties count. */
  readonly logLoss: Estimate;
  /** Mean of Kendall's τ over rankings of groups; null where people were not asked for more than the best. */
  readonly kendallTau: Estimate | null;
  /** Expected calibration error of the preferred side, over labels other than ties. */
  readonly ece: Estimate | null;
  readonly brier: Estimate | null;
  readonly reliability: readonly ReliabilityBin[];
}

/** The comparisons that measure a model: held out, and drawn uniformly, so that no choice of what to ask flatters it. */
export const isMeasured = ({ split, stream }: Pick<CountedComparison, "split" | "stream">): boolean =>
  split === "held-out" && stream === "uniform";

/** What the ensemble thinks of each comparison and group; `sums` are the raw rewards of each item by each member. */
export function judgeEach(
  judgements: readonly (CountedComparison | RankedGroup)[],
  sums: readonly (readonly number[])[],
): Judged[] {
  return judgements.map((comparison) => {
    if ("rankings" in comparison) {
      const own = comparison.items.map((item) => sums[item] as readonly number[]);
      const rewards = (own[0] ?? []).map((_, m) => own.map((members) => members[m] as number));
      return { rankings: comparison.rankings, rewards };
    }
    const { left, right, leftCount, tieCount, rightCount } = comparison;
    const other = sums[right] as readonly number[];
    return {
      counts: { leftCount, tieCount, rightCount },
      deltas: (sums[left] as readonly number[]).map((sum, m) => sum - (other[m] as number)),
    };
  });
}

/** {@link judgeEach} of those that measure. */
export const judge = (judgements: Judgements, sums: readonly (readonly number[])[]): Judged[] =>
  judgeEach(judgementsOf(judgements).filter(isMeasured), sums);

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
    kendallTau: sample.some(({ taus = [] }) => taus.length > 0)
      ? withInterval(sample, kendallTauOf, seed)
      : null,
    ece: sided ? withInterval(sample, eceOf, seed) : null,
    brier: sided ? withInterval(sample, brierOf, seed) : null,
    reliability: reliabilityOf(sample, seed),
  };
}
