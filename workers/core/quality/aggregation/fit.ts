import type { CrowdLabels } from "../crowd-labels.ts";

/** What a method believes of the people. */
export interface AnnotatorModel {
  /**
   * Chance that an answer is right, `[annotators]` in [0, 1], under the fit's class prior. Where nobody answered the
   * same items or an annotator gave no label, it is what the method's prior says.
   */
  readonly reliability: Float64Array;
  /** P(answer | truth), `[annotators, truth, answer]`, rows summing to 1; null for methods without one. */
  readonly confusion: Float64Array | null;
}

export interface Fit {
  /** P(truth | labels), `[items, classes]`, rows summing to 1; an item without labels gets the prior. */
  readonly posterior: Float64Array;
  readonly annotators: AnnotatorModel;
  /** P(truth), `[classes]`. */
  readonly prior: Float64Array;
  /** log P(labels) at the last parameters, in nats; null for methods that are no probability model. */
  readonly logLikelihood: number | null;
  readonly iterations: number;
  /** Whether it stopped by the tolerance and not by the number of iterations. */
  readonly converged: boolean;
}

export interface FitOptions {
  readonly maxIterations?: number;
  /** Stops where an iteration raises the objective by less than this, in nats a label; −Infinity never stops early. */
  readonly tolerance?: number;
  /** Known classes, `[items]`: a class, or −1 where it is not known. They stand in every iteration. */
  readonly gold?: Int32Array;
  /** What is known of annotators from before: counts `[annotators, truth, answer]` added to what the labels say. */
  readonly history?: Float64Array;
  /** Where to begin, e.g. the last fit: its posterior `[items, classes]`; else the shares of votes. */
  readonly start?: { readonly posterior: Float64Array };
}

/** One face for all methods. */
export type Method = (labels: CrowdLabels, options?: FitOptions) => Fit;

export const MAX_ITERATIONS = 1_000;
export const TOLERANCE = 1e-8;

/** The most probable class of an item and those that share its place; the first of them is the consensus. */
export function mostProbable(posterior: Float64Array, classes: number, item: number): number[] {
  let best: number[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < classes; k++) {
    const chance = posterior[item * classes + k] as number;
    if (chance > most + TIE) [best, most] = [[k], chance];
    else if (chance > most - TIE) best.push(k);
  }
  return best;
}

/** Probabilities closer than this are a tie: rounding of sums in another order must not decide. */
const TIE = 1e-9;
