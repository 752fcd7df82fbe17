import { ensembleProbabilities, outcomeProbabilities } from "./likelihood.ts";
import type { ModelCard } from "./reward-model.ts";

/** What a model expects people to say of a pair. */
export interface ExpectedOutcome {
  /** P(left ≻ right): that a person answers left. */
  readonly probability: number;
  readonly low: number;
  readonly high: number;
  /** P(tie); 0 where the project has no ties. P(right ≻ left) is what is left of 1. */
  readonly tie: number;
}

/** Quantile of the standard normal for a 95 % interval. */
const Z = 1.959963984540054;

/**
 * P(left ≻ right) as the mean of the members' probabilities, calibrated by the card's temperature, and a 95 % interval
 * of what the ensemble believes: members as draws from the posterior (Lakshminarayanan 2017, arXiv:1612.01474), normal
 * on the logit scale, so that it stays within 0 and 1. One member alone has no interval: both ends are its own.
 *
 * @param left,right sums of each member on its own scale (`rawSums`)
 */
export function compareRewards(
  left: readonly number[],
  right: readonly number[],
  card: ModelCard,
): ExpectedOutcome {
  const deltas = left.map((sum, m) => sum - (right[m] as number));
  const { left: probability, tie } = ensembleProbabilities(deltas, card.members, card.temperature);
  const logits = card.members.map((member, m) => {
    const { left: p } = outcomeProbabilities((deltas[m] as number) / card.temperature, member);
    return Math.log(p) - Math.log1p(-p);
  });
  const centre = logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
  const squares = logits.reduce((sum, logit) => sum + (logit - centre) ** 2, 0);
  const reach = Z * Math.sqrt(squares / Math.max(1, logits.length - 1));
  const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));
  return {
    probability,
    // The mean of probabilities is not the probability of the mean logit; it is kept inside all the same.
    low: Math.min(probability, sigmoid(centre - reach)),
    high: Math.max(probability, sigmoid(centre + reach)),
    tie,
  };
}
