/** Probabilities of the three outcomes; `tie` is 0 where the project has no ties. */
export interface OutcomeProbabilities {
  readonly left: number;
  readonly tie: number;
  readonly right: number;
}

/** How a member turns a difference of rewards into outcomes. */
export interface Likelihood {
  /** Share of labels that are uniform noise, ε in [0, 1]. */
  readonly noise: number;
  /** log ν of Davidson's tie parameter; null where ties are not asked for. */
  readonly logNu: number | null;
}

/** Below this, a label against a sure model would cost infinitely much. */
export const LEAST_NOISE = 1e-6;

/**
 * Bradley–Terry with ties (Davidson 1970, doi:10.1080/01621459.1970.10481082) and uniform noise (Christiano 2017,
 * arXiv:1706.03741 §2.2.3): with Δ = r(left) − r(right),
 * P(left) ∝ e^{Δ/2}, P(tie) ∝ ν, P(right) ∝ e^{−Δ/2}, each mixed as (1 − ε) P + ε / outcomes.
 */
export function outcomeProbabilities(delta: number, { noise, logNu }: Likelihood): OutcomeProbabilities {
  const top = Math.max(Math.abs(delta) / 2, logNu ?? Number.NEGATIVE_INFINITY);
  const left = Math.exp(delta / 2 - top);
  const right = Math.exp(-delta / 2 - top);
  const tie = logNu === null ? 0 : Math.exp(logNu - top);
  const sum = left + tie + right;
  const epsilon = Math.max(noise, LEAST_NOISE);
  const uniform = epsilon / (logNu === null ? 2 : 3);
  const mixed = (weight: number) => (1 - epsilon) * (weight / sum) + uniform;
  return { left: mixed(left), tie: logNu === null ? 0 : mixed(tie), right: mixed(right) };
}

/**
 * What the ensemble says of a comparison: the mean of its members' probabilities.
 * @param deltas r(left) − r(right) of each member, on the member's own scale
 * @param temperature divides the differences; above 1 it makes the model less sure
 */
export function ensembleProbabilities(
  deltas: readonly number[],
  likelihoods: readonly Likelihood[],
  temperature: number,
): OutcomeProbabilities {
  let [left, tie, right] = [0, 0, 0];
  for (const [m, likelihood] of likelihoods.entries()) {
    const each = outcomeProbabilities((deltas[m] as number) / temperature, likelihood);
    left += each.left / likelihoods.length;
    tie += each.tie / likelihoods.length;
    right += each.right / likelihoods.length;
  }
  return { left, tie, right };
}
