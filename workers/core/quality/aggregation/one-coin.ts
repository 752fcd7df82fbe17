import type { CrowdLabels } from "../crowd-labels.ts";
import { LEAST_PROBABILITY, maximisePrior } from "./dawid-skene.ts";
import { fitByEm, type MaximisationStep } from "./expectation-maximisation.ts";
import type { Fit, FitOptions } from "./fit.ts";

/** Right and wrong answers that an annotator is thought to have given before the first, each ≥ 0. */
export interface AccuracyPrior {
  readonly right: number;
  readonly wrong: number;
}

export interface OneCoinOptions extends FitOptions {
  readonly pseudoCounts?: AccuracyPrior;
  /** Whether P(truth) is fitted too; by default all classes are as likely, as in the paper. */
  readonly classPrior?: "uniform" | "estimated";
}

const SMOOTHING: AccuracyPrior = { right: 0.01, wrong: 0.01 };

/**
 * One-coin Dawid–Skene (Zhang, Chen, Zhou & Jordan 2016, JMLR 17(102), arXiv:1406.3824): an annotator is right with one
 * probability whatever the truth, and wrong answers are spread evenly over the other classes.
 */
export function oneCoin(labels: CrowdLabels, options: OneCoinOptions = {}): Fit {
  const accuracy = maximiseAccuracy(labels, options.pseudoCounts ?? SMOOTHING);
  if (options.classPrior !== "estimated") return fitByEm(labels, accuracy, options);
  return fitByEm(
    labels,
    (expected, parameters) => {
      maximisePrior(expected.truths, parameters.prior);
      return accuracy(expected, parameters);
    },
    options,
  );
}

/** Each annotator's one accuracy from expected right and wrong answers; leaves the prior of classes as it is. */
export function maximiseAccuracy(
  { annotators, classes }: Pick<CrowdLabels, "annotators" | "classes">,
  pseudoCounts: AccuracyPrior,
): MaximisationStep {
  const others = Math.max(1, classes - 1);
  return ({ answers }, { confusion }) => {
    let logDensity = 0;
    for (let j = 0; j < annotators; j++) {
      let right = pseudoCounts.right;
      let all = pseudoCounts.right + pseudoCounts.wrong;
      for (let a = 0; a < classes; a++)
        for (let k = 0; k < classes; k++) {
          const count = answers[(j * classes + a) * classes + k] as number;
          all += count;
          if (a === k) right += count;
        }
      const share = all > 0 ? right / all : 1 / classes;
      const accuracy = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, share));
      for (let a = 0; a < classes; a++)
        for (let k = 0; k < classes; k++)
          confusion[(j * classes + a) * classes + k] = a === k ? accuracy : (1 - accuracy) / others;
      if (pseudoCounts.right > 0) logDensity += pseudoCounts.right * Math.log(accuracy);
      if (pseudoCounts.wrong > 0) logDensity += pseudoCounts.wrong * Math.log((1 - accuracy) / others);
    }
    return logDensity;
  };
}
