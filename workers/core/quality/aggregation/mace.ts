import type { CrowdLabels } from "../crowd-labels.ts";
import { digamma, logGamma } from "../gamma.ts";
import { fitByEm, type MaximisationStep } from "./expectation-maximisation.ts";
import type { Fit, FitOptions } from "./fit.ts";

/** What MACE believes of each annotator. */
export interface Spamming {
  /** Chance that they know and say the truth, `[annotators]`. */
  readonly competence: Float64Array;
  /** How they answer when they do not look, `[annotators, classes]`. */
  readonly strategy: Float64Array;
}

export interface MaceOptions extends FitOptions {
  /** Where to begin; by default everybody knows half of the time and else answers as they answer on the whole. */
  readonly spamming?: Spamming;
}

export interface MaceFit extends Fit {
  readonly spamming: Spamming;
}

/** Beta prior on competence and Dirichlet prior on strategies, as in the authors' program. */
const [ALPHA, BETA, STRATEGY] = [0.5, 0.5, 10];

const START_COMPETENCE = 0.5;

/** Parameters of the variational step sum to less than one; none may be 0. */
const LEAST = 1e-300;

/**
 * MACE (Hovy, Berg-Kirkpatrick, Vaswani & Hovy 2013, ACL N13-1132): on each item an annotator either knows the truth, with
 * their competence, or spams by their own strategy. Variational EM; all classes are as likely. `logLikelihood` is at the
 * variational weights, which sum to less than 1, so it is not for comparing with other methods.
 */
export function mace(labels: CrowdLabels, options: MaceOptions = {}): MaceFit {
  const { annotators, classes } = labels;
  const spamming = options.spamming ?? startOf(labels);
  const belief = beliefOf(spamming, labels);
  const fit = fitByEm(labels, maximiseBelief(belief, labels), options);
  const found = belief.moved ? meansOf(belief, labels) : spamming;
  const confusion = Float64Array.from({ length: annotators * classes * classes }, (_, at) => {
    const [j, k, a] = [Math.floor(at / classes ** 2), Math.floor(at / classes) % classes, at % classes];
    const competence = found.competence[j] as number;
    return (1 - competence) * (found.strategy[j * classes + a] as number) + (a === k ? competence : 0);
  });
  const reliability = Float64Array.from({ length: annotators }, (_, j) => {
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += confusion[(j * classes + k) * classes + k] as number;
    return sum / classes;
  });
  return { ...fit, annotators: { reliability, confusion }, spamming: found };
}

/** Counts behind the variational Beta and Dirichlet of each annotator, and the weights exp E log that they give. */
interface Belief {
  readonly knows: Float64Array;
  readonly spams: Float64Array;
  readonly weightOfKnowing: Float64Array;
  readonly weightOfSpam: Float64Array;
  /** Whether a maximisation has been made; the first expectation is made with the start. */
  moved: boolean;
}

function beliefOf({ competence, strategy }: Spamming, { annotators, classes }: CrowdLabels): Belief {
  return {
    knows: new Float64Array(annotators),
    spams: new Float64Array(annotators * classes),
    weightOfKnowing: competence.slice(),
    weightOfSpam: strategy.map(
      (chance, at) => (1 - (competence[Math.floor(at / classes)] as number)) * chance,
    ),
    moved: false,
  };
}

/** Posterior means of competence and strategy. */
function meansOf({ knows, spams }: Belief, { annotators, classes }: CrowdLabels): Spamming {
  const spammed = Float64Array.from({ length: annotators }, (_, j) =>
    spams.subarray(j * classes, (j + 1) * classes).reduce((sum, count) => sum + count, 0),
  );
  return {
    competence: knows.map((count, j) => (count + BETA) / (count + (spammed[j] as number) + ALPHA + BETA)),
    strategy: spams.map(
      (count, at) =>
        (count + STRATEGY) / ((spammed[Math.floor(at / classes)] as number) + classes * STRATEGY),
    ),
  };
}

function maximiseBelief(belief: Belief, { annotators, classes }: CrowdLabels): MaximisationStep {
  let started = false;
  return ({ answers }, { confusion }) => {
    let bound = Number.NEGATIVE_INFINITY;
    if (started) {
      bound = 0;
      for (let j = 0; j < annotators; j++) bound -= moveAnnotator(belief, classes, answers, j);
      belief.moved = true;
    }
    started = true;
    for (let j = 0; j < annotators; j++)
      for (let a = 0; a < classes; a++)
        for (let k = 0; k < classes; k++) {
          const knowing = a === k ? (belief.weightOfKnowing[j] as number) : 0;
          const spam = belief.weightOfSpam[j * classes + a] as number;
          confusion[(j * classes + a) * classes + k] = Math.max(LEAST, spam + knowing);
        }
    return bound;
  };
}

/** Splits an annotator's answers into known and spammed, and sets the weights. Returns KL(belief ‖ prior), nats. */
function moveAnnotator(belief: Belief, classes: number, answers: Float64Array, j: number): number {
  let knows = 0;
  let spammed = 0;
  for (let a = 0; a < classes; a++) {
    const row = (j * classes + a) * classes;
    let given = 0;
    for (let k = 0; k < classes; k++) given += answers[row + k] as number;
    const knowing = belief.weightOfKnowing[j] as number;
    const known =
      ((answers[row + a] as number) * knowing) /
      Math.max(LEAST, (belief.weightOfSpam[j * classes + a] as number) + knowing);
    knows += known;
    spammed += given - known;
    belief.spams[j * classes + a] = Math.max(0, given - known);
  }
  belief.knows[j] = knows;
  const all = digamma(knows + spammed + ALPHA + BETA);
  const weightOfSpamming = Math.exp(digamma(spammed + ALPHA) - all);
  belief.weightOfKnowing[j] = Math.exp(digamma(knows + BETA) - all);
  const total = digamma(spammed + classes * STRATEGY);
  for (let a = 0; a < classes; a++) {
    const count = (belief.spams[j * classes + a] as number) + STRATEGY;
    belief.weightOfSpam[j * classes + a] = weightOfSpamming * Math.exp(digamma(count) - total);
  }
  const strategy = Array.from(belief.spams.subarray(j * classes, (j + 1) * classes));
  return (
    divergence([knows, spammed], [BETA, ALPHA]) + divergence(strategy, new Array(classes).fill(STRATEGY))
  );
}

/** KL(Dirichlet(counts + prior) ‖ Dirichlet(prior)), nats. */
function divergence(counts: readonly number[], prior: readonly number[]): number {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [added, before] = [sum(counts), sum(prior)];
  let result = logGamma(before + added) - logGamma(before);
  for (const [i, count] of counts.entries()) {
    const own = prior[i] as number;
    result +=
      logGamma(own) - logGamma(own + count) + count * (digamma(own + count) - digamma(before + added));
  }
  return result;
}

function startOf({ annotators, classes, annotator, answer }: CrowdLabels): Spamming {
  const strategy = new Float64Array(annotators * classes).fill(1);
  for (let l = 0; l < annotator.length; l++) {
    const at = (annotator[l] as number) * classes + (answer[l] as number);
    strategy[at] = (strategy[at] as number) + 1;
  }
  for (let j = 0; j < annotators; j++) {
    let sum = 0;
    for (let a = 0; a < classes; a++) sum += strategy[j * classes + a] as number;
    for (let a = 0; a < classes; a++) strategy[j * classes + a] = (strategy[j * classes + a] as number) / sum;
  }
  return { competence: new Float64Array(annotators).fill(START_COMPETENCE), strategy };
}
