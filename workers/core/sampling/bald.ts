import { ensembleProbabilities, outcomeProbabilities } from "../reward/likelihood.ts";
import type { Acquisition } from "./acquisition.ts";

/** −Σ p log p in nats. */
function entropy(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
}

/**
 * Bayesian active learning by disagreement (Houlsby 2011, arXiv:1112.5745 §2): the mutual information, in nats, between
 * the answer and which member is right: the entropy of the mean prediction less the mean entropy of the predictions.
 * Ties are an answer of their own where the project has them, and the likelihood's noise tells nothing.
 */
export const bald: Acquisition = ({ first, second }, likelihoods) => {
  const deltas = first.map((reward, m) => reward - (second[m] as number));
  const mean = ensembleProbabilities(deltas, likelihoods, 1);
  const apart = likelihoods.reduce((sum, likelihood, m) => {
    const { left, tie, right } = outcomeProbabilities(deltas[m] as number, likelihood);
    return sum + entropy([left, tie, right]) / likelihoods.length;
  }, 0);
  return Math.max(0, entropy([mean.left, mean.tie, mean.right]) - apart);
};
