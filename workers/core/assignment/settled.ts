/** A comparison's labels so far, as the stopping rule sees them. */
export interface Tally {
  /** Sum of the log-odds weights of the labels that say so. */
  readonly leftWeight: number;
  readonly rightWeight: number;
  readonly tieWeight: number;
  readonly labels: number;
  /** Labels at least and at most. */
  readonly least: number;
  readonly most: number;
}

/** Posterior probability of each outcome; they add up to 1. */
export interface OutcomePosterior {
  readonly left: number;
  readonly right: number;
  readonly tie: number;
}

/**
 * Posterior of the outcome under the one-coin model (Raykar et al. 2010, JMLR 11, §2.1, with equal error
 * probabilities): annotator k says the true one of K outcomes with probability p_k, else any other one equally; then
 * each label adds ln(p_k (K − 1) / (1 − p_k)) to what it says, and the posterior is the softmax of the sums, from a
 * uniform prior. Sums, so neither order nor concurrency matters.
 * @param tieOffered whether the project offers ties: K is 3, else 2
 */
export function outcomePosterior(
  tally: Pick<Tally, "leftWeight" | "rightWeight" | "tieWeight">,
  tieOffered: boolean,
): OutcomePosterior {
  const { leftWeight, rightWeight } = tally;
  const tieWeight = tieOffered ? tally.tieWeight : Number.NEGATIVE_INFINITY;
  const top = Math.max(leftWeight, rightWeight, tieWeight);
  const [left, right, tie] = [leftWeight, rightWeight, tieWeight].map((weight) => Math.exp(weight - top)) as [
    number,
    number,
    number,
  ];
  const sum = left + right + tie;
  return { left: left / sum, right: right / sum, tie: tie / sum };
}

/** What a label of an annotator weighs: ln(p (K − 1) / (1 − p)), given ln(p / (1 − p)). */
export const labelWeight = (logOdds: number, tieOffered: boolean): number =>
  logOdds + (tieOffered ? Math.LN2 : 0);

/**
 * Whether a comparison needs no further label: it has as many as it may, or at least as many as it must and either one
 * outcome is certain enough, or none can become so any more even if every label to come were the pool's best
 * annotator's and spoke for the likeliest outcome. migrations/0001_promises.sql holds the same rule as a trigger, which
 * must be atomic with the label; this is the oracle of its property test.
 * @param certainty posterior probability at which an outcome is certain enough
 * @param bestLogOdds greatest ln(p / (1 − p)) in the pool
 */
export function isSettled(
  tally: Tally,
  { certainty, bestLogOdds, tieOffered }: { certainty: number; bestLogOdds: number; tieOffered: boolean },
): boolean {
  if (tally.labels >= tally.most) return true;
  if (tally.labels < tally.least) return false;
  const { left, right, tie } = outcomePosterior(tally, tieOffered);
  const top = Math.max(left, right, tie);
  const rest = (1 - top) / top;
  const reach = rest * Math.exp(-(tally.most - tally.labels) * labelWeight(bestLogOdds, tieOffered));
  return top >= certainty || 1 / (1 + reach) < certainty;
}
