import type { CrowdLabels } from "../crowd-labels.ts";
import { fitByEm, type MaximisationStep } from "./expectation-maximisation.ts";
import type { Fit, FitOptions } from "./fit.ts";

export interface DawidSkeneOptions extends FitOptions {
  /**
   * Pseudo-counts of a Dirichlet prior on every annotator's answers, `[truth, answer]`, ≥ 0: as many answers as an
   * annotator is thought to have given before the first. All 0 is maximum likelihood; by default {@link crowdPrior}.
   */
  readonly pseudoCounts?: Float64Array;
  /** Answers per true class that {@link crowdPrior} stands for; docs/decisions/0006 says why it is 2. */
  readonly priorStrength?: number;
}

/** No probability is less than this, whatever the counts. */
export const LEAST_PROBABILITY = 1e-10;

const PRIOR_STRENGTH = 2;

/** Small enough to leave the crowd's matrix alone, large enough that no answer is impossible. */
const SMOOTHING = 0.01;

/**
 * Dawid & Skene 1979, doi:10.2307/2346806: every annotator has a confusion matrix P(answer | truth). Fitted by EM from the
 * shares of votes, as maximum a posteriori with a Dirichlet prior, so that annotators with few labels do not break it.
 */
export function dawidSkene(labels: CrowdLabels, options: DawidSkeneOptions = {}): Fit {
  const pseudoCounts =
    options.pseudoCounts ?? crowdPrior(labels, options.priorStrength ?? PRIOR_STRENGTH, options);
  return fitByEm(labels, maximiseConfusion(labels, pseudoCounts), options);
}

/**
 * A prior that takes an unknown annotator for an average one: the matrix of the whole crowd, fitted as if all labels were
 * one annotator's, times a strength. `[truth, answer]`, each row summing to the strength.
 */
export function crowdPrior(
  labels: CrowdLabels,
  strength: number,
  { gold, start, maxIterations }: FitOptions = {},
): Float64Array {
  const { classes } = labels;
  const crowd: CrowdLabels = { ...labels, annotators: 1, annotator: new Int32Array(labels.item.length) };
  const smoothing = new Float64Array(classes * classes).fill(SMOOTHING);
  const fit = fitByEm(crowd, maximiseConfusion(crowd, smoothing), {
    ...(gold && { gold }),
    ...(start && { start }),
    ...(maxIterations !== undefined && { maxIterations }),
    tolerance: CROWD_TOLERANCE,
  });
  return (fit.annotators.confusion as Float64Array).map((chance) => strength * chance);
}

/** In nats a label; the centre of a weak prior needs no more digits. */
const CROWD_TOLERANCE = 1e-6;

/** Each annotator's matrix from counts + pseudo-counts; the prior of classes from the expected truths. */
export function maximiseConfusion(
  { annotators, classes }: Pick<CrowdLabels, "annotators" | "classes">,
  pseudoCounts: Float64Array,
): MaximisationStep {
  return (expected, { confusion, prior }) => {
    maximisePrior(expected.truths, prior);
    let logDensity = 0;
    for (let j = 0; j < annotators; j++)
      for (let k = 0; k < classes; k++) {
        let sum = 0;
        for (let a = 0; a < classes; a++) {
          const at = (j * classes + a) * classes + k;
          const count = (expected.answers[at] as number) + (pseudoCounts[k * classes + a] as number);
          confusion[at] = Math.max(count, LEAST_PROBABILITY);
          sum += confusion[at] as number;
        }
        for (let a = 0; a < classes; a++) {
          const at = (j * classes + a) * classes + k;
          confusion[at] = (confusion[at] as number) / sum;
          const pseudo = pseudoCounts[k * classes + a] as number;
          if (pseudo > 0) logDensity += pseudo * Math.log(confusion[at] as number);
        }
      }
    return logDensity;
  };
}

/** P(truth) from expected items of each class, in place. */
export function maximisePrior(truths: Float64Array, prior: Float64Array): void {
  let sum = 0;
  for (const count of truths) sum += count;
  for (let k = 0; k < prior.length; k++)
    prior[k] = sum > 0 ? Math.max((truths[k] as number) / sum, LEAST_PROBABILITY) : 1 / prior.length;
}
