import type { PairLabels } from "./pair-labels.ts";

/** What a pairwise method believes of the people. */
export interface PairAnnotatorModel {
  /** Chance that an annotator answers by what they see, `[annotators]` in [0, 1]; null where all are taken as equal. */
  readonly reliability: Float64Array | null;
  /** Chance to say left when not looking, `[annotators]`; null for methods without side bias. */
  readonly leftBias: Float64Array | null;
}

export interface PairFit {
  /** Log strengths, `[objects]`, with mean 0: P(a beats b) = σ(score a − score b) where no tie is possible. */
  readonly scores: Float64Array;
  /** Of each score about the mean of all, `[objects]`, given what is believed of the annotators. */
  readonly standardErrors: Float64Array;
  readonly annotators: PairAnnotatorModel;
  /** log ν of Davidson's ties; null for methods without. */
  readonly logNu: number | null;
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
}

export interface PairFitOptions {
  /** Precision λ of a normal prior on scores, ≥ 0; with 0 an object that never lost has no finite score. */
  readonly ridge?: number;
  readonly maxIterations?: number;
  /** Stops where an iteration raises the objective by less than this, in nats a label. */
  readonly tolerance?: number;
  /** Where to begin, e.g. the last fit. */
  readonly start?: { readonly scores: Float64Array };
}

/** One face for all pairwise methods. */
export type PairwiseMethod = (labels: PairLabels, options?: PairFitOptions) => PairFit;

/** Of a normal prior with standard deviation 3: 19 of 20 pairs of objects within odds of 4,000 to 1. */
export const RIDGE = 1 / 9;
export const MAX_ITERATIONS = 500;
export const TOLERANCE = 1e-9;
