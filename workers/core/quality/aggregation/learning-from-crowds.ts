import type { CrowdLabels } from "../crowd-labels.ts";
import { dawidSkene } from "./dawid-skene.ts";
import type { Fit, FitOptions } from "./fit.ts";

/** Beta(2, 2) on every rate of Raykar: one answer of each kind, for the same reason as a Laplace estimate. */
const PSEUDO_COUNT = 1;

/**
 * Learning from crowds, without features (Raykar et al. 2010, JMLR 11:1297–1322, section 2.5 with a Beta prior on
 * sensitivity and specificity; a Dirichlet for more classes): {@link dawidSkene} with one and the same flat prior.
 */
export function learningFromCrowds(labels: CrowdLabels, options: FitOptions = {}): Fit {
  const pseudoCounts = new Float64Array(labels.classes ** 2).fill(PSEUDO_COUNT);
  return dawidSkene(labels, { ...options, pseudoCounts });
}
