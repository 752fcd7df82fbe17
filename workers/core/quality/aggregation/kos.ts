import { type Random, seededRandom } from "../../random.ts";
import type { CrowdLabels } from "../crowd-labels.ts";
import type { Fit, FitOptions } from "./fit.ts";
import { clampGold, expectedAccuracy, meanPosterior } from "./votes.ts";

export interface KosOptions extends FitOptions {
  readonly random?: Random;
  /** First message of each label's annotator, `[labels]`; by default drawn from N(1, 1). */
  readonly messages?: Float64Array;
}

/** The paper finds no gain beyond; its own experiments take so many. */
const ITERATIONS = 10;

/**
 * Karger, Oh & Shah 2014, doi:10.1287/opre.2013.1235 (arXiv:1110.3564): messages between items and annotators, each leaving
 * out the one to whom it goes. No probability model: the posterior is the logistic of the item's normalised sum of messages,
 * good for order and sign. For two classes; with more, each class against the rest.
 */
export function kos(labels: CrowdLabels, options: KosOptions = {}): Fit {
  const { classes, items } = labels;
  const random = options.random ?? seededRandom(1);
  const messages = options.messages ?? Float64Array.from(labels.item, () => 1 + normal(random));
  const iterations = options.maxIterations ?? ITERATIONS;
  const scores = new Float64Array(items * classes);
  if (classes === 2) {
    const sums = passMessages(labels, 0, messages, iterations);
    for (let i = 0; i < items; i++) {
      scores[2 * i] = sums[i] as number;
      scores[2 * i + 1] = -(sums[i] as number);
    }
  } else
    for (let k = 0; k < classes; k++)
      for (const [i, sum] of passMessages(labels, k, messages, iterations).entries())
        scores[i * classes + k] = 2 * sum;
  const posterior = softmaxRows(scores, classes);
  if (options.gold) clampGold(posterior, classes, options.gold);
  return {
    posterior,
    annotators: { reliability: expectedAccuracy(labels, posterior), confusion: null },
    prior: meanPosterior(labels, posterior),
    logLikelihood: null,
    iterations,
    converged: true,
  };
}

/** Σ of signed messages at each item, with +1 for `positive`; divided by their root mean square. */
function passMessages(
  { item, annotator, answer, items, annotators }: CrowdLabels,
  positive: number,
  first: Float64Array,
  iterations: number,
): Float64Array {
  const fromAnnotator = first.slice();
  const atItem = new Float64Array(items);
  const atAnnotator = new Float64Array(annotators);
  const sign = (l: number) => (answer[l] === positive ? 1 : -1);
  const gather = () => {
    atItem.fill(0);
    for (let l = 0; l < item.length; l++) {
      const i = item[l] as number;
      atItem[i] = (atItem[i] as number) + sign(l) * (fromAnnotator[l] as number);
    }
  };
  for (let round = 0; round < iterations; round++) {
    gather();
    atAnnotator.fill(0);
    for (let l = 0; l < item.length; l++) {
      const own = sign(l) * (fromAnnotator[l] as number);
      const toAnnotator = (atItem[item[l] as number] as number) - own;
      const j = annotator[l] as number;
      fromAnnotator[l] = sign(l) * toAnnotator;
      atAnnotator[j] = (atAnnotator[j] as number) + sign(l) * toAnnotator;
    }
    let square = 0;
    for (let l = 0; l < item.length; l++) {
      const message = (atAnnotator[annotator[l] as number] as number) - (fromAnnotator[l] as number);
      fromAnnotator[l] = message;
      square += message * message;
    }
    // Only ratios matter; without this they grow beyond all numbers.
    const scale = Math.sqrt(square / Math.max(1, item.length));
    if (scale > 0)
      for (let l = 0; l < item.length; l++) fromAnnotator[l] = (fromAnnotator[l] as number) / scale;
  }
  gather();
  return atItem;
}

function softmaxRows(scores: Float64Array, classes: number): Float64Array {
  const posterior = new Float64Array(scores.length);
  for (let from = 0; from < scores.length; from += classes) {
    const row = scores.subarray(from, from + classes);
    const most = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const sum = row.reduce((total, score) => total + Math.exp(score - most), 0);
    for (let k = 0; k < classes; k++) posterior[from + k] = Math.exp((row[k] as number) - most) / sum;
  }
  return posterior;
}

/** Box–Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
