import { seededRandom } from "../random.ts";
import type { Estimate } from "../version-record.ts";

const RESAMPLES = 500;

/** What a statistic is over resamples of a sample, with replacement. */
export function drawsOf<T>(
  sample: readonly T[],
  statistic: (of: readonly T[]) => number,
  seed: number,
): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: RESAMPLES }, () =>
    statistic(sample.map(() => sample[Math.floor(random() * sample.length)] as T)),
  );
}

/**
 * A statistic with its 95 % percentile interval over resampled comparisons (Efron & Tibshirani 1993, ch. 13): the labels
 * of one comparison stay together, as they hang together.
 */
export function withInterval<T>(
  sample: readonly T[],
  statistic: (of: readonly T[]) => number,
  seed: number,
): Estimate {
  const draws = drawsOf(sample, statistic, seed);
  return intervalOf(statistic(sample), draws);
}

/** A value with the middle 95 % of its draws, those that are no number left out; it lies within, whatever they are. */
export function intervalOf(value: number, draws: readonly number[]): Estimate {
  const sorted = draws.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? value;
  return { value, low: Math.min(value, at(0.025)), high: Math.max(value, at(0.975)) };
}
