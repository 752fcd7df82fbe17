import type { CrowdLabels } from "../crowd-labels.ts";
import { type Fit, type FitOptions, MAX_ITERATIONS, TOLERANCE } from "./fit.ts";
import { byItem, type ItemOrder } from "./item-order.ts";
import { clampGold, voteShares } from "./votes.ts";

export interface GladFit extends Fit {
  /** α of each annotator, `[annotators]`; 0 guesses, below 0 says the contrary. */
  readonly ability: Float64Array;
  /** log β of each item, `[items]`: the inverse of its difficulty. */
  readonly logEase: Float64Array;
}

/** Means of the normal priors of α and log β; their variance is 1 (the paper's section 3). */
const [PRIOR_ABILITY, PRIOR_LOG_EASE] = [1, 1];

/** Steps of Newton on an item's ease before its step is halved no more. */
const HALVINGS = 8;

/**
 * GLAD (Whitehill, Ruvolo, Wu, Bergsma & Movellan 2009, NIPS 22): an answer is right with σ(α_j β_i), of the annotator's
 * ability and the item's ease; wrong answers are spread evenly, all classes are as likely. Generalised EM: each
 * maximisation raises the expected log likelihood by one step for all abilities and one for all eases.
 * `reliability` is σ(α_j β) at the mean ease.
 */
