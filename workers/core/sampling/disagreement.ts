import { outcomeProbabilities } from "../reward/likelihood.ts";
import type { Acquisition } from "./acquisition.ts";

/**
 * The variance over members of the probability that the first item is preferred, a tie counting half (Christiano 2017,
 * arXiv:1706.03741 §2.2.4). In [0, 1/4].
 */
export const disagreement: Acquisition = ({ first, second }, likelihoods) => {
  const preferences = likelihoods.map((likelihood, m) => {
    const { left, tie } = outcomeProbabilities((first[m] as number) - (second[m] as number), likelihood);
    return left + tie / 2;
  });
  const mean = preferences.reduce((sum, p) => sum + p, 0) / preferences.length;
  return preferences.reduce((sum, p) => sum + (p - mean) ** 2, 0) / preferences.length;
};
