import type { ReliabilityBin } from "../version-record.ts";
import { drawsOf, intervalOf } from "./bootstrap.ts";
import type { Scored } from "./judged.ts";
import { accuracyOf } from "./measures.ts";

/** Bins of equal width over the confidence in the preferred side, which is never below one half. */
const BINS = 10;
const LOWEST = 0.5;
const WIDTH = (1 - LOWEST) / BINS;

const binOf = (confidence: number) =>
  Math.min(BINS - 1, Math.max(0, Math.floor((confidence - LOWEST) / WIDTH)));

/**
 * Expected calibration error (Guo 2017, arXiv:1706.04599 §2): how far, on average over labels, the accuracy within a bin
 * lies from the confidence. Chance alone makes it about 0.4 · √(bins / labels), so that few labels never look calibrated.
 */
export function eceOf(sample: readonly Scored[]): number {
  const gaps = new Array<number>(BINS).fill(0);
  let sided = 0;
  for (const { hits, misses, confidence } of sample) {
    const bin = binOf(confidence);
    gaps[bin] = (gaps[bin] as number) + hits - confidence * (hits + misses);
    sided += hits + misses;
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / sided;
}

/**
 * The reliability diagram: for each bin that holds labels, how sure the model was on average and how often it was right.
 * A model is calibrated where the interval of the accuracy holds the confidence.
 */
export function reliabilityOf(sample: readonly Scored[], seed: number): ReliabilityBin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = sample.filter(
      ({ hits, misses, confidence }) => hits + misses > 0 && binOf(confidence) === bin,
    );
    const labels = inside.reduce((sum, { hits, misses }) => sum + hits + misses, 0);
    const sure = inside.reduce((sum, { hits, misses, confidence }) => sum + confidence * (hits + misses), 0);
    return {
      inside,
      from: LOWEST + bin * WIDTH,
      to: LOWEST + (bin + 1) * WIDTH,
      labels,
      confidence: sure / labels,
    };
  })
    .filter(({ labels }) => labels > 0)
    .map(({ inside, ...bin }) => ({ ...bin, accuracy: accuracyWithin(inside, seed) }));
}

/** Two labels more, one right and one wrong, keep the interval of a few labels from closing (Agresti & Coull 1998). */
function accuracyWithin(inside: readonly Scored[], seed: number) {
  const one = { nats: 0, labels: 1, hits: 1, misses: 0, confidence: 1 };
  const padded = [...inside, one, { ...one, hits: 0, misses: 1 }];
  return intervalOf(accuracyOf(inside), drawsOf(padded, accuracyOf, seed));
}