export function glad(labels: CrowdLabels, options: FitOptions = {}): GladFit {
  const { classes, items, annotators, answer } = labels;
  const order = byItem(labels);
  const ability = new Float64Array(annotators).fill(PRIOR_ABILITY);
  const logEase = new Float64Array(items).fill(PRIOR_LOG_EASE);
  const posterior = options.start?.posterior.slice() ?? voteShares(labels, options.gold);
  const chanceRight = new Float64Array(answer.length);
  const maxIterations = options.maxIterations ?? MAX_ITERATIONS;
  const least = (options.tolerance ?? TOLERANCE) * Math.max(1, answer.length);
  let objective = Number.NEGATIVE_INFINITY;
  let logLikelihood = 0;
  let iterations = 0;
  let converged = false;
  while (iterations < maxIterations && !converged) {
    if (iterations > 0 || options.start) {
      raiseAbilities(order, chanceRight, ability, logEase);
      raiseEases(order, chanceRight, ability, logEase);
    }
    logLikelihood = expectation(order, classes, ability, logEase, posterior, chanceRight, options.gold);
    const logPrior = -(squares(ability, PRIOR_ABILITY) + squares(logEase, PRIOR_LOG_EASE)) / 2;
    iterations++;
    converged = logLikelihood + logPrior - objective <= least;
    objective = logLikelihood + logPrior;
  }
  const ease = Math.exp(logEase.reduce((sum, value) => sum + value, 0) / Math.max(1, items));
  return {
    posterior,
    annotators: { reliability: ability.map((alpha) => logistic(alpha * ease)), confusion: null },
    prior: new Float64Array(classes).fill(1 / classes),
    logLikelihood,
    iterations,
    converged,
    ability,
    logEase,
  };
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** log σ(x) without overflow. */
const logLogistic = (x: number) => Math.min(0, x) - Math.log1p(Math.exp(-Math.abs(x)));

const squares = (values: Float64Array, mean: number) =>
  values.reduce((sum, value) => sum + (value - mean) ** 2, 0);

/** Posterior of all items, chance of each label (in the order of items) to be right, log P(labels). */
function expectation(
  { start, annotator, answer }: ItemOrder,
  classes: number,
  ability: Float64Array,
  logEase: Float64Array,
  posterior: Float64Array,
  chanceRight: Float64Array,
  gold: Int32Array | undefined,
): number {
  const logJoint = new Float64Array(classes);
  const logOthers = Math.log(Math.max(1, classes - 1));
  let logLikelihood = 0;
  for (let i = 0; i < logEase.length; i++) {
    const ease = Math.exp(logEase[i] as number);
    logJoint.fill(-Math.log(classes));
    for (let l = start[i] as number; l < (start[i + 1] as number); l++) {
      const x = (ability[annotator[l] as number] as number) * ease;
      const [right, wrong] = [logLogistic(x), logLogistic(-x) - logOthers];
      for (let k = 0; k < classes; k++)
        logJoint[k] = (logJoint[k] as number) + (k === answer[l] ? right : wrong);
    }
    const most = logJoint.reduce((a, b) => Math.max(a, b));
    const logSum = most + Math.log(logJoint.reduce((sum, value) => sum + Math.exp(value - most), 0));
    for (let k = 0; k < classes; k++) posterior[i * classes + k] = Math.exp((logJoint[k] as number) - logSum);
    const known = gold ? (gold[i] as number) : -1;
    if (start[i] !== start[i + 1]) logLikelihood += known >= 0 ? (logJoint[known] as number) : logSum;
  }
  if (gold) clampGold(posterior, classes, gold);
  for (let i = 0; i < logEase.length; i++)
    for (let l = start[i] as number; l < (start[i + 1] as number); l++)
      chanceRight[l] = posterior[i * classes + (answer[l] as number)] as number;
  return logLikelihood;
}

/**
 * One step for every α. The expected log likelihood is concave in α; the curvature is that of the quadratic bound of
 * Jaakkola & Jordan 2000, doi:10.1023/A:1008932416310, so that the step can not overshoot.
 */
function raiseAbilities(
  { start, annotator }: ItemOrder,
  chanceRight: Float64Array,
  ability: Float64Array,
  logEase: Float64Array,
): void {
  const slope = ability.map((alpha) => PRIOR_ABILITY - alpha);
  const curvature = new Float64Array(ability.length).fill(1);
  for (let i = 0; i < logEase.length; i++) {
    const ease = Math.exp(logEase[i] as number);
    for (let l = start[i] as number; l < (start[i + 1] as number); l++) {
      const j = annotator[l] as number;
      const x = (ability[j] as number) * ease;
      slope[j] = (slope[j] as number) + ((chanceRight[l] as number) - logistic(x)) * ease;
      const bound = Math.abs(x) < 1e-4 ? 0.25 : Math.tanh(x / 2) / (2 * x);
      curvature[j] = (curvature[j] as number) + bound * ease * ease;
    }
  }
  for (let j = 0; j < ability.length; j++)
    ability[j] = (ability[j] as number) + (slope[j] as number) / (curvature[j] as number);
}

/** One step of Newton for every log β, halved until it does not lower the item's part of the objective. */
function raiseEases(
  { start, annotator }: ItemOrder,
  chanceRight: Float64Array,
  ability: Float64Array,
  logEase: Float64Array,
): void {
  const partOf = (i: number, value: number) => {
    const ease = Math.exp(value);
    let sum = -((value - PRIOR_LOG_EASE) ** 2) / 2;
    for (let l = start[i] as number; l < (start[i + 1] as number); l++) {
      const x = (ability[annotator[l] as number] as number) * ease;
      const right = chanceRight[l] as number;
      sum += right * logLogistic(x) + (1 - right) * logLogistic(-x);
    }
    return sum;
  };
  for (let i = 0; i < logEase.length; i++) {
    const value = logEase[i] as number;
    const ease = Math.exp(value);
    let slope = PRIOR_LOG_EASE - value;
    let curvature = 1;
    for (let l = start[i] as number; l < (start[i + 1] as number); l++) {
      const x = (ability[annotator[l] as number] as number) * ease;
      const chance = logistic(x);
      slope += ((chanceRight[l] as number) - chance) * x;
      curvature += chance * (1 - chance) * x * x;
    }
    let step = slope / curvature;
    const before = partOf(i, value);
    for (let halving = 0; halving < HALVINGS && partOf(i, value + step) < before; halving++) step /= 2;
    if (partOf(i, value + step) >= before) logEase[i] = value + step;
  }
}
