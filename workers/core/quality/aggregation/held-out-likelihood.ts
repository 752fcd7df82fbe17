import { seededRandom } from "../../random.ts";
import { type CrowdLabels, keepLabels } from "../crowd-labels.ts";
import type { FitOptions, Method } from "./fit.ts";

/** Above so many labels, one fold of five says enough. */
const FEW_LABELS = 50_000;
const FOLDS = 5;

/** A prediction of less than this costs no more, so that one sure mistake does not decide. */
const LEAST_CHANCE = 1e-6;

/** Coarser than a final fit: what is compared differs in the third digit. */
const TOLERANCE = 1e-6;

/**
 * How well methods foretell labels that they have not seen: mean log P(answer) in nats, by cross-validation over labels
 * (Stone 1974, doi:10.1111/j.2517-6161.1974.tb00994.x). The chance of an answer is Σ_k P(k | the item's other labels)
 * P(answer | k, annotator). No truth is looked at. Only methods with a confusion matrix can foretell.
 * @returns for each method its mean, in nats a label, at most 0; null where no label can be held out
 */
export function heldOutLikelihoods(
  labels: CrowdLabels,
  methods: readonly Method[],
  options: FitOptions = {},
): number[] | null {
  const count = labels.item.length;
  const perItem = new Int32Array(labels.items);
  for (const item of labels.item) perItem[item] = (perItem[item] as number) + 1;
  const random = seededRandom(count);
  const fold = Int32Array.from(labels.item, () => Math.floor(random() * FOLDS));
  const sums = methods.map(() => 0);
  let held = 0;
  for (let f = 0; f < (count > FEW_LABELS ? 1 : FOLDS); f++) {
    const training = keepLabels(labels, (l) => fold[l] !== f);
    const tested = testable(labels, fold, f, perItem);
    held += tested.length;
    const { start, ...rest } = options;
    for (const [m, method] of methods.entries()) {
      const fit = method(training, { ...rest, tolerance: TOLERANCE });
      sums[m] = (sums[m] as number) + foretold(labels, tested, fit);
    }
  }
  return held === 0 ? null : sums.map((sum) => sum / held);
}

/** Labels of a fold whose item has other labels: without one, all methods know as little. */
function testable(labels: CrowdLabels, fold: Int32Array, f: number, perItem: Int32Array): number[] {
  const tested: number[] = [];
  for (let l = 0; l < labels.item.length; l++)
    if (fold[l] === f && (perItem[labels.item[l] as number] as number) > 1) tested.push(l);
  return tested;
}

function foretold(labels: CrowdLabels, tested: readonly number[], fit: ReturnType<Method>): number {
  const { classes } = labels;
  const confusion = fit.annotators.confusion;
  if (!confusion) return Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const l of tested) {
    const [i, j] = [labels.item[l] as number, labels.annotator[l] as number];
    let chance = 0;
    for (let k = 0; k < classes; k++)
      chance +=
        (fit.posterior[i * classes + k] as number) *
        (confusion[(j * classes + k) * classes + (labels.answer[l] as number)] as number);
    sum += Math.log(Math.max(chance, LEAST_CHANCE));
  }
  return sum;
}
