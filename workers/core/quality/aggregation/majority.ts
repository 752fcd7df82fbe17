import type { CrowdLabels } from "../crowd-labels.ts";
import type { Fit, FitOptions } from "./fit.ts";
import { expectedAccuracy, meanPosterior, voteShares } from "./votes.ts";

/** Majority vote: the posterior is the share of votes; an annotator is as reliable as others agree with them. */
export function majority(labels: CrowdLabels, { gold }: FitOptions = {}): Fit {
  const posterior = voteShares(labels, gold);
  return {
    posterior,
    annotators: { reliability: expectedAccuracy(labels, posterior), confusion: null },
    prior: meanPosterior(labels, posterior),
    logLikelihood: null,
    iterations: 1,
    converged: true,
  };
}
