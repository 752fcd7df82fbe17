import type { CrowdLabels } from "../crowd-labels.ts";
import type { ExpectedCounts, Parameters } from "./confusion-model.ts";
import { expectationOfTwo } from "./expectation-of-two.ts";
import { type Fit, type FitOptions, MAX_ITERATIONS, TOLERANCE } from "./fit.ts";
import { byItem, type ItemOrder } from "./item-order.ts";
import { voteShares } from "./votes.ts";

/**
 * The maximisation that makes a method: writes the parameters that maximise expected log likelihood + log prior, in
 * place.
 * @returns the log of the parameters' prior density, up to a constant; 0 for plain maximum likelihood
 */
export type MaximisationStep = (expected: ExpectedCounts, parameters: Parameters) => number;

/**
 * Expectation–maximisation for models in which an answer depends on the truth and the annotator alone (Dempster, Laird &
 * Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x). Each iteration is one maximisation and one expectation; the
 * objective (log likelihood + log prior) never falls, which ends it.
 */
export function fitByEm(labels: CrowdLabels, maximise: MaximisationStep, options: FitOptions = {}): Fit {
  const { classes, annotators, items } = labels;
  const order = byItem(labels);
  const posterior = options.start ? options.start.posterior.slice() : voteShares(labels, options.gold);
  const parameters: Parameters = {
    confusion: new Float64Array(annotators * classes * classes),
    prior: new Float64Array(classes).fill(1 / classes),
  };
  const history = options.history ? swapLastAxes(options.history, annotators, classes) : undefined;
  const expected = countExpected(order, posterior, annotators, classes, history);
  const cell = order.annotator.map((annotator, l) => annotator * classes + (order.answer[l] as number));
  const expectation =
    classes === 2
      ? expectationOfTwo(order.start, cell, annotators * classes, options.gold, history)
      : expectationStep(order.start, cell, annotators, classes, items, options.gold, history);
  const maxIterations = options.maxIterations ?? MAX_ITERATIONS;
  const least = (options.tolerance ?? TOLERANCE) * Math.max(1, labels.item.length);
  let objective = Number.NEGATIVE_INFINITY;
  let logLikelihood = 0;
  let iterations = 0;
  let converged = false;
  while (iterations < maxIterations && !converged) {
    const logPrior = maximise(expected, parameters);
    logLikelihood = expectation(parameters, posterior, expected);
    iterations++;
    converged = logLikelihood + logPrior - objective <= least;
    objective = logLikelihood + logPrior;
  }
  return {
    posterior,
    annotators: {
      reliability: reliabilityOf(parameters, annotators, classes),
      confusion: swapLastAxes(parameters.confusion, annotators, classes),
    },
    prior: parameters.prior,
    logLikelihood,
    iterations,
    converged,
  };
}

/** Σ_k P(k) P(answer k | truth k). */
function reliabilityOf({ confusion, prior }: Parameters, annotators: number, classes: number): Float64Array {
  return Float64Array.from({ length: annotators }, (_, j) => {
    let sum = 0;
    for (let k = 0; k < classes; k++)
      sum += (prior[k] as number) * (confusion[(j * classes + k) * classes + k] as number);
    return sum;
  });
}

function countExpected(
  { start, annotator, answer }: ItemOrder,
  posterior: Float64Array,
  annotators: number,
  classes: number,
  history: Float64Array | undefined,
): ExpectedCounts {
  const answers = history?.slice() ?? new Float64Array(annotators * classes * classes);
  const truths = new Float64Array(classes);
  for (let i = 0; i + 1 < start.length; i++) {
    const [from, to] = [start[i] as number, start[i + 1] as number];
    if (from === to) continue;
    for (let k = 0; k < classes; k++) {
      const chance = posterior[i * classes + k] as number;
      truths[k] = (truths[k] as number) + chance;
      for (let l = from; l < to; l++) {
        const at = ((annotator[l] as number) * classes + (answer[l] as number)) * classes + k;
        answers[at] = (answers[at] as number) + chance;
      }
    }
  }
  return { answers, truths };
}

/** One pass: the posterior of each item, and at once its part of the next expected counts. Returns log P(labels). */
function expectationStep(
  start: Int32Array,
  cell: Int32Array,
  annotators: number,
  classes: number,
  items: number,
  gold: Int32Array | undefined,
  history: Float64Array | undefined,
) {
  const logConfusion = new Float64Array(annotators * classes * classes);
  const logPrior = new Float64Array(classes);
  const logJoint = new Float64Array(classes);
  return ({ confusion, prior }: Parameters, posterior: Float64Array, expected: ExpectedCounts): number => {
    for (let at = 0; at < confusion.length; at++) logConfusion[at] = Math.log(confusion[at] as number);
    for (let k = 0; k < classes; k++) logPrior[k] = Math.log(prior[k] as number);
    const { answers, truths } = expected;
    if (history) answers.set(history);
    else answers.fill(0);
    truths.fill(0);
    let logLikelihood = 0;
    for (let i = 0; i < items; i++) {
      const from = start[i] as number;
      const to = start[i + 1] as number;
      const known = gold ? (gold[i] as number) : -1;
      for (let k = 0; k < classes; k++) logJoint[k] = logPrior[k] as number;
      for (let l = from; l < to; l++) {
        const row = (cell[l] as number) * classes;
        for (let k = 0; k < classes; k++)
          logJoint[k] = (logJoint[k] as number) + (logConfusion[row + k] as number);
      }
      let most = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < classes; k++) most = Math.max(most, logJoint[k] as number);
      let sum = 0;
      for (let k = 0; k < classes; k++) sum += Math.exp((logJoint[k] as number) - most);
      const logSum = most + Math.log(sum);
      for (let k = 0; k < classes; k++) {
        if (known >= 0) posterior[i * classes + k] = k === known ? 1 : 0;
        else posterior[i * classes + k] = Math.exp((logJoint[k] as number) - logSum);
      }
      if (from === to) continue;
      logLikelihood += known >= 0 ? (logJoint[known] as number) : logSum;
      for (let k = 0; k < classes; k++)
        truths[k] = (truths[k] as number) + (posterior[i * classes + k] as number);
      for (let l = from; l < to; l++) {
        const row = (cell[l] as number) * classes;
        for (let k = 0; k < classes; k++)
          answers[row + k] = (answers[row + k] as number) + (posterior[i * classes + k] as number);
      }
    }
    return logLikelihood;
  };
}

/** `[annotators, a, b]` to `[annotators, b, a]`. */
function swapLastAxes(matrices: Float64Array, annotators: number, classes: number): Float64Array {
  const swapped = new Float64Array(matrices.length);
  for (let j = 0; j < annotators; j++)
    for (let a = 0; a < classes; a++)
      for (let b = 0; b < classes; b++)
        swapped[(j * classes + b) * classes + a] = matrices[(j * classes + a) * classes + b] as number;
  return swapped;
}
