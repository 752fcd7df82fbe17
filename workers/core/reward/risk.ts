/**
 * How a reward with the ensemble's disagreement becomes the one number to train on:
 *
 * - `mean`: the mean over the members.
 * - `{ lcb: k }`: mean − k · std, a lower confidence bound.
 * - `discounted`: mean − std² / 2. It is what the reward is worth for certain to whom risk costs (the certainty
 *   equivalent under u(r) = −e^−r, Pratt 1964, doi:10.2307/1913738), and uncertainty-weighted optimisation with λ = ½
 *   (Coste 2023, arXiv:2310.02743 §3). Rewards have variance 1 on the steps that the model was trained on, so nothing
 *   is left to choose.
 */
export type Risk = "mean" | "discounted" | { readonly lcb: number };

/** The reward under a risk, of a mean and a (population) standard deviation over the ensemble. */
export function rewardUnderRisk({ mean, std }: { mean: number; std: number }, risk: Risk): number {
  if (risk === "mean") return mean;
  return risk === "discounted" ? mean - std ** 2 / 2 : mean - risk.lcb * std;
}
