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
  /** log ν, where a tie between equals has the chance ν / (2 + ν); null where ties are not asked for. */
  readonly logNu: number | null;
  /** How ties grow rarer as items differ; Davidson's where it is missing. */
  readonly tieModel?: TieModel;
}

export type TieModel = "davidson" | "rao-kupper";

/** Below this, a label against a sure model would cost infinitely much. */
export const LEAST_NOISE = 1e-6;

/**
 * Bradley–Terry with ties and uniform noise (Christiano 2017, arXiv:1706.03741 §2.2.3): with Δ = r(left) − r(right),
 * each P mixed as (1 − ε) P + ε / outcomes.
 * - Davidson 1970, doi:10.1080/01621459.1970.10481082: P(left) ∝ e^{Δ/2}, P(tie) ∝ ν, P(right) ∝ e^{−Δ/2}.
 * - Rao & Kupper 1967, doi:10.1080/01621459.1967.10482901, with θ = 1 + ν: P(left) = σ(Δ − log θ),
 *   P(right) = σ(−Δ − log θ), P(tie) what is left, (θ² − 1) P(left) P(right).
 */
export function outcomeProbabilities(
  delta: number,
  { noise, logNu, tieModel }: Likelihood,
): OutcomeProbabilities {
  const clean =
    tieModel === "rao-kupper" && logNu !== null ? raoKupper(delta, logNu) : davidson(delta, logNu);
  const epsilon = Math.max(noise, LEAST_NOISE);
  const uniform = epsilon / (logNu === null ? 2 : 3);
  const mixed = (chance: number) => (1 - epsilon) * chance + uniform;
  return { left: mixed(clean.left), tie: logNu === null ? 0 : mixed(clean.tie), right: mixed(clean.right) };
}

function davidson(delta: number, logNu: number | null): OutcomeProbabilities {
  const top = Math.max(Math.abs(delta) / 2, logNu ?? Number.NEGATIVE_INFINITY);
  const left = Math.exp(delta / 2 - top);
  const right = Math.exp(-delta / 2 - top);
  const tie = logNu === null ? 0 : Math.exp(logNu - top);
  const sum = left + tie + right;
  return { left: left / sum, tie: tie / sum, right: right / sum };
}

function raoKupper(delta: number, logNu: number): OutcomeProbabilities {
  const logTheta = Math.max(logNu, 0) + Math.log1p(Math.exp(-Math.abs(logNu)));
  const left = 1 / (1 + Math.exp(logTheta - delta));
  const right = 1 / (1 + Math.exp(logTheta + delta));
  return { left, tie: Math.max(0, 1 - left - right), right };
}

/**
 * Which item of a group is chosen as the best: softmax of the rewards (Luce 1959; one stage of Plackett 1975,
 * doi:10.2307/2346567), with uniform noise mixed in as for two. For two it is Bradley–Terry without ties.
 */
export function choiceProbabilities(rewards: readonly number[], { noise }: Likelihood): number[] {
  const top = Math.max(...rewards);
  const odds = rewards.map((reward) => Math.exp(reward - top));
  const sum = odds.reduce((a, b) => a + b, 0);
  const epsilon = Math.max(noise, LEAST_NOISE);
  return odds.map((each) => (1 - epsilon) * (each / sum) + epsilon / rewards.length);
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
