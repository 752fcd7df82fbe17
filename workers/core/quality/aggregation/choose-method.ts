import type { CrowdLabels } from "../crowd-labels.ts";
import type { Fit, FitOptions } from "./fit.ts";
import { heldOutLikelihoods } from "./held-out-likelihood.ts";
import { METHODS, type MethodName } from "./methods.ts";

/**
 * What the default chooses from: a matrix for every annotator near their own or near the crowd's, one accuracy each, or
 * knowing and spamming. They differ in how much they ask of each annotator's labels.
 */
export const CANDIDATES = [
  "dawid-skene",
  "dawid-skene-shrunk",
  "one-coin-prior",
  "mace",
] as const satisfies readonly MethodName[];

/** Above so many numbers the matrices of all annotators have no room in memory. */
const MOST_CELLS = 3e7;

/** Whether methods with a confusion matrix for every annotator (all but majority, wawa, glad and kos) have room. */
export const matricesFit = ({ annotators, classes }: CrowdLabels): boolean =>
  annotators * classes * classes <= MOST_CELLS;

export interface ChosenFit {
  readonly method: MethodName;
  readonly fit: Fit;
  /** How well each candidate foretold labels that it had not seen, nats a label; null where none could be held out. */
  readonly heldOut: Readonly<Record<(typeof CANDIDATES)[number], number>> | null;
}

/**
 * The default: fits the candidate that best foretells held-out labels (see {@link heldOutLikelihoods}), the first of
 * them where nothing can be held out; `wawa` where matrices have no room. docs/decisions/0006 says why.
 */
export function fitChosen(labels: CrowdLabels, options: FitOptions = {}): ChosenFit {
  if (!matricesFit(labels)) return { method: "wawa", fit: METHODS.wawa(labels, options), heldOut: null };
  const means = heldOutLikelihoods(
    labels,
    CANDIDATES.map((name) => METHODS[name]),
    options,
  );
  const best = means ? means.indexOf(Math.max(...means)) : 0;
  const method = CANDIDATES[best] as MethodName;
  return {
    method,
    fit: METHODS[method](labels, options),
    heldOut: means && (Object.fromEntries(CANDIDATES.map((name, i) => [name, means[i]])) as never),
  };
}
