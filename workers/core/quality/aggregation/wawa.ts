import type { CrowdLabels } from "../crowd-labels.ts";
import { type Fit, type FitOptions, mostProbable } from "./fit.ts";
import { expectedAccuracy, meanPosterior, voteShares } from "./votes.ts";

/**
 * Worker agreement with aggregate: votes weighted by how often an annotator agrees with the majority (Appen's "trust
 * score"; as in crowd-kit's `Wawa`). Where classes share the most votes, each counts in part.
 */
export function wawa(labels: CrowdLabels, { gold }: FitOptions = {}): Fit {
  const { classes, items } = labels;
  const winners = new Float64Array(items * classes);
  const votes = voteShares(labels, gold);
  for (let i = 0; i < items; i++) {
    const best = mostProbable(votes, classes, i);
    for (const k of best) winners[i * classes + k] = 1 / best.length;
  }
  const reliability = expectedAccuracy(labels, winners);
  const posterior = voteShares(labels, gold, reliability);
  return {
    posterior,
    annotators: { reliability, confusion: null },
    prior: meanPosterior(labels, posterior),
    logLikelihood: null,
    iterations: 1,
    converged: true,
  };
}
