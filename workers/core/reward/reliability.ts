import type { ReliabilityBin } from "../version-record.ts";
import { drawsOf, intervalOf } from "./bootstrap.ts";
import type { Scored } from "./judged.ts";
import { accuracyOf } from "./measures.ts";

const BINS = 10;

/** Where bins of equal width begin: confidence in a side is never below one half, in the best of a group it may be. */
const lowestOf = (sample: readonly Scored[]) => (sample.some(({ confidence }) => confidence < 0.5) ? 0 : 0.5);

const binOf = (confidence: number, lowest: number) =>
  Math.min(BINS - 1, Math.max(0, Math.floor((BINS * (confidence - lowest)) / (1 - lowest))));

/**
 * Expected calibration error (Guo 2017, arXiv:1706.04599 §2): how far, on average over labels, the accuracy within a bin
 * lies from the confidence. Chance alone makes it about 0.4 · √(bins / labels), so that few labels never look calibrated.
 */
export function eceOf(sample: readonly Scored[]): number {
  const gaps = new Array<number>(BINS).fill(0);
  const lowest = lowestOf(sample);
  let sided = 0;
  for (const { hits, misses, confidence } of sample) {
    const bin = binOf(confidence, lowest);
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
  const lowest = lowestOf(sample);
  const edge = (bin: number) => lowest + (bin * (1 - lowest)) / BINS;
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = sample.filter(
      ({ hits, misses, confidence }) => hits + misses > 0 && binOf(confidence, lowest) === bin,
    );
    const labels = inside.reduce((sum, { hits, misses }) => sum + hits + misses, 0);
    const sure = inside.reduce((sum, { hits, misses, confidence }) => sum + confidence * (hits + misses), 0);
    return {
      inside,
      from: edge(bin),
      to: edge(bin + 1),
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
