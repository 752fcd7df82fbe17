import type { CrowdLabels } from "../crowd-labels.ts";
import { GrowingNumbers } from "./growing-numbers.ts";

export interface OnlineOptions {
  /** Dirichlet prior on an annotator's answers, `[truth, answer]`, > 0; e.g. `crowdPrior` of the last fit. */
  readonly pseudoCounts?: Float64Array;
  /** Items of each class that are thought to have been seen before, `[classes]`, > 0. */
  readonly classCounts?: Float64Array;
}

/** Before anything is known: four answers a class, three of them right. */
const [ANSWERS, RIGHT] = [4, 3];

const NONE = -1;

/**
 * The posterior of every comparison and the reliability of every annotator, kept up to date label by label: incremental EM
 * (Neal & Hinton 1998, doi:10.1007/978-94-011-5014-9_12) of the Dawid–Skene model with a prior. A new label renews the one
 * comparison that it belongs to and the expected counts of those who labelled it: work by that comparison's labels, which
 * redundancy bounds, and by nothing else. A scheduled full fit puts right what a single pass leaves; see `reconcile`.
 */
export class OnlinePosterior {
  readonly classes: number;
  readonly #pseudoCounts: Float64Array;
  readonly #pseudoRows: Float64Array;
  /** Expected items of each class, with what was thought before. */
  readonly #truths: Float64Array;
  readonly #posterior = new GrowingNumbers();
  /** `[annotators, answer, truth]`, without the prior; and its sums over answers, `[annotators, truth]`. */
  readonly #answers = new GrowingNumbers();
  readonly #rows = new GrowingNumbers();
  /** Labels of an item as a chain: the newest, and of each label the one before. */
  readonly #newest = new GrowingNumbers(NONE);
  readonly #before: number[] = [];
  readonly #annotator: number[] = [];
  readonly #answer: number[] = [];
  readonly #known = new GrowingNumbers(NONE);
  readonly #next: Float64Array;

  constructor(classes: number, options: OnlineOptions = {}) {
    this.classes = classes;
    this.#pseudoCounts = options.pseudoCounts ?? defaultPrior(classes);
    this.#pseudoRows = Float64Array.from({ length: classes }, (_, k) =>
      this.#pseudoCounts.subarray(k * classes, (k + 1) * classes).reduce((sum, count) => sum + count, 0),
    );
    this.#truths = options.classCounts?.slice() ?? new Float64Array(classes).fill(1);
    this.#next = new Float64Array(classes);
  }

  /** One label more: of item `item` by annotator `annotator`, answer in [0, classes). */
  add(item: number, annotator: number, answer: number): void {
    const label = this.#annotator.length;
    this.#annotator.push(annotator);
    this.#answer.push(answer);
    this.#before.push(this.#newest.at(item));
    this.#newest.set(item, label);
    this.#renew(item, label);
  }

  /** Gold: the item's class is known from here on, and judges those who labelled it. */
  settle(item: number, truth: number): void {
    this.#known.set(item, truth);
    this.#renew(item, NONE);
  }

  /** P(truth | labels so far), `[classes]`; the class prior for an item without labels. */
  posterior(item: number): Float64Array {
    const row = Float64Array.from({ length: this.classes }, (_, k) =>
      this.#posterior.at(item * this.classes + k),
    );
    if (row.some((chance) => chance > 0)) return row;
    const sum = this.#truths.reduce((total, count) => total + count, 0);
    return this.#truths.map((count) => count / sum);
  }

  /** Chance that the annotator's next answer is right, in (0, 1); by the prior before their first label. */
  reliability(annotator: number): number {
    const total = this.#truths.reduce((sum, count) => sum + count, 0);
    let right = 0;
    for (let k = 0; k < this.classes; k++)
      right += ((this.#truths[k] as number) / total) * this.#chance(annotator, k, k);
    return right;
  }

  /** The posterior of all items, `[items, classes]`. */
  allPosteriors(items: number): Float64Array {
    const all = new Float64Array(items * this.classes);
    for (let i = 0; i < items; i++) all.set(this.posterior(i), i * this.classes);
    return all;
  }

  /**
   * Takes over what a full fit found: expected counts and posteriors as if its labels had been added under its parameters.
   * @param posterior of the fit, `[items, classes]`; an item newer than the fit is renewed under the new counts
   */
  reconcile(posterior: Float64Array): void {
    const items = posterior.length / this.classes;
    for (let i = 0; i < items; i++) {
      if (this.#newest.at(i) === NONE) continue;
      this.#next.set(posterior.subarray(i * this.classes, (i + 1) * this.classes));
      this.#replace(i, NONE);
    }
    for (let i = items; i < this.#newest.length; i++) if (this.#newest.at(i) !== NONE) this.#renew(i, NONE);
  }

  /** P(answer | truth) of an annotator. */
  #chance(annotator: number, truth: number, answer: number): number {
    const { classes } = this;
    const count = this.#answers.at((annotator * classes + answer) * classes + truth);
    const row = this.#rows.at(annotator * classes + truth);
    return (
      (count + (this.#pseudoCounts[truth * classes + answer] as number)) /
      (row + (this.#pseudoRows[truth] as number))
    );
  }

  /** The expectation for one item under the parameters of now. `fresh` is a label whose count is not yet in. */
  #renew(item: number, fresh: number): void {
    const { classes } = this;
    const next = this.#next;
    const known = this.#known.at(item);
    if (known !== NONE) {
      next.fill(0);
      next[known] = 1;
    } else {
      for (let k = 0; k < classes; k++) next[k] = Math.log(this.#truths[k] as number);
      for (let l = this.#newest.at(item); l !== NONE; l = this.#before[l] as number)
        for (let k = 0; k < classes; k++)
          next[k] =
            (next[k] as number) +
            Math.log(this.#chance(this.#annotator[l] as number, k, this.#answer[l] as number));
      let most = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < classes; k++) most = Math.max(most, next[k] as number);
      let sum = 0;
      for (let k = 0; k < classes; k++) sum += next[k] = Math.exp((next[k] as number) - most);
      for (let k = 0; k < classes; k++) next[k] = (next[k] as number) / sum;
    }
    this.#replace(item, fresh);
  }

  /** Puts `next` in the place of the item's posterior, in the counts too. */
  #replace(item: number, fresh: number): void {
    const { classes } = this;
    for (let k = 0; k < classes; k++) {
      const at = item * classes + k;
      const chance = this.#next[k] as number;
      const change = chance - this.#posterior.at(at);
      this.#posterior.set(at, chance);
      this.#truths[k] = (this.#truths[k] as number) + change;
      for (let l = this.#newest.at(item); l !== NONE; l = this.#before[l] as number) {
        const annotator = this.#annotator[l] as number;
        const added = l === fresh ? chance : change;
        this.#answers.add((annotator * classes + (this.#answer[l] as number)) * classes + k, added);
        this.#rows.add(annotator * classes + k, added);
      }
    }
  }
}

/** Adds labels one after the other, in their order. */
export function replay(labels: CrowdLabels, options: OnlineOptions = {}): OnlinePosterior {
  const online = new OnlinePosterior(labels.classes, options);
  for (let l = 0; l < labels.item.length; l++)
    online.add(labels.item[l] as number, labels.annotator[l] as number, labels.answer[l] as number);
  return online;
}

function defaultPrior(classes: number): Float64Array {
  return Float64Array.from({ length: classes * classes }, (_, at) =>
    at % (classes + 1) === 0 ? RIGHT : (ANSWERS - RIGHT) / Math.max(1, classes - 1),
  );
}
