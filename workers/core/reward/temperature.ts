import { goldenSection } from "./golden-section.ts";
import { type Judged, surprise } from "./judged.ts";
import type { Likelihood } from "./likelihood.ts";

/** Fewer comparisons than this say too little about a temperature. */
const LEAST_COMPARISONS = 20;

/**
 * The temperature under which labels surprise least (Guo 2017, arXiv:1706.04599 §4.2), found by golden-section
 * search over log T in [log 1/8, log 8]; 1 for fewer than 20 comparisons.
 */
export function fitTemperature(judged: readonly Judged[], likelihoods: readonly Likelihood[]): number {
  if (judged.length < LEAST_COMPARISONS) return 1;
  const cost = (logT: number) =>
    judged.reduce((sum, each) => sum + surprise(each, likelihoods, Math.exp(logT)).nats, 0);
  return Math.exp(goldenSection(cost, -Math.log(8), Math.log(8)));
}

/**
 * For each comparison a temperature that was fitted on the other half, so that calibration is measured on labels
 * that did not set it.
 */
export function crossFittedTemperatures(
  judged: readonly Judged[],
  likelihoods: readonly Likelihood[],
): number[] {
  const half = (parity: number) => judged.filter((_, i) => i % 2 === parity);
  const fitted = [fitTemperature(half(1), likelihoods), fitTemperature(half(0), likelihoods)];
  return judged.map((_, i) => fitted[i % 2] as number);
}
